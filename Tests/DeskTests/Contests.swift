import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

/// Decision 45: while a case is resolved and not closed, Solved and Not solved decide.
@Suite(.timeLimit(.minutes(3))) struct `Contesting a resolution on the desk` {
    private func resolved(_ house: TestHouse) async throws -> Int {
        let number = try await house.file()
        try await house.perform(.act(Assess.self, ["severity": .name("high")]), number)
        house.pass(.minutes(30))
        try await house.perform(
            .act(
                Resolve.self,
                [
                    "kinds": .names(["workaround"]), "cause": .name("program-error"),
                    "text": .text("Restart it."),
                ]), number)
        house.pass(.hours(1))
        return number
    }

    @Test(arguments: Backend.all) func `the customer says it is not solved, and the clock goes on`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await resolved(house)
            try await house.perform(.contest(reason: "It came back.", since: nil), number, by: "jana")
            let view = try await house.view(number, by: "jana")
            #expect(view.row.state == .active)
            #expect(view.entries.last?.text == "It came back.")
            let clock = try #require(view.commitments.last { $0.clock == "resolution" })
            #expect(clock.state == .running)
            #expect(clock.pauses.map(\.length) == [.hours(1)])
        }
    }

    @Test(arguments: Backend.all) func `what the customer says is found by its words until it is erased`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await resolved(house)
            try await house.perform(
                .contest(reason: "Zebrafinken everywhere.", since: nil), number, by: "jana")
            let (mara, paul) = (try await house.viewer("mara"), try await house.viewer("paul"))
            func found() async throws -> [Int] {
                try await house.desk.read {
                    try $0.cases(CaseQuery("zebrafinken"), order: .newest, limit: 5, for: mara).rows.map(
                        \.number)
                }
            }
            #expect(try await found() == [number])
            let sequence = try #require(try await house.view(number).entries.last).event.sequence
            try await house.desk.write {
                _ = try $0.perform(.act(Erase.self, ["sequence": .number(sequence)]), on: number, by: paul)
            }
            #expect(try await found() == [])
        }
    }

    @Test(arguments: Backend.all)
    func `a message asks somebody, who judges it for the customer as of when it came`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await resolved(house)
            try await house.perform(.write(text: "Hm.", attachments: []), number, by: "jana")
            let asked = try await house.view(number).file
            let message = try #require(asked.unjudgedReply)
            #expect(asked.state == .resolved)
            house.pass(.hours(2))
            try await house.perform(.contest(reason: "Still slow.", since: message), number)
            let view = try await house.view(number)
            let event = try #require(view.file.events.last { $0.happening.text != nil })
            #expect(event.occurred == view.file.events[message - 1].occurred)
            #expect(view.commitments.last { $0.clock == "resolution" }?.pauses.map(\.length) == [.hours(1)])
        }
    }

    @Test(arguments: Backend.all) func `what nobody judged by the next closing contests by itself, once`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await resolved(house)
            try await house.perform(.write(text: "It is not gone.", attachments: []), number, by: "jana")
            // The hotel's desk closes at 18:00 on its clock; it is about half past ten.
            house.pass(.hours(6))
            _ = try await house.desk.write { try $0.sweep(100) }
            #expect(try await house.view(number).file.state == .resolved)
            house.pass(.hours(2))
            _ = try await house.desk.write { try $0.sweep(100) }
            _ = try await house.desk.write { try $0.sweep(100) }
            let file = try await house.view(number).file
            #expect(file.state == .active || file.state == .escalated)
            #expect(file.contests == 1)
        }
    }

    @Test(arguments: Backend.all) func `an agent who reads thanks in it lets it stand`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await resolved(house)
            try await house.perform(.write(text: "Thank you!", attachments: []), number, by: "jana")
            try await house.perform(.act(UpholdResolution.self), number)
            house.pass(.hours(12))
            _ = try await house.desk.write { try $0.sweep(100) }
            #expect(try await house.view(number).file.state == .resolved)
            #expect(try await house.view(number, by: "jana").entries.allSatisfy { !$0.isInternal })
        }
    }
}

/// D8, D14, decisions 55 and 56.
@Suite(.timeLimit(.minutes(3))) struct `Parties of a case` {
    @Test(arguments: Backend.all) func `an agent names a contact of that customer, and nobody else`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let mara = try await house.viewer("mara")
            for contact in [nil, "per_murat", "per_mara"] {
                var new = NewCase(subject: "S", description: "D", channel: "portal")
                (new.contract, new.contact, new.severity, new.type) = (
                    "con_harbour", contact, "high", "error"
                )
                let asked = new
                let denial = await #expect(throws: Denial.self) {
                    _ = try await house.desk.write { try $0.open(asked, by: mara) }
                }
                guard case .invalid(let problems)? = denial else {
                    Issue.record("\(String(describing: contact)): \(String(describing: denial))")
                    continue
                }
                #expect(problems.map(\.field) == ["contact"])
            }
        }
    }

    @Test(arguments: Backend.all) func `nobody can take the last administrator away`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            for (role, isDisabled) in [(DeskRole.administrator, true), (.agent, false)] {
                await #expect(throws: Denial.self) {
                    try await house.desk.write { desk in
                        for person in try desk.all(Person.self) where person.role == .administrator {
                            var gone = person
                            (gone.role, gone.isDisabled) = (role, isDisabled)
                            try desk.save(gone, by: "test")
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: Backend.all) func `who does not work on cases can't own one`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            await #expect(throws: Denial.self) { try await house.perform(.assign(owner: "per_otto"), number) }
        }
    }
}
