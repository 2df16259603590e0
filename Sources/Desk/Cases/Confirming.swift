package import BusinessTime
package import Casework
import Store
package import SupportPolicy

/// What a level asks to confirm: which text, and its words.
struct AskedConfirmation {
    let level: Name
    let version: String
    let words: Wording

    /// Why a case is not filed without it; `isOther` where another text was confirmed.
    func refusal(isOther: Bool, _ decision: CoverageDecision) -> Refusal {
        var refusal = Refusal(
            decision.code, de: words(.german), en: words(.english), clause: decision.clause)
        refusal.gaps = [
            FilingGap("confirmed", isOther ? "other-text" : "not-confirmed", words, value: version)
        ]
        return refusal
    }
}

/// What was confirmed when a case was filed, as its page says it.
package struct Confirmation: Sendable {
    /// The level.
    package let severity: Name
    /// Which text it was.
    package let version: String
    /// The words as they were read then; nothing where they were erased.
    package let words: String?
    /// Who entered it.
    package let actor: Actor
    /// When.
    package let occurred: Instant
    /// What the program is called that confirmed it; nothing for a person.
    package let program: String?
}

extension DeskTransaction {
    /// Returns what a request has to confirm; nothing where its level asks for nothing.
    func confirmation(of new: NewCase, _ decision: CoverageDecision, _ work: CaseWork) -> AskedConfirmation? {
        guard case .acceptWithConfirmation(let words) = decision.outcome,
            let level = new.severity ?? work.edition.defaultSeverity(of: new.type)
        else { return nil }
        return AskedConfirmation(level: level, version: work.edition.textVersion(of: level), words: words)
    }

    /// Returns what was confirmed when a case was filed.
    func confirmation(in file: CaseFile, _ texts: [Int: String]) throws -> Confirmation? {
        for event in file.events {
            guard case .typed(let typed) = event.happening, let said = typed.event as? TextWasConfirmed else {
                continue
            }
            return Confirmation(
                severity: said.severity, version: said.version, words: texts[event.sequence],
                actor: event.actor, occurred: event.occurred,
                program: try said.program.flatMap { try program($0) })
        }
        return nil
    }
}
