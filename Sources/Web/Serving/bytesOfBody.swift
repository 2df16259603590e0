package import Hummingbird
import NIOCore

/// Returns a body's bytes, read no further than one piece beyond a limit, so that the caller can tell what is too large.
///
/// Throws where the connection breaks or the body is not well formed HTTP.
package func bytes(of body: RequestBody, upTo limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await piece in body {
        bytes.append(contentsOf: piece.readableBytesView)
        if bytes.count > limit { break }
    }
    return bytes
}
