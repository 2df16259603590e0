/// Returns the header that lets a browser save a file under its name, whatever characters it has (RFC 6266, RFC 8187).
package func contentDisposition(_ name: String) -> String {
    var plain: [UInt8] = []
    var encoded: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in name.utf8 {
        let isSafe =
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            || byte == 46 || byte == 95
        plain.append(isSafe ? byte : 95)
        if isSafe {
            encoded.append(byte)
        } else {
            encoded += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return
        "attachment; filename=\"\(String(decoding: plain, as: UTF8.self))\"; filename*=UTF-8''\(String(decoding: encoded, as: UTF8.self))"
}
