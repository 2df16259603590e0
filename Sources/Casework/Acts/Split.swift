package import BusinessTime
package import SupportPolicy

/// Makes a part of what was submitted a case of its own, with its own severity, clocks and priority (RC-40).
package struct Split: Act {
    package static let entry = ActEntry(
        "split", "Makes a part of the submission a case of its own, linked to this one.",
        deed: .work, doors: [.workspace, .api], group: .moving,
        questions: [
            Question("subject", .text(.spoken, limit: 300), "What the part is about.", needed: true),
            Question(
                "text", .text(.spoken, limit: 20_000), "The part of the message.", needed: true,
                beginsWithMessages: true),
            Question("severity", .name(.severities), "Its severity; this case's where nothing is said."),
            Question("impact", .name(.impacts), "Its business impact; this case's where nothing is said."),
            Question(
                "environment", .name(.environments), "Its environment; this case's where nothing is said."),
        ])

    private let subject: TextDigest?
    private let text: TextDigest?
    private let severity: Name?
    private let impact: Name?
    private let environment: Name?

    package init(_ answers: Answers) throws(AnswerFault) {
        subject = answers.text("subject")
        text = answers.text("text")
        severity = answers.name("severity")
        impact = answers.name("impact")
        environment = answers.name("environment")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let (file, circumstances) = (standing.file, standing.circumstances)
        try file.requireOpen()
        try circumstances.requireVendor()
        let policy = circumstances.edition.policy
        guard policy.splitting != nil else { throw .splittingUnsaid }
        guard subject != nil, text != nil else { throw .partNeedsWords }
        if let impact, !policy.impacts.contains(where: { $0.name == impact }) {
            throw .unknown("impact", impact)
        }
        let place = environment ?? file.environment
        if let place, !policy.environments.contains(where: { $0.name == place }) {
            throw .unknown("environment", place)
        }
        if let level = severity ?? file.severity(.reported) {
            try file.requireFitting(level, place, circumstances)
        }
        return [
            PartWasSplitOff(
                to: circumstances.nextNumber ?? 0, severity: severity, impact: impact,
                environment: environment,
                subject: subject
            ).happening
        ]
    }
}

extension CaseFile {
    /// Returns when the clocks of a part begin that is split off now, as the edition says; the present where it says nothing.
    package func startOfPart(in edition: Edition, at now: Instant) -> Instant {
        edition.policy.splitting?.start == .submission ? opened ?? now : now
    }

    /// Returns how a part begins that was split off: as this case did, with what is said of the part.
    package func opening(of part: PartWasSplitOff) -> Opening? {
        opening.map { whole in
            Opening(
                edition: whole.edition, plan: plan, site: site ?? whole.site,
                reportedSeverity: part.severity ?? whole.reportedSeverity, impact: part.impact ?? impact,
                environment: part.environment ?? environment, channel: whole.channel, type: whole.type,
                tier: whole.tier, isByPartner: whole.isByPartner, heldFor: nil)
        }
    }
}

/// A part of what was submitted became a case of its own.
package struct PartWasSplitOff: CaseEvent {
    package static let code = EventCode.splitOff
    package static let type = "split-off"
    package static let act: (any Act.Type)? = nil

    /// The number of the new case.
    package let number: Int
    /// The severity that was said of the part.
    package let severity: Name?
    /// The impact that was said of the part.
    package let impact: Name?
    /// The environment that was said of the part.
    package let environment: Name?
    private let subject: TextDigest?

    /// Creates the event.
    package init(to number: Int, severity: Name?, impact: Name?, environment: Name?, subject: TextDigest?) {
        self.number = number
        self.severity = severity
        self.impact = impact
        self.environment = environment
        self.subject = subject
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        number = try bytes.small()
        severity = try bytes.optionalName()
        impact = try bytes.optionalName()
        environment = try bytes.optionalName()
        subject = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.small(number)
        bytes.optional(severity)
        bytes.optional(impact)
        bytes.optional(environment)
        bytes.optional(subject)
    }

    package static func example(text: TextDigest) -> PartWasSplitOff {
        PartWasSplitOff(to: 1002, severity: "high", impact: nil, environment: "test", subject: text)
    }

    package func fold(into file: inout CaseFile, at instant: Instant) {
        file.links[.part, default: []].append(String(number))
    }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { subject }
    package var sentence: Sentence { Sentence("right", "split-off", ["number": .number(number)]) }
    package var members: [(name: String, value: Answer)] {
        [("number", .number(number))]
            + [("severity", severity), ("impact", impact), ("environment", environment)].compactMap {
                name, value in
                value.map { (name, .name($0)) }
            }
    }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.contact, .owner, .watchers],
            Wording(
                de: "Ein Teil Ihrer Meldung wird als eigener Fall \(number) bearbeitet:",
                en: "A part of what you submitted is worked on as a case of its own, \(number):"))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { false }
}

/// The case is a part of what was submitted as another.
package struct CaseIsPart: CaseEvent {
    package static let code = EventCode.isPart
    package static let type = "is-part"
    package static let act: (any Act.Type)? = nil

    private let number: Int

    /// Creates the event.
    package init(of number: Int) { self.number = number }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) { number = try bytes.small() }
    package func write(to bytes: inout CanonicalBytes) { bytes.small(number) }
    package static func example(text: TextDigest) -> CaseIsPart { CaseIsPart(of: 1001) }

    package func fold(into file: inout CaseFile, at instant: Instant) {
        file.links[.parent, default: []].append(String(number))
    }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { nil }
    package var sentence: Sentence { Sentence("right", "is-part", ["number": .number(number)]) }
    package var members: [(name: String, value: Answer)] { [("number", .number(number))] }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.contact],
            Wording(
                de:
                    "Er ist ein Teil dessen, was Sie mit Fall \(number) gemeldet haben, mit eigenem Schweregrad und eigenen Zusagen.",
                en:
                    "It is a part of what you submitted with case \(number), with a severity and promises of its own."
            ))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { false }
}

extension Refusal {
    fileprivate static let splittingUnsaid = Refusal(
        "splitting-unsaid",
        de:
            "Die Fassung sagt nicht, wann die Uhren eines abgetrennten Teils beginnen: unter `splitting` ergänzen.",
        en: "The edition does not say when the clocks of a part begin: add it under `splitting`.")
    fileprivate static let partNeedsWords = Refusal(
        "part-needs-words", de: "Sagen, worum es in dem Teil geht, mit einem Titel und dem Text.",
        en: "Say what the part is about, with a title and its text.")
}
