import SystemPackage

/// Standard output and standard error, written in whole buffers.
enum Standard {
    /// Writes a line to standard output.
    static func print(_ text: String) {
        write(Array((text + "\n").utf8), to: .standardOutput)
    }

    /// Writes a line to standard error, unless there is nothing to say.
    static func error(_ text: String) {
        guard !text.isEmpty else { return }
        write(Array((text + "\n").utf8), to: .standardError)
    }

    /// Writes bytes; a reader that has gone away ends the writing, not the program.
    static func write(_ bytes: [UInt8], to file: FileDescriptor = .standardOutput) {
        _ = try? file.writeAll(bytes)
    }

    /// Writes a file whole, for its owner only if it is private.
    static func write(_ bytes: [UInt8], toFile path: String, isPrivate: Bool = false) throws {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate],
                permissions: isPrivate ? .ownerReadWrite : [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw Ending.unreadable("\(path): cannot be written (\(error)).")
        }
    }
}
