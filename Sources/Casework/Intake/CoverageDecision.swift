import BusinessTime
package import SupportPolicy

/// What somebody wants to file.
package struct IntakeRequest: Hashable, Sendable {
    /// Who files, in which role.
    package var submitter: Actor
    /// The partner whose person the submitter is, by the identifier that contracts name partners with; the submitter
    /// themselves where nothing else is said.
    package var partner: String?
    /// The channel; nothing leaves it unchecked.
    package var channel: Name?
    /// The kind of case.
    package var type: Name?
    /// The class of component.
    package var component: Name?
    /// The severity chosen.
    package var severity: Name?
    /// The business impact stated.
    package var impact: Name?
    /// The environment; nothing leaves it unchecked.
    package var environment: Name?
    /// The fields that were filled, severity, impact and environment not among them.
    package var fields: Set<Name> = []
    /// Which of the severity's qualifying reasons was chosen.
    package var qualifyingReason: Name?
    /// The answers to the policy's questions.
    package var answers: [Name: Name] = [:]
    /// Which of the policy's steps of preparation were taken, counted from 1; nothing leaves them unchecked.
    package var prepared: Set<Int>?

    /// Creates a request.
    package init(submitter: Actor, channel: Name? = nil, severity: Name? = nil, environment: Name? = nil) {
        self.submitter = submitter
        self.channel = channel
        self.severity = severity
        self.environment = environment
    }
}

/// What intake answers, with the reason and its clause.
package struct CoverageDecision: Hashable, Sendable {
    /// What becomes of the request.
    package let outcome: Outcome
    /// A stable code for the reason.
    package let code: String
    /// The reason and what to do, in both languages.
    package let sentence: Wording
    /// The clause that decides.
    package let clause: Place?
    /// What is wrong or missing, each by its field; empty where no field can mend it.
    package var gaps: [FilingGap] = []

    /// What becomes of a request.
    package enum Outcome: Hashable, Sendable {
        case accept
        /// Accepted, if the customer confirms what the severity claims.
        case acceptWithConfirmation(Wording)
        /// Accepted and held, until somebody confirmed it.
        case hold(Name)
        /// Passed on to another department.
        case refer(Name)
        case refuse
    }

    /// Whether a case comes of it whose clocks run.
    package var opensCase: Bool {
        switch outcome {
        case .accept, .acceptWithConfirmation, .hold: true
        case .refer, .refuse: false
        }
    }

    /// The same, naming the people who may file in the submitter's stead (RC-22).
    package func naming(_ people: [String]) -> CoverageDecision {
        guard !people.isEmpty else { return self }
        let names = people.joined(separator: ", ")
        return CoverageDecision(
            outcome: outcome, code: code,
            sentence: Wording(
                de: "\(sentence(.german)) Benannt: \(names).",
                en: "\(sentence(.english)) Named are: \(names)."),
            clause: clause, gaps: gaps)
    }

    /// Whether nothing is refused yet: something is missing that the filer can add (RC-26).
    package var asksForMore: Bool {
        [
            "preparation-missing", "field-missing", "qualifying-reason-missing", "missing", "effect-missing",
        ].contains(code)
    }
}
