import Casework
import SupportPolicy

/// Returns what a command makes happen to a case, by the domain's own rules.
func happenings(
    of command: CaseCommand, _ file: CaseFile, _ now: Circumstances, _ work: CaseWork
) throws(Refusal) -> [Happening] {
    switch command {
    case .act(let wish): return try wish.decide(Standing(file, now)) { work.kept($0, $1) }
    case .reply(let text, _): return try file.replying(work.digest(text), in: now)
    case .note(let text, _, _): return try file.noting(work.digest(text, isInternal: true), in: now)
    case .write(let text, _): return try file.hearing(work.digest(text), in: now)
    case .state(let fact, let value): return try file.stating(fact, value, in: now)
    case .contest(let reason, _): return try file.contesting(because: work.spoken(reason), in: now)
    case .link(let link, let target): return try file.linking(link, to: target, in: now)
    case .answerSurvey(let scores, let wantsCall):
        return try file.answeringSurvey(scores, wantsCall: wantsCall, in: now)
    case .assign, .route, .merge:
        // These touch more than one case or none of its rules: PerformCommand sends them elsewhere.
        return []
    }
}

extension CaseWork {
    /// Returns the fingerprint of an answer's text, kept for the eyes that its question says.
    func kept(_ text: String, _ keeping: Question.Keeping) -> TextDigest? {
        switch keeping {
        case .spoken: spoken(text)
        case .note: digest(text, isInternal: true)
        case .reason: reason(text)
        }
    }

    /// What somebody says to the other side: both read it, and it is searched.
    func spoken(_ text: String?) -> TextDigest? { digest(text) }

    /// A reason is kept like a note, and not searched.
    func reason(_ text: String?) -> TextDigest? {
        digest(text, isInternal: true, isSearched: false)
    }
}
