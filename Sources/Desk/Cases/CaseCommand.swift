package import BusinessTime
package import Casework
package import SupportPolicy

/// Something somebody wants done to a case; every door makes the same ones.
package enum CaseCommand: Sendable {
    /// An act of the catalogue; the others move there one after another (proposal 0007).
    case act(ActWish)
    case reply(text: String, attachments: [String])
    case note(text: String, mentions: [String], attachments: [String])
    /// A message from the customer's side.
    case write(text: String, attachments: [String])
    case assess(Name, reason: String?)
    case askSeverity(Name, reason: String?)
    case decideSeverity(accept: Bool, reason: String?)
    case lower(reason: String?)
    /// The first triage: the path to a resolution, and the fields that were missing.
    case triage(path: String?, missing: [Name])
    case assign(owner: String?)
    case route(team: String?)
    case handOver(to: Name, reason: String?, followUp: Instant?)
    case pause(Name, text: String?)
    case resume
    case promise(by: Instant)
    case keepPromise(Int)
    case attempt(reached: Bool)
    case state(Name, Name)
    case askEscalation(reason: String?)
    case escalate(Name)
    case approve(Name)
    case resolve([Name], cause: Name?, text: String?)
    case close(Name)
    case reopen(reason: String?)
    /// It is not solved; `since` names the customer's message that said so, where an agent judges one.
    case contest(reason: String?, since: Int?)
    /// The customer agrees that it is solved.
    case acceptResolution
    /// What the customer wrote since the resolution takes nothing back.
    case upholdResolution
    case link(Link, to: String)
    case refer(Name, costAccepted: Bool)
    case reportBack(text: String)
    case changeEnvironment(Name)
    case invite
    case answerInvitation(Int, accept: Bool)
    case losePresence(Int)
    case answerSurvey([Name: Int], wantsCall: Bool)
    case bounce(sequence: Int)
    case void(sequence: Int)
    case erase(sequence: Int)
    case merge(into: Int)

    /// The deed that the permission function judges.
    package var deed: Deed {
        switch self {
        case .act(let wish): wish.act.entry.deed
        case .reply: .reply
        case .note: .note
        case .write: .writeAsCustomer
        case .askSeverity, .askEscalation, .answerInvitation, .answerSurvey, .contest, .acceptResolution: .ask
        case .assign, .route: .assign
        case .reopen: .reopen
        case .merge: .merge
        case .void, .bounce: .void
        case .erase: .erase
        case .assess, .decideSeverity, .lower, .triage, .handOver, .pause, .resume, .promise, .keepPromise,
            .attempt,
            .state, .escalate, .approve, .resolve, .close, .upholdResolution, .link, .refer,
            .reportBack,
            .changeEnvironment, .invite, .losePresence:
            .work
        }
    }
}
