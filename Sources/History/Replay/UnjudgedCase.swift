import Casework
import SupportPolicy

/// A case on which an edition can't give a verdict, because a calendar does not answer (decision 53).
///
/// What is promised there has a figure: to report it as "nothing to measure" would be a lie.
struct UnjudgedCase: Error {
    let line: Int
    let id: String
    let refusal: AskingRefusal

    /// Finds the first case without a verdict among some that follow one another; nothing where all have theirs.
    init?(among verdicts: [Verdict]) {
        for verdict in verdicts {
            guard let refusal = verdict.commitments.lazy.compactMap(\.fault).first else { continue }
            self.line = verdict.line
            self.id = String(decoding: verdict.id, as: UTF8.self)
            self.refusal = refusal
            return
        }
        return nil
    }

    /// What is wrong with the log or the policy.
    var diagnostic: Diagnostic {
        Diagnostic(
            .error, .logCaseUnjudged, at: Place(line: line, column: 1),
            Wording(
                de: "Über den Fall \(id) lässt sich nicht urteilen: \(refusal.sentence(.german))",
                en: "The case \(id) can't be judged: \(refusal.sentence(.english))"),
            hint: Wording(
                de: "Die Feiertage für diese Jahre ergänzen oder den Standort in der Zuordnung ändern.",
                en: "Add the holidays of these years, or change the site in the mapping."))
    }
}
