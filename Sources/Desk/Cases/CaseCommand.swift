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
    case assign(owner: String?)
    case route(team: String?)
    case state(Name, Name)
    /// It is not solved; `since` names the customer's message that said so, where an agent judges one.
    case contest(reason: String?, since: Int?)
    case link(Link, to: String)
    case answerSurvey([Name: Int], wantsCall: Bool)
    case merge(into: Int)

    /// Returns the wish for an act of the catalogue, with the answers to its questions.
    package static func act(_ act: any Act.Type, _ given: [String: Answer] = [:]) -> CaseCommand {
        .act(ActWish(act, given))
    }

    /// Whether it is done to a merged case itself, not to the one in which that goes on.
    var isOfMerged: Bool {
        if case .act(let wish) = self { wish.act is UndoMerge.Type } else { false }
    }

    /// The deed that the permission function judges.
    package var deed: Deed {
        switch self {
        case .act(let wish): wish.act.entry.deed
        case .reply: .reply
        case .note: .note
        case .write: .writeAsCustomer
        case .answerSurvey, .contest: .ask
        case .assign, .route: .assign
        case .merge: .merge
        case .state, .link: .work
        }
    }
}
