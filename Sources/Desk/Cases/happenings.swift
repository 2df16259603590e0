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
    case .assess(let severity, let reason):
        return try file.assessing(severity, because: work.reason(reason), in: now)
    case .askSeverity(let severity, let reason):
        return try file.askingForSeverity(severity, because: work.reason(reason), in: now)
    case .decideSeverity(let accept, let reason):
        return try file.decidingSeverity(accept: accept, because: work.reason(reason), in: now)
    case .lower(let reason): return try file.lowering(because: work.reason(reason), in: now)
    case .triage(let path, let missing):
        return try file.triaging(work.reason(path), missing: missing, in: now)
    case .handOver(let tier, let reason, let followUp):
        return try file.handingOver(
            to: tier, because: work.reason(reason), followUpBy: followUp.map { Followed(by: $0) }, in: now)
    case .pause(let reason, let text): return try file.pausing(for: reason, text: work.reason(text), in: now)
    case .resume: return try file.resuming(in: now)
    case .promise(let by): return try file.promising(by: by, in: now)
    case .keepPromise(let number): return try file.keepingPromise(number, in: now)
    case .attempt(let reached): return try file.attemptingContact(reached: reached, in: now)
    case .state(let fact, let value): return try file.stating(fact, value, in: now)
    case .askEscalation(let reason):
        return try file.askingForEscalation(because: work.reason(reason), in: now)
    case .escalate(let rule): return try file.escalating(rule, in: now)
    case .approve(let name): return try file.approving(name, in: now)
    case .resolve(let kinds, let cause, let text):
        let told: [Happening] = text == nil ? [] : try file.replying(work.digest(text), in: now)
        return try told + file.resolving(by: kinds, cause: cause, in: now)
    case .close(let reason): return try file.closing(because: reason, in: now)
    case .reopen(let reason): return try file.reopening(because: work.reason(reason), in: now)
    case .contest(let reason, _): return try file.contesting(because: work.spoken(reason), in: now)
    case .acceptResolution: return try file.acceptingResolution(in: now)
    case .upholdResolution: return try file.upholdingResolution(in: now)
    case .link(let link, let target): return try file.linking(link, to: target, in: now)
    case .refer(let name, let accepted): return try file.referring(name, costAccepted: accepted, in: now)
    case .reportBack(let text): return try file.reportingBack(work.digest(text, isInternal: true), in: now)
    case .changeEnvironment(let name): return try file.movingEnvironment(name, in: now)
    case .invite: return try file.inviting(in: now)
    case .answerInvitation(let number, let accept):
        return try file.answeringInvitation(number, accept: accept, in: now)
    case .losePresence(let number): return try file.losingPresence(number, in: now)
    case .answerSurvey(let scores, let wantsCall):
        return try file.answeringSurvey(scores, wantsCall: wantsCall, in: now)
    case .assign, .route, .merge, .void, .bounce, .erase:
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
