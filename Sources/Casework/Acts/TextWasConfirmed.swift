package import BusinessTime
package import SupportPolicy

/// Whoever filed a case confirmed what its level claims, in the words that stood there then (CR-16).
///
/// For a caller the agent read them out: the actor is the agent then, and the case's contact is who agreed.
package struct TextWasConfirmed: CaseEvent {
    package static let code = EventCode.textConfirmed
    package static let type = "text-confirmed"
    package static let act: (any Act.Type)? = nil

    /// The level.
    package let severity: Name
    /// Which text it was: the edition and the level.
    package let version: String
    /// The access token by which a program confirmed it; nothing for a person.
    package let program: String?
    /// The words as they were read.
    package let text: TextDigest?

    /// Creates the event.
    package init(severity: Name, version: String, program: String?, text: TextDigest?) {
        self.severity = severity
        self.version = version
        self.program = program
        self.text = text
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        severity = try bytes.name()
        version = try bytes.text()
        program = try bytes.optionalText()
        text = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.name(severity)
        bytes.text(version)
        bytes.optional(program)
        bytes.optional(text)
    }

    package static func example(text: TextDigest) -> TextWasConfirmed {
        TextWasConfirmed(
            severity: "severity-1", version: "credenti@2024-06-01#severity-1", program: nil, text: text)
    }

    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var sentence: Sentence {
        Sentence("check", "text-confirmed", ["level": .term(.severities, severity)])
    }
    package var members: [(name: String, value: Answer)] {
        [("severity", .name(severity)), ("version", .text(version))]
            + (program.map { [("program", .text($0))] } ?? [])
    }
    package func told(in policy: ParsedPolicy) -> Told? { nil }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { false }
}

extension Edition {
    /// Which text is confirmed by choosing a level: this edition's, for that level.
    package func textVersion(of level: Name) -> String { "\(id)#\(level)" }
}
