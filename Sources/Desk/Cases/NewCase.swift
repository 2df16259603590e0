package import BusinessTime
import Casework
package import Store
package import SupportPolicy

/// What somebody wants to file, through any door.
package struct NewCase: Sendable {
    /// The contract; the only one that fits where none is named.
    package var contract: String?
    /// The customer, where an agent files for one.
    package var account: String?
    /// The person for whom it is filed; the filer where none is named.
    package var contact: String?
    /// The subject.
    package var subject: String
    /// What happened.
    package var description: String
    /// The severity chosen.
    package var severity: Name?
    /// The business impact.
    package var impact: Name?
    /// The environment.
    package var environment: Name?
    /// The channel by which it came.
    package var channel: Name
    /// The kind of case.
    package var type: Name?
    /// The product.
    package var product: String?
    /// The product's component.
    package var component: String?
    /// Which of the severity's qualifying reasons was chosen.
    package var qualifyingReason: Name?
    /// Further fields that the policy asks for.
    package var fields: [(name: Name, text: String)] = []
    /// Answers to the policy's questions.
    package var answers: [Name: Name] = [:]
    /// Which of the policy's steps of preparation were taken, counted from 1 (RC-19, RP-17).
    package var prepared: Set<Int> = []
    /// Which text the customer confirmed of what the severity claims; nothing where they confirmed none.
    package var confirmed: String?
    /// The language in which it was filled in; the filer's own where nothing is said.
    package var language: Language?
    /// When it happened, where it is entered later.
    package var occurred: Instant?
    /// Files uploaded for it.
    package var attachments: [String] = []

    /// Creates a request.
    package init(subject: String, description: String, channel: Name) {
        self.subject = subject
        self.description = description
        self.channel = channel
    }
}

extension DeskTransaction {
    /// Files a case, or throws the coverage decision that refuses it.
    ///
    /// Returns the case as it stands then: its clocks run.
    package func open(_ new: NewCase, by viewer: Viewer) throws -> CaseRow {
        let work = try prepare(new, by: viewer)
        return try finish(work, new, by: viewer)
    }

    /// Returns what intake would answer, and what would be promised, without filing anything.
    package func preview(_ new: NewCase, by viewer: Viewer) throws -> CoveragePreview {
        let work = try prepare(new, by: viewer)
        let decision = try coverage(of: new, work, by: viewer)
        guard decision.opensCase else {
            return CoveragePreview(decision: decision, edition: work.edition, plan: work.agreement.terms.plan)
        }
        try fill(work, new)
        return CoveragePreview(
            decision: decision, edition: work.edition, plan: work.agreement.terms.plan,
            commitments: work.file.commitments(
                in: work.edition, contract: work.agreement.contract, asOf: now
            ).shown(to: viewer, under: work.edition),
            zone: work.agreement.contract.site?.zone, environment: new.environment,
            confirms: confirmation(of: new, decision, work)?.version)
    }

    /// Finds the contract, edition and people of a request; throws what is wrong with them.
    private func prepare(_ new: NewCase, by viewer: Viewer) throws -> CaseWork {
        try viewer.require(.fileCase)
        let problems = new.instantProblems
        guard problems.isEmpty else { throw Denial.invalid(problems) }
        if new.occurred != nil { try viewer.require(.backDate) }
        let contact = try contact(of: new, by: viewer)
        let agreement = try agreement(for: new, by: viewer, contact)
        try requireParty(contact, of: agreement.terms)
        guard let edition = try edition(agreement.terms.edition) else {
            throw StoreFault(.damaged, "contract \(agreement.terms.id) pins an edition that is not there")
        }
        let componentClass = try component(of: new)
        let partner = viewer.person.role == .partnerContact ? viewer.person.partner : nil
        let filing = Filing(
            account: agreement.terms.account, contract: agreement.terms.id, revision: agreement.revision,
            contact: contact.id, partner: partner, product: new.product,
            component: componentClass == nil ? nil : new.component,
            subject: .none)
        if let occurred = new.occurred, occurred > now {
            throw Denial.invalid([
                FieldProblem(
                    "occurred_at", "in-the-future", de: "Ein Fall kann nicht in der Zukunft entstehen.",
                    en: "A case can't begin in the future.")
            ])
        }
        return CaseWork(
            number: 0, row: nil, file: CaseFile(), filing: filing, subject: new.subject, edition: edition,
            agreement: agreement, viewer: viewer, now: now, occurred: new.occurred)
    }

    private func finish(_ prepared: CaseWork, _ new: NewCase, by viewer: Viewer) throws -> CaseRow {
        let decision = try coverage(of: new, prepared, by: viewer)
        guard decision.opensCase else {
            throw new.textProblems.isEmpty
                ? Denial.refused(Refusal(decision))
                : Denial.invalid(new.textProblems + decision.gaps.map(FieldProblem.init))
        }
        guard new.textProblems.isEmpty else { throw Denial.invalid(new.textProblems) }
        let confirmation = confirmation(of: new, decision, prepared)
        if let confirmation, new.confirmed != confirmation.version {
            throw Denial.refused(confirmation.refusal(isOther: new.confirmed != nil, decision))
        }
        let work = CaseWork(
            number: try session.nextCaseNumber(), row: nil, file: CaseFile(), filing: prepared.filing,
            subject: new.subject, edition: prepared.edition, agreement: prepared.agreement, viewer: viewer,
            now: now,
            occurred: new.occurred)
        try fill(work, new)
        if let confirmation, let actor = work.file.events.first?.actor {
            let words = confirmation.words(new.language ?? viewer.person.language)
            work.record(
                [
                    TextWasConfirmed(
                        severity: confirmation.level, version: confirmation.version, program: viewer.program,
                        text: work.digest(words, isSearched: false)
                    ).happening
                ], by: actor)
        }
        let change = work.change(warningShare: desk.settings.warningShare)
        try session.write(change)
        try attach(new.attachments, to: work, by: viewer)
        try tell(of: work, change.row)
        return change.row.shown(to: viewer)
    }

    private func fill(_ work: CaseWork, _ new: NewCase) throws {
        let request = try request(new, work)
        try work.decide { _, circumstances throws(Refusal) in
            var request = request
            request.submitter = circumstances.actor
            return try CaseFile.opening(request, in: circumstances)
        }
        guard let actor = work.file.events.first?.actor else { return }
        var filing = work.filing
        // The subject is found by the words of the description, which stand with it.
        filing.subject = work.digest(new.subject, isSearched: true) ?? .none
        work.record([.filed(filing)], by: actor)
        work.record(
            [
                .customerWrote(
                    work.digest(new.text(under: work.edition, in: work.viewer?.person.language ?? .english)))
            ], by: actor)
        let steps = work.edition.policy.preparation.indices.filter { new.prepared.contains($0 + 1) }
        work.record(steps.map { .stated(fact: .preparation($0 + 1), value: "yes") }, by: actor)
        if let reason = new.qualifyingReason {
            work.record([.stated(fact: .qualifyingReason, value: reason)], by: actor)
        }
    }

    private func request(_ new: NewCase, _ work: CaseWork) throws -> IntakeRequest {
        var request = IntakeRequest(
            submitter: Actor(id: work.viewer?.person.id ?? "desk", role: .customer),
            channel: work.edition.channel(of: new.channel),
            severity: new.severity, environment: new.environment)
        request.partner = work.viewer?.person.partner
        request.type = new.type
        request.impact = new.impact
        request.qualifyingReason = new.qualifyingReason
        request.answers = new.answers
        request.prepared = new.prepared
        request.component = try component(of: new)
        request.fields = Set(new.fields.map(\.name))
        if !new.description.isBlank { request.fields.insert("description") }
        if !new.subject.isBlank { request.fields.insert("title") }
        if new.product != nil { request.fields.insert("product") }
        let known = Set(work.edition.policy.fields.map(\.name))
        request.fields.formIntersection(known)
        return request
    }

    private func coverage(of new: NewCase, _ work: CaseWork, by viewer: Viewer) throws -> CoverageDecision {
        let request = try request(new, work)
        var last: CoverageDecision?
        for role in work.roles {
            var request = request
            request.submitter = Actor(id: viewer.person.id, role: role)
            let decision = deciding(
                request, under: work.agreement.contract, of: work.edition, at: work.occurred)
            guard decision.code == "submitter-not-authorised" else { return decision }
            last = last ?? decision
        }
        guard let last else { throw Denial.forbidden(.fileCase) }
        let speaking = work.agreement.contract.designations.filter { $0.holds(at: now) }
        return last.naming(try speaking.compactMap { try record($0.person, Person.self)?.name })
    }

    private func contact(of new: NewCase, by viewer: Viewer) throws -> Person {
        guard viewer.person.role.isVendor else { return viewer.person }
        guard let id = new.contact else {
            throw Denial.invalid([
                FieldProblem(
                    "contact", "missing",
                    de: "Angeben, für wen der Fall ist: eine Ansprechperson des Kunden.",
                    en: "Say for whom the case is: a contact of the customer.")
            ])
        }
        guard let person = try record(id, Person.self), !person.role.isVendor, !person.isDisabled else {
            throw Denial.invalid([.unknown("contact")])
        }
        return person
    }

    /// Refuses a contact who is no party of the contract: of its account, or of a partner who acts for it (decision 55).
    private func requireParty(_ contact: Person, of terms: ContractTerms) throws {
        let isParty =
            contact.role == .contact
            ? contact.account == terms.account : contact.partner.map { terms.partners.contains($0) } ?? false
        guard isParty else {
            throw Denial.invalid([
                FieldProblem(
                    "contact", "not-of-this-customer",
                    de:
                        "\(contact.name) gehört nicht zu diesem Kunden: eine Ansprechperson des Kunden nennen.",
                    en: "\(contact.name) does not belong to this customer: name a contact of the customer.")
            ])
        }
    }

    private func component(of new: NewCase) throws -> Name? {
        guard let id = new.product else { return nil }
        guard let product = try record(id, Product.self) else { throw Denial.invalid([.unknown("product")]) }
        guard let component = new.component else { return nil }
        guard let found = product.components[component] else { throw Denial.invalid([.unknown("component")]) }
        return found
    }
}

extension NewCase {
    /// The description, with what other fields say below it, named in the filer's language.
    func text(under edition: Edition, in language: Language) -> String {
        fields.reduce(description) { text, field in
            let label =
                edition.policy.fields.first { $0.name == field.name }?.label(language) ?? field.name.spoken
            return "\(text)\n\n\(label):\n\(field.text)"
        }
    }
}

extension Name {
    /// The fact that a step of preparation was taken, counted from 1.
    package static func preparation(_ step: Int) -> Name { Name(stored: "prepared-\(step)") }

    /// The fact that who filed the case confirmed what its severity claims.
    package static let confirmedAtFiling = Name(stored: "confirmed-at-filing")
    /// The fact for which of the severity's reasons it was claimed.
    package static let qualifyingReason = Name(stored: "qualifying-reason")

    /// Whether it is a fact that who files says of their own case, which is theirs to see.
    package var isSaidAtFiling: Bool {
        preparationStep != nil || self == .confirmedAtFiling || self == .qualifyingReason
    }

    /// The step of preparation that a fact speaks of; nothing if it speaks of something else.
    package var preparationStep: Int? {
        text.hasPrefix("prepared-") ? Int(text.dropFirst(9)) : nil
    }
}

extension Edition {
    /// The channel as the policy knows it: where it has no word for programs, they come as the portal does.
    func channel(of door: Name) -> Name {
        door == "api" && !policy.channels.contains { $0.name == door } ? "portal" : door
    }
}

extension String {
    /// Whether it holds nothing but white space.
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
