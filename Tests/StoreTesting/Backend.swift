package import Store
import StorePostgres
import StoreSQLite
import Foundation

/// A kind of database that must keep the laws.
package struct Backend: Sendable, CustomStringConvertible {
    /// What a test calls it.
    package let description: String
    /// Opens an empty database of its own.
    package let open: @Sendable () async throws -> any Database

    /// Creates a kind.
    package init(_ description: String, open: @escaping @Sendable () async throws -> any Database) {
        self.description = description
        self.open = open
    }

    /// All kinds.
    package static let all = [sqlite, postgres]

    /// SQLite, a file for each.
    package static let sqlite = Backend("SQLite") {
        try SQLiteDatabase(path: "\(try temporaryFolder())/desk.sqlite")
    }

    /// PostgreSQL, a cluster for all tests and a database for each.
    package static let postgres = Backend("PostgreSQL") {
        var settings = PostgresSettings(try await TestCluster.shared().createDatabase())
        // Beside all the other tests a thread may get its turn late, which is no frozen node.
        settings.writingIdleTimeout = .seconds(60)
        settings.idleTimeout = .seconds(60)
        return try await PostgresDatabase(settings)
    }

    /// Lends an empty database and closes it afterwards.
    package func lend(_ body: (any Database) async throws -> Void) async throws {
        let database = try await open()
        do {
            try await body(database)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}

/// Returns a new folder among the system's temporary ones.
package func temporaryFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "fristwerk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
}
