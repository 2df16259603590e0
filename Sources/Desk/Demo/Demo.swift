import BusinessTime
import Casework
import Store
import SupportPolicy

extension Desk {
    /// The password of everybody in the demo.
    package static let demoPassword = "fristwerk-demo"

    /// Fills an empty desk with the five policies, seven customers and their cases, whose clocks run; does nothing
    /// where there is anything already.
    ///
    /// `policies` are the texts of the five. The same at every start but for the present instant.
    package func fillWithDemo(policies: [[UInt8]]) async throws {
        let isEmpty = try await read { try $0.session.count("SELECT count(*) FROM record") == 0 }
        guard isEmpty else { return }
        let hash = await Passwords.hash(Self.demoPassword)
        try await write { desk in
            for policy in policies { _ = try desk.publish(policy, file: "demo.yaml", by: "demo") }
            try desk.hireDemoColleagues(passwordHash: hash)
            try desk.signDemoContracts(passwordHash: hash)
        }
        for (index, company) in DemoCast.companies.enumerated() {
            try await write { desk in
                var dice = Dice(seed: UInt64(index + 1))
                for number in 0..<8 { try desk.tellDemoCase(number, of: company, &dice) }
            }
        }
        // What happened before the desk was there was told then.
        try await write { try $0.session.run("DELETE FROM outbox") }
    }
}

/// Numbers that look random and are always the same.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }
}

extension DeskTransaction {
    fileprivate func hireDemoColleagues(passwordHash hash: String) throws {
        try save(Team(id: "tea_demo", name: "Support"), by: "demo")
        try save(Product(id: "pro_demo", name: "Suite 9", components: ["server": "product"]), by: "demo")
        for one in DemoCast.colleagues {
            let person = Person(
                id: "per_demo_\(one.key)", name: one.name, email: "\(one.key)@desk.example",
                language: one.language,
                role: one.role, teams: ["tea_demo"])
            try save(person, by: "demo")
            try store(passwordHash: hash, of: person.id)
        }
        // One post stays empty, so that it can be seen what is said of such.
        for (role, holder) in [
            (Role.headOfSupport, "paul"), (.management, "paul"), (.development, "nadia"),
        ] {
            try save(
                Post(
                    id: "pos_demo_\(role.spelled)", role: role,
                    holders: [Post.Holder(person: "per_demo_\(holder)")]), by: "demo")
        }
        let shifts = (0..<28).map { day -> Duty.Shift in
            let person = day % 2 == 0 ? "per_demo_mara" : "per_demo_tom"
            let from = now + .hours(Int64(24 * (day - 1)))
            return Duty.Shift(person: person, from: from, until: from + .hours(24))
        }
        try save(Duty(id: "dut_demo", name: "Support", team: nil, shifts: shifts), by: "demo")
    }

    fileprivate func signDemoContracts(passwordHash hash: String) throws {
        let partner = Partner(id: "par_demo_seeberg", name: "Seeberg Beratung")
        try save(partner, by: "demo")
        let consultant = Person(
            id: "per_demo_seeberg", name: "Anna Seeberg", email: "seeberg@partner.example",
            language: .german, role: .partnerContact, partner: partner.id)
        try save(consultant, by: "demo")
        try store(passwordHash: hash, of: consultant.id)
        for company in DemoCast.companies {
            let account = Account(
                id: "acc_demo_\(company.key)", name: company.name, headquarters: Site(company.site))
            try save(account, by: "demo")
            let contact = Person(
                id: "per_demo_\(company.key)", name: company.contact,
                email: "\(company.key)@customer.example",
                language: company.language, role: .contact, account: account.id)
            try save(contact, by: "demo")
            try store(passwordHash: hash, of: contact.id)
            var terms = ContractTerms(
                id: "con_demo_\(company.key)", account: account.id,
                title: "\(company.name), \(company.plan.spoken)",
                general: "", edition: company.edition, plan: company.plan)
            terms.designations = [Designation(person: contact.id, from: now - .hours(24 * 400))]
            if ["weir", "lock"].contains(company.key) { terms.partners = [partner.id] }
            if company.key == "rhine" {
                terms.targets = "first-response: {counts: office, critical: 1 hour, high: 2 hours}"
            }
            try save(terms, by: "demo", effective: now - .hours(24 * 365))
        }
    }

    fileprivate func tellDemoCase(_ index: Int, of company: DemoCast.Company, _ dice: inout Dice) throws {
        guard let lead = try record("per_demo_ines", Person.self) else { return }
        let viewer = Viewer(person: lead)
        let topic = DemoCast.subjects[dice.roll(DemoCast.subjects.count)]
        let isGerman = company.language == .german
        // The older half is over by now, the newer half is being worked on.
        let age =
            index < 4 ? TimeAmount.hours(Int64(30 + dice.roll(200))) : .minutes(Int64(5 + dice.roll(600)))
        var severity = company.severities[dice.roll(company.severities.count)]
        if index == 7 { severity = company.severities[0] }
        var new = NewCase(
            subject: isGerman ? topic.german : topic.english,
            description: isGerman
                ? "Seit heute Morgen. Betroffen sind mehrere Arbeitsplätze, die Protokolle hängen an."
                : "Since this morning. Several workplaces are affected, the logs are attached.",
            channel: "portal")
        new.contract = "con_demo_\(company.key)"
        new.account = "acc_demo_\(company.key)"
        new.contact = "per_demo_\(company.key)"
        new.severity = severity
        new.type = company.type
        new.environment = "production"
        new.product = "pro_demo"
        new.occurred = now - age
        new.confirmed = try edition(company.edition)?.textVersion(of: severity)
        new.qualifyingReason = try edition(company.edition)?.severity(severity)?.qualifyingReasons.first?.name
        new.impact = try edition(company.edition)?.policy.impacts.first?.name
        for field in company.extra where field != "product" && field != "title" {
            new.fields.append((field, isGerman ? "wie beschrieben" : "as described"))
        }
        let row: CaseRow
        do { row = try open(new, by: viewer) } catch Denial.refused { return }
        try workDemoCase(row.number, index, company, severity, from: now - age, lasting: age, viewer, &dice)
    }

    private func workDemoCase(
        _ number: Int, _ index: Int, _ company: DemoCast.Company, _ severity: Name, from start: Instant,
        lasting age: TimeAmount, _ viewer: Viewer, _ dice: inout Dice
    ) throws {
        let isGerman = company.language == .german
        func at(_ part: Int64) -> Instant { start + TimeAmount(microseconds: age.microseconds / 100 * part) }
        func attempt(_ command: CaseCommand, _ part: Int64) throws {
            // What a policy refuses at that time of day, or what the desk did since, simply did not happen.
            do { _ = try perform(command, on: number, by: viewer, occurred: at(part)) } catch Denial.refused {
            } catch Denial.invalid {}
        }
        if dice.roll(3) > 0 || index < 4 {
            try attempt(.assign(owner: dice.roll(2) == 0 ? "per_demo_mara" : "per_demo_tom"), 3)
        }
        guard index < 6 else { return }
        try attempt(
            .reply(
                text: isGerman
                    ? "Guten Tag, wir haben uns das angesehen und melden uns mit einem Vorschlag."
                    : "Hello, we have looked at this and will come back with a proposal.", attachments: []),
            Int64(8 + dice.roll(30)))
        try attempt(
            .note(
                text: isGerman
                    ? "Sieht nach dem Fehler der letzten Version aus." : "Looks like last version's fault.",
                mentions: [], attachments: []), 45)
        if index == 4 {
            try attempt(.act(Pause.self, ["reason": .name("customer"), "text": .text("log")]), 50)
        }
        guard index < 3, let edition = try edition(company.edition) else { return }
        let kind =
            edition.policy.resolutionKinds.map(\.name).first { $0 == "workaround" || $0 == "answer" }
            ?? "answer"
        var resolution: [String: Answer] = ["kinds": .names([kind])]
        resolution["cause"] = edition.policy.causes.first.map { .name($0.name) }
        try attempt(.act(Resolve.self, resolution), 80)
        try attempt(.state("customer-agrees", "yes"), 84)
        for reason in edition.policy.closures.prefix(3) {
            do {
                _ = try perform(
                    .act(Close.self, ["reason": .name(reason.name)]), on: number, by: viewer, occurred: at(90)
                )
                return
            } catch Denial.refused {} catch Denial.invalid {}
        }
    }
}
