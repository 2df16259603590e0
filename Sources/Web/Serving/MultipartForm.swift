/// A file that came with a form.
package struct UploadedFile: Sendable {
    /// What the browser says it is called.
    package let name: String
    /// What the browser says it is.
    package let mediaType: String
    /// Its bytes.
    package let content: [UInt8]
}

/// What a form with files held (RFC 7578).
struct MultipartForm {
    /// The fields that are no files.
    var fields: [String: [String]] = [:]
    /// The files that were chosen; a field without a choice sends an empty one, which is none.
    var files: [UploadedFile] = []

    /// Reads a body, or nothing if it is not well formed: no last boundary, a part without a name, more than 200 parts,
    /// a part's head of more than 4 KiB, a field that is no UTF-8 or holds NUL.
    ///
    /// Works on bytes: a boundary is found whatever stands before it. Complexity: linear in the bytes.
    init?(_ body: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        guard (1...70).contains(boundary.utf8.count), body.starts(with: mark) else { return nil }
        let separator = Array("\r\n".utf8) + mark
        var place = mark.count
        for _ in 0..<200 {
            if body[place...].starts(with: "--".utf8) { return }
            guard body[place...].starts(with: "\r\n".utf8),
                let end = body.firstPlace(of: separator, from: place),
                let headEnd = body.firstPlace(of: Array("\r\n\r\n".utf8), from: place), headEnd <= end,
                headEnd - place <= 4096
            else { return nil }
            let head = PartHead(body[place..<headEnd])
            guard let name = head.name else { return nil }
            let content = Array(body[min(headEnd + 4, end)..<end])
            if let file = head.file {
                if !file.isEmpty || !content.isEmpty {
                    files.append(UploadedFile(name: file, mediaType: head.type, content: content))
                }
            } else {
                guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else {
                    return nil
                }
                fields[name, default: []].append(text)
            }
            place = end + separator.count
        }
        return nil
    }
}

/// The head of a part: under which name it comes, and of which file.
private struct PartHead {
    private(set) var name: String?
    private(set) var file: String?
    private(set) var type = "application/octet-stream"

    init(_ bytes: ArraySlice<UInt8>) {
        for line in bytes.split(separator: 10) {
            let trimmed = line.last == 13 ? line.dropLast() : line
            guard let colon = trimmed.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = trimmed[..<colon].map { (65...90).contains($0) ? $0 + 32 : $0 }
            let value = trimmed[trimmed.index(after: colon)...].drop { $0 == 0x20 }
            if key == Array("content-disposition".utf8) {
                name = Self.quoted("name", in: value)
                // Browsers may send a whole path; only the last part is a name.
                file = Self.quoted("filename", in: value).map { path in
                    String(
                        path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last.map {
                            String(decoding: Array($0), as: UTF8.self)
                        } ?? "")
                }
            } else if key == Array("content-type".utf8) {
                type = String(decoding: value.prefix(100), as: UTF8.self)
            }
        }
    }

    /// Returns what a parameter holds between its quotes; `%22` is how browsers write a quote in it.
    private static func quoted(_ name: String, in value: ArraySlice<UInt8>) -> String? {
        let mark = Array("; \(name)=\"".utf8)
        guard let start = Array(value).firstPlace(of: mark, from: 0) else { return nil }
        let rest = Array(value)[(start + mark.count)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return String(validating: rest[..<end], as: UTF8.self)
    }
}

extension [UInt8] {
    /// Returns where some bytes begin, looked for from a place on.
    func firstPlace(of wanted: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first, count >= wanted.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            var place = start
            while place + wanted.count <= bytes.count {
                if bytes[place] == first, wanted.indices.allSatisfy({ bytes[place + $0] == wanted[$0] }) {
                    return place
                }
                place += 1
            }
            return nil
        }
    }
}
