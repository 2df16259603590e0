package import Casework
package import Store

/// Which cases somebody sees, at one moment: as a condition for the database, and as a question to one row.
package enum CaseScope: Hashable, Sendable {
    case nothing
    case everything
    /// All but those of closed teams; one's own in any case.
    case queues(hidden: [String], person: String)
    /// A customer's: of some contracts all cases, of others one's own.
    case contracts(account: String, whole: [String], own: [String], person: String)
    /// Those that a partner filed under contracts that name it.
    case partner(String, contracts: [String])

    /// The condition on rows of `case_file c`.
    package var condition: SQLStatement {
        switch self {
        case .nothing: return "1 = 0"
        case .everything: return "1 = 1"
        case .queues(let hidden, let person):
            return "(c.team IS NULL OR c.team NOT IN (\(.list(hidden))) OR c.owner = \(person))"
        case .contracts(let account, let whole, let own, let person):
            var parts: [SQLStatement] = []
            if !whole.isEmpty { parts.append("c.contract IN (\(.list(whole)))") }
            if !own.isEmpty { parts.append("(c.contract IN (\(.list(own))) AND c.contact = \(person))") }
            return "(c.account = \(account) AND (\(.joined(parts, by: " OR "))))"
        case .partner(let partner, let contracts):
            return "(c.partner = \(partner) AND c.contract IN (\(.list(contracts))))"
        }
    }

    /// Whether a case is seen.
    package func sees(_ filing: Filing, team: String?, owner: String?) -> Bool {
        sees(
            account: filing.account, contract: filing.contract, contact: filing.contact,
            partner: filing.partner, team: team, owner: owner)
    }

    /// Whether a case is seen, by what is stored of it.
    func sees(
        account: String, contract: String, contact: String, partner: String?, team: String?, owner: String?
    ) -> Bool {
        switch self {
        case .nothing: false
        case .everything: true
        case .queues(let hidden, let person): team.map { !hidden.contains($0) } ?? true || owner == person
        case .contracts(let theirs, let whole, let own, let person):
            account == theirs && (whole.contains(contract) || own.contains(contract) && contact == person)
        case .partner(let theirs, let contracts):
            partner == theirs && contracts.contains(contract)
        }
    }
}
