package import BusinessTime
package import SupportPolicy

/// Puts a case out of the way until a time: nothing is paused, and nobody outside hears of it.
///
/// It comes back by itself at that time, or before, as soon as something happens on it that somebody has to see.
package struct SetAside: Act {
    package static let entry = ActEntry(
        "set-aside",
        "Puts the case out of the way until a time. No clock is paused; it comes back before, when the customer writes or a promise is soon due.",
        deed: .work, doors: [.workspace, .api, .scenario], group: .moving,
        questions: [
            Question("until", .instant, "When it comes back.", needed: true),
            Question("reason", .text(.reason, limit: 20_000), "Why."),
        ])

    /// The longest time for which a case can be out of sight.
    package static let longest = TimeAmount.hours(24 * 90)

    private let until: Instant
    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        until = try answers.needed("until", answers.instant)
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let (file, circumstances) = (standing.file, standing.circumstances)
        try file.requireOpen()
        try circumstances.requireVendor()
        guard until > circumstances.now else { throw .comesBackInThePast }
        guard until - circumstances.now <= Self.longest else { throw .awayTooLong }
        return [WasSetAside(until: until, reason: reason).happening]
    }
}

extension CaseFile {
    /// Until when the case is out of the way; nothing where it is not, or was and something happened since.
    ///
    /// Complexity: O(events since it was set aside).
    package func setAside(asOf now: Instant) -> Instant? {
        for event in effectiveEvents.reversed() where event.occurred <= now {
            if case .typed(let typed) = event.happening, let aside = typed.event as? WasSetAside {
                return aside.until > now ? aside.until : nil
            }
            if event.callsForEyes { return nil }
        }
        return nil
    }
}

/// A case was put out of the way.
package struct WasSetAside: CaseEvent {
    package static let code = EventCode.setAside
    package static let type = "set-aside"
    package static let act: (any Act.Type)? = SetAside.self

    /// When it comes back.
    package let until: Instant
    private let reason: TextDigest?

    /// Creates the event.
    package init(until: Instant, reason: TextDigest?) {
        self.until = until
        self.reason = reason
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        until = try bytes.instant()
        reason = try bytes.digest()
    }

    package static func example(text: TextDigest) -> WasSetAside {
        WasSetAside(until: Instant(seconds: 1_773_302_400), reason: text)
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.instant(until)
        bytes.optional(reason)
    }

    /// Nothing of the case changes: that it is out of the way is asked of its history.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package var audience: Audience { .vendor }
    package var readers: Audience { .vendor }
    package var text: TextDigest? { reason }
    package var sentence: Sentence { Sentence("clock", "set-aside", ["until": .instant(until)]) }
    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? {
        file.setAside(asOf: now).map { Sentence("clock", "set-aside", ["until": .instant($0)]) }
    }
    package var members: [(name: String, value: Answer)] { [("until", .instant(until))] }
    package func told(in policy: ParsedPolicy) -> Told? { nil }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}

extension Event {
    /// Whether somebody has to see the case again because of it: a side other than the vendor's people did it, or it came into
    /// other hands.
    fileprivate var callsForEyes: Bool {
        if actor.role == .desk || !actor.role.isVendor { return true }
        return switch happening {
        case .assigned, .handedOver, .routed: true
        case _: false
        }
    }
}

extension Refusal {
    fileprivate static let comesBackInThePast = Refusal(
        "comes-back-in-the-past",
        de: "Der Fall kommt zu einem künftigen Zeitpunkt zurück: einen späteren wählen.",
        en: "The case comes back at a time to come: choose a later one.")
    fileprivate static let awayTooLong = Refusal(
        "away-too-long", de: "Ein Fall ist höchstens 90 Tage aus dem Blick: einen früheren Zeitpunkt wählen.",
        en: "A case is out of sight for 90 days at most: choose an earlier time.")
}
