import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

/// Who is on duty hears of a new case while its tier is open; by night of warnings only, and of the rest in the morning (BD-17).
@Suite(.timeLimit(.minutes(2))) struct `Whoever is on duty` {
    /// The letters of whoever is on duty, with the instant at which each may leave.
    private func letters(_ house: TestHouse) async throws -> [(words: String, leaves: Instant)] {
        try await house.desk.write { desk in
            let found = try desk.session.rows(
                "SELECT body, next_attempt FROM outbox WHERE recipient = 'tom@example.org' ORDER BY id")
            try desk.session.run("DELETE FROM outbox")
            return try found.map { (try $0.text(0), try $0.instant(1)) }
        }
    }

    private func keepList(_ house: TestHouse) async throws {
        try await house.desk.write { desk in
            let shift = Duty.Shift(person: "per_tom", from: desk.now, until: desk.now + .hours(24 * 14))
            try desk.save(Duty(id: "dut_all", name: "All", team: nil, shifts: [shift]), by: "test")
        }
    }

    @Test(arguments: Backend.all)
    func `hears of a case at once while its tier is open, and in the morning while it is closed`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            _ = try await house.file("Nobody keeps a list", by: "jana")
            #expect(try await letters(house).isEmpty)
            try await keepList(house)
            let number = try await house.file("By day", by: "jana")
            let alert = try #require(try await letters(house).first)
            let now = try await house.desk.read { $0.now }
            #expect(alert.words.contains("A new case:") && alert.leaves == now)
            house.pass(.hours(16))
            // What comes by night leaves when the tier opens.
            _ = try await house.file("By night", by: "jana")
            try await house.perform(.write(text: "And it smells.", attachments: []), number, by: "jana")
            let night = try await house.desk.read { $0.now }
            let held = try await letters(house)
            #expect(held.count == 2 && held.allSatisfy { $0.leaves == night + .hours(7) }, "\(held)")
            #expect(held.allSatisfy { !$0.words.contains("A new case:") })
        }
    }

    @Test(arguments: Backend.all)
    func `is not there, so the leads and the support manager hear of a case`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            try await keepList(house)
            house.pass(.hours(24 * 21))
            _ = try await house.file("Nobody is there", by: "jana")
            let told = try await house.desk.read { desk in
                try desk.session.rows("SELECT recipient FROM outbox").map { try $0.text(0) }
            }
            #expect(told.contains("ines@example.org") && !told.contains("tom@example.org"))
        }
    }
}
