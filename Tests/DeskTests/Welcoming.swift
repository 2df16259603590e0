import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A new customer` {
    private func newcomer(email: String = "nina@nord.example") -> NewCustomer {
        var new = NewCustomer(
            account: Account(id: "acc_nord", name: "Nord", headquarters: Site("Europe/Berlin+DE-SH")))
        new.agreement = ("black-duck@2024-07-29", "standard")
        new.contact = ("Nina Nord", email, .german)
        new.from = TestHouse.morning - .hours(48)
        return new
    }

    /// AG-03.
    @Test(arguments: Backend.all) func `is set up in one step, with contract, contact and a way in`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let (new, adam) = (newcomer(), try await house.viewer("adam"))
            try await house.desk.write { try $0.welcome(new, by: adam) }
            let found = try await house.desk.read { desk in
                (
                    contracts: try desk.records(of: "acc_nord", ContractTerms.self),
                    people: try desk.records(of: "acc_nord", Person.self),
                    letters: try desk.session.rows("SELECT recipient, body FROM outbox").map {
                        (try $0.text(0), try $0.text(1))
                    }
                )
            }
            let (contract, nina) = (try #require(found.contracts.first), try #require(found.people.first))
            #expect(
                contract.designations == [Designation(person: nina.id, from: TestHouse.morning - .hours(48))])
            #expect(found.letters.map(\.0) == ["nina@nord.example"])
            #expect(found.letters.allSatisfy { $0.1.contains("/invitation/") })
            // What was promised the day before yesterday is asked by the same contract.
            let then = try await house.desk.read {
                try $0.record(
                    contract.id, effectiveAt: TestHouse.morning - .hours(24), knownAt: $0.now,
                    ContractTerms.self)
            }
            #expect(then?.record.plan == "standard")
            // The contact files at once, without naming the only contract.
            var request = NewCase(subject: "First", description: "Hello", channel: "portal")
            request.type = "error"
            let (asked, viewer) = (request, Viewer(person: nina))
            let row = try await house.desk.write { try $0.open(asked, by: viewer) }
            #expect(row.filing.contract == contract.id)
        }
    }

    @Test(arguments: Backend.all) func `is set up whole or not at all`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let adam = try await house.viewer("adam")
            var tomorrow = newcomer()
            tomorrow.from = TestHouse.morning + .hours(24)
            var unknown = newcomer()
            unknown.agreement = ("black-duck@2024-07-29", "platinum")
            for (new, field) in [
                (newcomer(email: "no address"), "email"), (newcomer(email: "jana@example.org"), "email"),
                (tomorrow, "from"), (unknown, "plan"),
            ] {
                let denial = await #expect(throws: Denial.self) {
                    try await house.desk.write { try $0.welcome(new, by: adam) }
                }
                guard case .invalid(let problems)? = denial else {
                    Issue.record("\(field): \(String(describing: denial))")
                    continue
                }
                #expect(problems.map(\.field) == [field])
            }
            // Whoever may not change people brings nobody in.
            let (new, paul) = (newcomer(), try await house.viewer("paul"))
            await #expect(throws: Denial.self) {
                try await house.desk.write { try $0.welcome(new, by: paul) }
            }
            let left = try await house.desk.read { desk in
                (
                    try desk.record("acc_nord", Account.self),
                    try desk.session.count("SELECT count(*) FROM outbox")
                )
            }
            #expect(left.0 == nil && left.1 == 0)
        }
    }
}
