import BusinessTime
import Casework
import SupportPolicy
import Testing

/// What stands beside a case about its contract and its contact (RC-07, RC-76, RC-80, RC-82).
@Suite struct `What a case's being served rests on` {
    private let scope = """
        scope:
          covers: {product: {de: Produkte, en: Products}}
          excludes: {third-party: {de: Fremdes, en: Third-party components}}
          exceptions: by contract
        contacts:
          submitters: [designated contact]
          recommended minimum: 2

        """

    private func codes(
        _ time: String, component: Name? = nil, _ change: (inout Contract, TestDesk) throws -> Void
    ) throws -> [String] {
        let desk = try TestDesk(testPolicy() + "\n" + scope)
        var contract = desk.contract
        try change(&contract, desk)
        let checks = contract.entitlement(
            of: "jana", component: component, under: desk.edition, at: try desk.at(time),
            names: ["jana": "Jana"], day: { $0.rfc3339 })
        for check in checks {
            #expect(check.sentence(.german) != check.sentence(.english))
        }
        return checks.map { "\($0.verdict) \($0.code)" }
    }

    @Test func `all is well with two contacts under a contract that holds`() throws {
        let found = try codes("08 09:00") { contract, desk in
            contract.designations = [
                Designation(person: "jana", from: try desk.at("01 09:00")),
                Designation(person: "ole", from: try desk.at("01 09:00")),
            ]
        }
        #expect(found == ["fine contract-holds", "fine contact-designated"])
    }

    @Test func `a contact who leaves, and one who is left, are warned of before it happens`() throws {
        let leaving = { (contract: inout Contract, desk: TestDesk) throws in
            contract.designations = [
                Designation(
                    person: "jana", from: try desk.at("01 09:00"), removed: try desk.at("20 09:00"))
            ]
        }
        #expect(
            try codes("08 09:00", leaving)
                == [
                    "fine contract-holds", "fine contact-designated", "warning few-contacts",
                    "warning contact-leaves",
                ])
        #expect(
            try codes("20 09:00", leaving)
                == ["fine contract-holds", "warning contact-not-designated", "warning few-contacts"])
    }

    @Test func `a suspended contract, one that is over, and what is left out fail`() throws {
        #expect(
            try codes("08 09:00") { contract, _ in contract.isSuspended = true } == [
                "fails contract-suspended"
            ])
        let over = try codes("08 09:00") { contract, _ in
            contract.term =
                try #require(
                    CivilDate(year: 2025, month: 1, day: 1))...(try #require(
                    CivilDate(year: 2025, month: 12, day: 31)))
        }
        #expect(over == ["fails contract-not-active"])
        #expect(
            try codes("08 09:00", component: "third-party") { _, _ in } == [
                "fine contract-holds", "fails not-covered",
            ])
        let excepted = try codes("08 09:00", component: "third-party") { contract, _ in
            contract.exceptions = ["third-party"]
        }
        #expect(excepted == ["fine contract-holds", "fine covered-by-exception"])
    }
}
