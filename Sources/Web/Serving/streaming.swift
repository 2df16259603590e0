import HTTPTypes
package import Hummingbird
import NIOCore
import ServiceLifecycle

/// Returns an answer that is written piece by piece: it ends when its reader leaves, and when the desk stops.
package func streaming(_ stream: AsyncStream<[UInt8]>, _ headers: HTTPFields, for request: Request)
    -> Response
{
    var headers = headers
    headers[.contentLength] = nil
    return Response(
        status: .ok, headers: headers,
        body: ResponseBody { writer in
            try? await request.body.consumeWithCancellationOnInboundClose { _ in
                for await piece in stream.cancelOnGracefulShutdown() {
                    try await writer.write(ByteBuffer(bytes: piece))
                }
            }
            try await writer.finish(nil)
        })
}
