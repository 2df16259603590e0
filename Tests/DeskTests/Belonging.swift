import Desk
import Store
import StoreTesting
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What belongs to a case` {
    /// PostgreSQL looks for the case of an event and of a text, not of what is made from them.
    @Test func `is missed by verifying where the case is not there`() async throws {
        try await TestHouse.lend(.postgres) { house in
            let number = try await house.file()
            #expect(try await house.desk.verify().differences.isEmpty)
            try await house.database.write { session in
                try session.run("UPDATE timer SET case_number = 999999 WHERE case_number = \(number)")
                try session.run("UPDATE search SET case_number = 999999 WHERE case_number = \(number)")
            }
            let found = try await house.desk.verify().differences
            #expect(found.contains { $0.number == 999_999 && $0.field == "timer" })
            #expect(found.contains { $0.number == 999_999 && $0.field == "search" })
            await #expect(throws: StoreFault.self) {
                try await house.database.write {
                    try $0.run("UPDATE message SET case_number = 999999 WHERE case_number = \(number)")
                }
            }
        }
    }
}
