/// Something a person can do to a case: one file each, and all that any door has to know of it (proposal 0007).
///
/// Doors read an act's ``ActEntry`` and ask what it asks; they know no act by name.
package protocol Act: Sendable {
    /// What doors have to know.
    static var entry: ActEntry { get }

    /// Takes what was answered; throws ``AnswerFault`` for an answer that is needed and not there.
    init(_ answers: Answers) throws(AnswerFault)

    /// Returns what happens, or says why not: pure, cheap, and the only place of its rule.
    func decide(_ standing: Standing) throws(Refusal) -> [Happening]
}

/// All that an act may judge by: the case, and the circumstances under which somebody acts on it.
package struct Standing: Sendable {
    /// The case as it stands, or stood when it happened.
    package let file: CaseFile
    /// The edition, the contract, who acts, and when.
    package let circumstances: Circumstances

    /// Creates the standing of a case whose facts are asked for once, however many acts are tried on it.
    package init(trying file: CaseFile, _ circumstances: Circumstances) {
        self.file = file
        var circumstances = circumstances
        circumstances.known = file.facts(in: circumstances)
        self.circumstances = circumstances
    }

    /// The same standing of somebody who acts in another role.
    package func asked(by actor: Actor) -> Standing {
        var circumstances = circumstances.by(actor, at: circumstances.now)
        circumstances.known = self.circumstances.known
        return Standing(file, circumstances)
    }

    /// Creates the standing of a case.
    package init(_ file: CaseFile, _ circumstances: Circumstances) {
        self.file = file
        self.circumstances = circumstances
    }
}
