import Casework

extension DeskTransaction {
    /// Ends what a person had in hand when what they may do has changed: their sessions and tokens begin anew.
    package func followUp<Record: BusinessRecord>(_ old: Record, _ new: Record) throws {
        guard let old = old as? Person, let new = new as? Person else { return }
        let hasChanged =
            old.role != new.role || old.account != new.account || old.partner != new.partner
            || (new.isDisabled && !old.isDisabled)
        if hasChanged { try endSessions(of: new.id, tokensToo: true) }
    }
}
