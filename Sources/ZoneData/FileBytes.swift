import SystemPackage

/// Why a file could not be read whole.
package enum FileFault: Error, Hashable, Sendable {
    /// The system refused; `reason` is its own text, and `isMissing` says that there is no file of that name.
    case refused(path: String, reason: String, isMissing: Bool)
    /// The file holds more bytes than the reader takes.
    case tooLarge(path: String, limit: Int)
}

extension FileFault: CustomStringConvertible {
    /// The fault as a plain English sentence.
    package var description: String {
        switch self {
        case .refused(let path, let reason, _): "The file \(path) could not be read: \(reason)."
        case .tooLarge(let path, let limit): "The file \(path) is larger than \(limit) bytes."
        }
    }
}

/// Returns the whole content of a file of at most `limit` bytes.
///
/// The limit is met by reading, not by asking for the size: a pipe or a file that grows has none.
package func bytes(ofFile path: String, limit: Int) throws(FileFault) -> [UInt8] {
    do {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        return try file.closeAfter {
            var content: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while content.count <= limit {
                let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
                if count == 0 { return content }
                content.append(contentsOf: chunk[..<count])
            }
            throw FileFault.tooLarge(path: path, limit: limit)
        }
    } catch let fault as FileFault {
        throw fault
    } catch {
        let missing: [Errno] = [.noSuchFileOrDirectory, .notDirectory, .isDirectory]
        let isMissing = (error as? Errno).map(missing.contains) ?? false
        throw .refused(path: path, reason: "\(error)", isMissing: isMissing)
    }
}
