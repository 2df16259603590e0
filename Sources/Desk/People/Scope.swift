import BusinessTime
package import Casework
package import Store

extension DeskTransaction {
    /// Returns the condition under which a viewer sees a row of `case_file c`.
    ///
    /// Every read of cases has it in its WHERE clause: what is invisible is not fetched, not counted, not searched.
    package func scope(of viewer: Viewer) throws -> SQLStatement {
        try caseScope(of: viewer).condition
    }

    /// Returns which cases a viewer sees now.
    package func caseScope(of viewer: Viewer) throws -> CaseScope {
        let person = viewer.person
        guard !person.isDisabled else { return .nothing }
        switch person.role {
        case .supportManager, .administrator, .auditor: return .everything
        case .agent, .lead, .productManager:
            let hidden = try closedTeams().subtracting(person.teams)
            return hidden.isEmpty ? .everything : .queues(hidden: hidden.sorted(), person: person.id)
        case .contact:
            let (whole, own) = try contracts(of: person)
            guard let account = person.account, !(whole.isEmpty && own.isEmpty) else { return .nothing }
            return .contracts(account: account, whole: whole, own: own, person: person.id)
        case .partnerContact:
            guard let partner = person.partner else { return .nothing }
            let contracts = try session.rows("SELECT contract FROM mandate WHERE partner = \(partner)").map {
                try $0.text(0)
            }
            return contracts.isEmpty ? .nothing : .partner(partner, contracts: contracts)
        }
    }

    /// Returns the contracts whose cases a contact sees wholly, and those whose cases they see if they are their own.
    ///
    /// A designated contact speaks for the company; where nobody is designated everybody does. Who was designated
    /// once and is no more sees nothing (RC-82).
    package func contracts(of person: Person) throws -> (whole: [String], own: [String]) {
        guard let account = person.account else { return ([], []) }
        var whole: [String] = []
        var own: [String] = []
        for terms in try records(of: account, ContractTerms.self) {
            if terms.designations.isEmpty || terms.speaks(person.id, at: now) {
                whole.append(terms.id)
            } else if terms.licensedUsers.contains(person.id) {
                own.append(terms.id)
            }
        }
        return (whole, own)
    }

    /// Returns how a viewer stands to a case that their scope let them see.
    package func relation(of viewer: Viewer, to row: CaseRow) -> Relation {
        let person = viewer.person
        switch person.role {
        case .contact: return row.filing.contact == person.id ? .own : .company
        case .partnerContact: return row.filing.contact == person.id ? .own : .partnered
        default: return row.owner == person.id ? .own : .queue
        }
    }

    private func closedTeams() throws -> Set<String> {
        Set(try all(Team.self).filter(\.isClosed).map(\.id))
    }
}

extension ContractTerms {
    /// Whether a person is a designated contact at an instant.
    func speaks(_ person: String, at instant: Instant) -> Bool {
        designations.contains { $0.person == person && $0.holds(at: instant) }
    }
}
