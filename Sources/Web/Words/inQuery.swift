/// Returns a text as it stands in a query.
package func inQuery(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
        let isPlain =
            (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            || byte == 44 || byte == 95
        if isPlain {
            out.append(byte)
        } else {
            out += byte == 0x20 ? [43] : [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: out, as: UTF8.self)
}
