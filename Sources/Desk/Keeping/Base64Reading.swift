extension Identifiers {
    /// Returns the bytes that ``base64(_:)`` wrote, or nothing for any other text.
    package static func bytes(ofBase64 text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3 + 2)
        var buffer = 0
        var bits = 0
        for letter in text.utf8 {
            let value: Int
            switch letter {
            case 65...90: value = Int(letter) - 65
            case 97...122: value = Int(letter) - 71
            case 48...57: value = Int(letter) + 4
            case UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "_"): value = 63
            default: return nil
            }
            buffer = (buffer << 6 | value) & 0xff_ffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        // What is left over are zeros of less than a byte, or the text was cut.
        return bits < 6 && buffer & (1 << bits - 1) == 0 ? bytes : nil
    }
}
