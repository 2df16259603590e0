package import BusinessTime
package import SupportPolicy

extension Question {
    /// Who said so on the phone, where an agent enters it for them.
    package static let caller = Question(
        "caller", .caller, "Who said so on the phone, by name, where an agent enters it for them.")
}

extension Standing {
    /// Returns the event of a call in which the customer's side said what an agent enters; none where nobody called.
    ///
    /// Refused for anybody outside: they speak for themselves.
    func call(by caller: TextDigest?) throws(Refusal) -> [Happening] {
        guard let caller else { return [] }
        try circumstances.requireVendor()
        return [WasSaidByPhone(caller: caller).happening]
    }
}

/// What is entered just before it was said on the phone, at that time, by somebody of the customer's.
package struct WasSaidByPhone: CaseEvent {
    package static let code = EventCode.saidByPhone
    package static let type = "said-by-phone"
    /// It comes with the act that it was said for.
    package static let act: (any Act.Type)? = nil

    private let caller: TextDigest?

    /// Creates the event; `caller` is the fingerprint of the caller's name.
    package init(caller: TextDigest?) {
        self.caller = caller
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        caller = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.optional(caller)
    }

    package static func example(text: TextDigest) -> WasSaidByPhone { WasSaidByPhone(caller: text) }

    /// Nothing of the case changes: what was said is an event of its own.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { caller }
    package var sentence: Sentence { Sentence("bell", "said-by-phone") }
    package var members: [(name: String, value: Answer)] { [] }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.contact, .owner, .watchers],
            Wording(de: "Für jemanden am Telefon eingetragen:", en: "Entered for somebody on the phone:"))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
