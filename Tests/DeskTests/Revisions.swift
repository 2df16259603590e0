import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What holds when a case is filed` {
    @Test(arguments: Backend.all) func `is the contract's revision in force, not one written for later`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            try await house.desk.write { desk in
                var terms = try #require(try desk.record("con_harbour", ContractTerms.self))
                terms.plan = "premium"
                try desk.save(terms, by: "test", effective: desk.now + .hours(48))
            }
            let today = try await house.file()
            #expect(try await house.view(today).row.plan == "standard")
            house.pass(.hours(49))
            try await house.desk.write { _ = try $0.sweep(100) }
            let later = try await house.file()
            #expect(try await house.view(later).row.plan == "premium")
            #expect(try await house.view(today).row.plan == "standard")
        }
    }

    @Test(arguments: Backend.all) func `is described in words, not in blanks`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            var new = NewCase(subject: "Scanner", description: " \n\t ", channel: "portal")
            (new.contract, new.contact, new.type) = ("con_harbour", "per_jana", "error")
            new.environment = "production"
            let (asked, jana) = (new, try await house.viewer("jana"))
            await #expect(throws: Denial.self) {
                try await house.desk.write { try $0.open(asked, by: jana) }
            }
        }
    }

    @Test(arguments: Backend.all)
    func `what colleagues give as reasons is read by no customer, what customers give is`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file(by: "jana")
            try await house.perform(
                .act(AskForEscalation.self, ["reason": .text("we stand still")]), number, by: "jana")
            try await house.perform(
                .act(Assess.self, ["severity": .name("high"), "reason": .text("they always cry wolf")]),
                number)
            try await house.perform(
                .act(Pause.self, ["reason": .name("submitter"), "text": .text("as slow as ever")]), number)
            let (mara, jana) = (try await house.view(number), try await house.view(number, by: "jana"))
            func texts(_ view: CaseView) -> [String] { view.entries.compactMap { $0.text } }
            #expect(
                Set(texts(mara)).isSuperset(of: ["we stand still", "they always cry wolf", "as slow as ever"])
            )
            #expect(texts(jana).contains("we stand still"))
            #expect(!texts(jana).contains("they always cry wolf") && !texts(jana).contains("as slow as ever"))
        }
    }
}
