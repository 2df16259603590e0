import BusinessTime
import SupportPolicy

/// Tells one story: performs its steps on a case and compares what comes of them.
struct StoryTelling {
    let story: Story
    let edition: Edition
    let times: LocalTimes
    var contract: Contract
    var file = CaseFile()
    var request: IntakeRequest?

    init(_ story: Story, _ edition: Edition) {
        let site = story.given?.string("site").flatMap { Site($0.value) }
        self.story = story
        self.edition = edition
        self.times = LocalTimes(zone: story.zone ?? site?.zone, edition: edition)
        self.contract = Contract(plan: edition.policy.plans.first?.name ?? "none", site: site)
    }

    mutating func run(_ report: inout ScenarioReport) {
        report.scenarios += 1
        if let given = story.given { contract = contract(given, site: contract.site) }
        for step in story.steps {
            guard let now = step.string("at").flatMap({ times.instant($0.value) }) else {
                report.fail("Der Zeitpunkt ist nicht lesbar.", "The instant can't be read.", at: step.place)
                return
            }
            perform(step, at: now, &report)
            if let expected = step.section("expect", ScenarioGrammar.expect) {
                compare(expected, at: now, &report)
            }
            checkSums(at: now, step.place, &report)
        }
        report.failures += story.steps.first?.log.diagnostics ?? []
    }

    private mutating func perform(_ step: Reader, at now: Instant, _ report: inout ScenarioReport) {
        let role = step.string("by").flatMap { Role(rawValue: $0.value) }
        let refused = step.string("refused")
        let action = ScenarioGrammar.Action.allCases.first { step.has($0.rawValue) }
        let act = ScenarioGrammar.acts.first { step.has($0.entry.story) }
        guard let noun = action?.rawValue ?? act?.entry.story else { return }
        let acting = role ?? action.map(defaultRole) ?? act.map(defaultRole) ?? .agent
        let actor = Actor(id: step.name("person")?.value.text ?? acting.rawValue, role: acting)
        let circumstances = Circumstances(edition: edition, contract: contract, actor: actor, now: now)
        do {
            var happenings: [Happening] = []
            if let action { happenings += try self.happenings(of: action, step, in: circumstances) }
            if let act { happenings += try self.happenings(of: act, step, in: circumstances) }
            if let refused {
                report.fail(
                    "Erwartet war die Ablehnung \(refused.value).",
                    "The refusal \(refused.value) was expected.",
                    at: refused.place)
            }
            let written = step.string("late-entry").flatMap { times.instant($0.value) }
            file.record(happenings, by: actor, occurred: now, recorded: written)
        } catch {
            report.expect(
                "\(noun) refused", refused?.value ?? "nothing", is: error.code, at: step.place)
        }
    }

    private func defaultRole(of action: ScenarioGrammar.Action) -> Role {
        switch action {
        case .submit, .hear, .contest, .answerSurvey:
            edition.policy.contacts?.submitters.first?.value ?? .customer
        case .acknowledge, .bounce, .losePresence: .desk
        case .answerInvitation: edition.policy.sessions?.consent?.value ?? .customer
        case .invite: edition.policy.sessions?.openedBy.first?.value ?? .caseOwner
        case .reply, .note, .assign, .state, .resolve, .link, .refer, .handOver, .changeSite:
            .agent
        }
    }

    private func defaultRole(of act: any Act.Type) -> Role {
        // Who decides on a severity, the policy says.
        if act == DecideSeverity.self {
            return edition.policy.severities.changes?.decides?.value ?? .caseOwner
        }
        return act.entry.deed == .ask ? edition.policy.contacts?.submitters.first?.value ?? .customer : .agent
    }

    /// Whatever was told, every due time must be explained and every ledger add up.
    private func checkSums(at now: Instant, _ place: Place, _ report: inout ScenarioReport) {
        for commitment in file.commitments(in: edition, contract: contract, asOf: now) {
            if let fault = commitment.fault {
                report.fail(fault.sentence(.german), fault.sentence(.english), at: place)
            }
            guard commitment.due != nil,
                let explanation = try? edition.explanation(of: commitment, environment: file.environment)
            else { continue }
            // A share of a budget is not what the clause says, so only its tiling is looked at.
            report.addUp(explanation, at: place)
        }
        guard let opened = file.opened else { return }
        let end = file.closure.map { min($0.at, now) } ?? now
        let ledger = file.ledger(in: edition, asOf: now)
        if ledger.total != max(.zero, end - opened) {
            report.fail(
                "Die Zeiten der Inhaber geben nicht die ganze Zeit.",
                "The ledger does not add up to the whole.", at: place)
        }
    }

    /// Reads `2026-01-01 to 2026-12-31`.
    private func days(_ text: String) -> ClosedRange<CivilDate>? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let from = CivilDate(iso8601: words[0]),
            let to = CivilDate(iso8601: words[2]), from <= to
        else { return nil }
        return from...to
    }

    private func contract(_ given: Reader, site: Site?) -> Contract {
        var contract = Contract(plan: given.name("plan")?.value ?? "none", site: site)
        contract.isSuspended = given.flag("suspended") ?? false
        contract.isQualified = given.flag("qualified") ?? false
        contract.options = Set(given.names("options").map(\.value))
        contract.confirmedPreconditions = Set(given.names("confirmed").map(\.value))
        contract.exceptions = Set(given.names("exceptions").map(\.value))
        contract.licensedUsers = Set(given.names("licensed-users").map(\.value.text))
        contract.noContactFeasible = given.flag("no-contact-feasible") ?? false
        contract.partners = Set(given.names("partners").map(\.value.text))
        contract.term = given.string("term").flatMap { days($0.value) }
        contract.targetTerm = given.string("targets-term").flatMap { days($0.value) }
        contract.designations = given.named("contacts").compactMap { name, tree in
            guard let text = given.scalar(tree, "contacts") else { return nil }
            if let range = times.range(text.value) {
                return Designation(person: name.value.text, from: range.start, removed: range.end)
            }
            return times.instant(text.value).map { Designation(person: name.value.text, from: $0) }
        }
        for (clock, reader) in given.sections("targets", Grammar.targets) {
            contract.targets[clock.value] = TargetGroup(clock, reader, isInPlan: true).rules
        }
        return contract
    }
}
