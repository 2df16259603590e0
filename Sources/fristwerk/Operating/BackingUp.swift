import Desk
import Glibc
import Store
import StoreSQLite
import SupportPolicy
import SystemPackage

/// Copies a database while it is used, and calls the copy good after it was opened, checked and rebuilt.
///
/// The copy is an SQLite file, whichever of the two the database is.
func makeBackup(to path: String, by copy: (_ part: String) async throws -> Void) async throws -> Verification
{
    guard access(path, F_OK) != 0 else { throw Ending.misused("\(path) is there already: name a new file.") }
    let part = path + ".part"
    removeDatabase(part)
    let result: Verification
    do {
        try await copy(part)
        result = try await examineCopy(part)
    } catch {
        removeDatabase(part)
        guard let fault = error as? StoreFault else { throw error }
        throw Ending.unreadable("\(path): the copy can't be written: \(fault.sentence(.english))")
    }
    try flush(part)
    try move(part, path)
    return result
}

/// Copies a PostgreSQL database, as it stands at one moment, into a new SQLite file.
func copyOut(_ database: any Database, to path: String) async throws {
    let target = try SQLiteDatabase(path: path)
    do {
        _ = try await target.write { try $0.migrate() }
        _ = try await database.read { source in try target.writeNow { try source.copy(into: $0) } }
        // Not within the read: PostgreSQL ends a transaction that lies idle while words are looked for.
        _ = try await target.write { try $0.indexAllTexts() }
        await target.close()
    } catch {
        await target.close()
        throw error
    }
}

/// Fills an empty PostgreSQL database from a checked SQLite file, in one transaction.
func copyIn(_ path: String, to database: any Database) async throws {
    let source = try SQLiteDatabase(path: path)
    do {
        _ = try await database.write { target in
            try target.migrate()
            return try source.readNow { file in
                _ = try file.copy(into: target)
                return try target.indexAllTexts()
            }
        }
        await source.close()
    } catch {
        await source.close()
        throw error
    }
}

/// Opens a copy, asks SQLite whether it is whole, and rebuilds every case; throws ``Ending`` with 1 if it is no good.
func examineCopy(_ path: String, migrating: Bool = false) async throws -> Verification {
    do {
        let copy = try SQLiteDatabase(path: path)
        let desk = Desk(database: copy, places: .system(), clock: systemInstant)
        let damage = try copy.damage()
        if migrating, damage.isEmpty { _ = try await desk.bringUpToDate() }
        let result = damage.isEmpty ? try await desk.verify() : Verification()
        try copy.gather()
        await copy.close()
        removeCompanions(of: path)
        guard damage.isEmpty else {
            throw Ending(code: 1, sentence: "\(path) is damaged: \(damage.prefix(3).joined(separator: "; "))")
        }
        guard result.differences.isEmpty else {
            let first = result.differences.prefix(5).map { one in
                "case \(one.number ?? 0), \(one.place), \(one.field): stored \(one.stored), by the events \(one.rebuilt)"
            }
            throw Ending(
                code: 1,
                sentence: "\(path) is not what was written, \(result.differences.count) differences:\n"
                    + first.joined(separator: "\n"))
        }
        return result
    } catch let fault as StoreFault {
        throw Ending(code: 1, sentence: "\(path) is no database of this program: \(fault.sentence(.english))")
    }
}

/// Removes what SQLite and the lock leave beside a closed file.
func removeCompanions(of path: String) {
    for end in ["-wal", "-shm", ".lock"] { unlink(path + end) }
}

/// Removes a database file with what is beside it.
func removeDatabase(_ path: String) {
    unlink(path)
    removeCompanions(of: path)
}

/// Waits until a file is on the disk.
func flush(_ path: String) throws {
    do {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        try file.closeAfter {
            guard fsync(file.rawValue) == 0 else { throw SystemPackage.Errno(rawValue: errno) }
        }
    } catch { throw Ending.unreadable("\(path): \(error)") }
}

/// Gives a file another name, and waits until the folder knows it.
func move(_ from: String, _ to: String) throws {
    guard rename(from, to) == 0 else {
        throw Ending.unreadable("\(to) can't be put in place: \(String(cString: strerror(errno))).")
    }
    try flush(folder(of: to))
}

/// Copies a file's bytes into a new one.
func copyFile(_ from: String, _ to: String) throws {
    do {
        let source = try FileDescriptor.open(FilePath(from), .readOnly)
        try source.closeAfter {
            let target = try FileDescriptor.open(
                FilePath(to), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
            try target.closeAfter {
                while true {
                    let chunk = try source.nextChunk(of: 1 << 20)
                    guard !chunk.isEmpty else { break }
                    _ = try target.writeAll(chunk)
                }
            }
        }
    } catch { throw Ending.unreadable("\(from): can't be copied to \(to): \(error)") }
}
