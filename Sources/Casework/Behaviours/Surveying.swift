package import BusinessTime
package import SupportPolicy

/// The survey of a case.
package struct Survey: Hashable, Sendable {
    /// When it was sent.
    package let sent: Instant
    /// The answers, one score for each dimension.
    package internal(set) var scores: [Name: Int]?
    /// Whether the customer wants to be called.
    package internal(set) var wantsCall = false
}

extension CaseFile {
    /// Returns the events of an answered survey (RC-70, RC-71).
    ///
    /// Refused for dimensions the policy does not ask about, scores outside 1 to 5, and anyone but its recipient.
    package func answeringSurvey(
        _ scores: [Name: Int], wantsCall: Bool, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        guard let rule = circumstances.edition.policy.survey, survey != nil else {
            throw Refusal(
                "no-survey", de: "Zu diesem Fall gibt es keine Umfrage.",
                en: "There is no survey for this case.")
        }
        let recipient = parties(under: circumstances.edition)?.surveyed ?? rule.recipient
        guard recipient.map({ $0.value == circumstances.actor.role }) ?? true else {
            throw .roleMayNot(circumstances.actor.role)
        }
        let dimensions = Set(rule.dimensions.map(\.name))
        guard scores.allSatisfy({ dimensions.contains($0.key) && (1...5).contains($0.value) }) else {
            throw Refusal(
                "survey-score", de: "Jede Frage wird mit 1 bis 5 beantwortet.",
                en: "Each question is answered with 1 to 5.")
        }
        return [.surveyAnswered(scores: scores, wantsCall: wantsCall)]
    }

    mutating func foldSurvey(_ scores: [Name: Int], _ wantsCall: Bool) {
        survey?.scores = scores
        survey?.wantsCall = wantsCall
    }
}
