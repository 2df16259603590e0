import CZlib
import HTTPTypes
import Hummingbird
import NIOCore

extension PageServer {
    /// The headers of every page: nothing is run, framed, sniffed or kept that this desk did not mean.
    static func headers(type: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        for (name, value) in [
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }

    /// Returns an answer, compressed where the browser takes that and it is worth it.
    func packed(_ bytes: [UInt8], status: Int, _ headers: HTTPFields, for request: Request) -> Response {
        var headers = headers
        var body = bytes
        let takes = request.headers[.acceptEncoding].map {
            $0.split(separator: ",").contains { $0.contains("gzip") }
        }
        if takes ?? false, bytes.count >= 1024, let small = gzip(bytes) {
            headers[.contentEncoding] = "gzip"
            headers[.vary] = "Accept-Encoding"
            body = small
        }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// Returns bytes as a gzip file (RFC 1952), or nothing if zlib can't.
func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard fw_deflate_gzip(&stream, 6) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))) + 32)
    let count: Int? = bytes.withUnsafeBufferPointer { input in
        out.withUnsafeMutableBufferPointer { output in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = uInt(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = uInt(output.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : nil
        }
    }
    return count.map { Array(out.prefix($0)) }
}
