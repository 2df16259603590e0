/// The catalogue of acts: the one list of what can be done to a case (proposal 0007).
///
/// A test compares it with the folder, and looks for the words of each act in every language.
package enum Acts {
    /// All of them, in the order of menus within their groups.
    package static let all: [any Act.Type] = [
        AskForMore.self, PromisePersonally.self, KeepPromise.self, AttemptContact.self, ReportBack.self,
        Assess.self,
        AskForSeverity.self, DecideSeverity.self, Lower.self, Triage.self, Approve.self, AskForApproval.self,
        DeclineApproval.self, FindSolution.self,
        ChangeEnvironment.self, CorrectImpact.self, ChangePlan.self, ChangeSite.self, HandOver.self,
        Pause.self, Resume.self,
        SetAside.self, Split.self,
        AskForEscalation.self,
        Escalate.self, AnswerEscalation.self, DeclineEscalation.self, Refer.self, Invite.self,
        AnswerInvitation.self,
        EndSession.self, LosePresence.self,
        Resolve.self, AcceptResolution.self, UpholdResolution.self, Close.self, Reopen.self, Bounce.self,
        TakeBack.self, UndoMerge.self, Erase.self,
    ]

    /// Returns the act with a noun, if there is one.
    package static func named(_ noun: String) -> (any Act.Type)? {
        all.first { $0.entry.noun == noun }
    }
}
