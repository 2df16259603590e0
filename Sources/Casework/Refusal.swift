package import SupportPolicy

/// Why the domain says no: a stable code and a sentence for whoever asked.
package struct Refusal: Error, Hashable, Sendable {
    /// The stable code, `severity-needs-production`.
    package let code: String
    /// What is wrong and what to do, in both languages.
    package let sentence: Wording
    /// The clause that says so, if one does.
    package let clause: Place?
    /// What is wrong or missing, each by its field; empty where no field can mend it.
    package var gaps: [FilingGap] = []
    /// The role that may, where another was tried; nothing where it is no matter of roles, or of several.
    package var belongsTo: Role?

    /// Creates a refusal.
    package init(
        _ code: String, de german: String, en english: String, clause: Place? = nil,
        belongsTo role: Role? = nil
    ) {
        self.belongsTo = role
        self.code = code
        self.sentence = Wording(de: german, en: english)
        self.clause = clause
    }

    /// Refuses to file, as intake decided.
    package init(_ decision: CoverageDecision) {
        code = decision.code
        sentence = decision.sentence
        clause = decision.clause
        gaps = decision.gaps
    }

    /// The edition refused to answer.
    package init(_ refusal: AskingRefusal, clause: Place? = nil) {
        self.code = refusal.code
        self.sentence = refusal.sentence
        self.clause = clause
    }
}

extension Refusal {
    static let alreadyClosed = Refusal(
        "already-closed", de: "Der Fall ist geschlossen: erst wieder öffnen.",
        en: "The case is closed: reopen it first.")
    static let notClosed = Refusal(
        "not-closed", de: "Der Fall ist nicht geschlossen.", en: "The case is not closed.")
    static let notWaiting = Refusal(
        "not-waiting", de: "Der Fall wartet nicht.", en: "The case is not waiting.")
    static let reasonNeeded = Refusal(
        "reason-needed", de: "Eine Begründung fehlt: bitte angeben.",
        en: "A reason is missing: please give one.")

    static func roleMayNot(_ role: Role, clause: Place? = nil) -> Refusal {
        Refusal(
            "role-may-not", de: "Als \(role.label(.german)) ist das nicht möglich: jemand anderen bitten.",
            en: "This is not possible as \(role.label(.english)): ask somebody who may.", clause: clause)
    }

    /// Refuses what one role alone may do, and says which.
    static func isFor(_ role: Role, tried: Role, clause: Place? = nil) -> Refusal {
        Refusal(
            "role-may-not",
            de: "Als \(tried.label(.german)) ist das nicht möglich; das darf nur: \(role.label(.german)).",
            en:
                "This is not possible as \(tried.label(.english)); it is only for the \(role.label(.english)).",
            clause: clause, belongsTo: role)
    }

    /// The same refusal with the name of whoever it belongs to, at the end of its sentence.
    package func naming(_ name: String) -> Refusal {
        var named = Refusal(
            code, de: "\(sentence(.german).dropLast()) (\(name)).",
            en: "\(sentence(.english).dropLast()) (\(name)).", clause: clause, belongsTo: belongsTo)
        named.gaps = gaps
        return named
    }

    static func unknown(_ kind: String, _ name: Name) -> Refusal {
        Refusal(AskingRefusal.unknown(kind, name.text))
    }

    /// A guard of the policy does not hold; `missing` are the facts still unknown.
    static func guardFails(
        _ code: String, _ label: Wording, missing: Set<Name>, in policy: ParsedPolicy, clause: Place
    ) -> Refusal {
        func named(_ language: Language) -> String {
            missing.sorted().map { policy.question($0, language) }.joined(separator: "; ")
        }
        return Refusal(
            code,
            de: missing.isEmpty
                ? "Die Bedingung für »\(label(.german))« ist nicht erfüllt: einen anderen Grund wählen."
                : "Für »\(label(.german))« fehlt noch: \(named(.german)). Bitte zuerst festhalten.",
            en: missing.isEmpty
                ? "The condition of '\(label(.english))' does not hold: choose another reason."
                : "'\(label(.english))' still needs: \(named(.english)). Please record it first.",
            clause: clause)
    }
}

extension ParsedPolicy {
    /// What people call a fact: as the policy labels it, or a sentence that says it holds.
    fileprivate func question(_ fact: Name, _ language: Language) -> String {
        if let declared = facts.first(where: { $0.name == fact }) { return declared.label(language) }
        return conditionText(.isOneOf(fact, ["yes"]), in: self, language: language)
    }
}
