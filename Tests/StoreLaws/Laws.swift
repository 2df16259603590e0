import Store
import Testing

/// What every database behind the desk must keep.
@Suite("Store laws", .timeLimit(.minutes(2)))
struct Laws {}

/// What only PostgreSQL can break.
@Suite("Store laws of PostgreSQL", .timeLimit(.minutes(3)))
struct PostgresLaws {}

extension Database {
    /// Creates the table that most laws write to.
    func createItems() async throws {
        try await write { session in
            try session.run("CREATE TABLE item (id BIGINT PRIMARY KEY, amount BIGINT NOT NULL)")
        }
    }

    /// Writes an item.
    func insert(_ id: Int, _ amount: Int = 0) async throws {
        try await write { try $0.run("INSERT INTO item (id, amount) VALUES (\(id), \(amount))") }
    }

    /// Adds one to an item, reading it first.
    func increment(_ id: Int) async throws {
        try await write { session in
            let amount = try session.count("SELECT amount FROM item WHERE id = \(id)")
            try session.run("UPDATE item SET amount = \(amount + 1) WHERE id = \(id)")
        }
    }

    /// The items' numbers, in order.
    func items() async throws -> [Int] {
        try await read { try $0.rows("SELECT id FROM item ORDER BY id").map { try $0.int(0) } }
    }

    /// An item's amount.
    func amount(_ id: Int) async throws -> Int {
        try await read { try $0.count("SELECT amount FROM item WHERE id = \(id)") }
    }
}

/// An error of a test's own.
struct Objection: Error, Equatable {}

/// Returns the kind of store fault that work ends with, if it does.
func fault(_ work: () async throws -> Void) async -> StoreFault.Code? {
    do {
        try await work()
        return nil
    } catch let fault as StoreFault {
        return fault.code
    } catch {
        Issue.record(error)
        return nil
    }
}
