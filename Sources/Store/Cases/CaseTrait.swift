/// What cases are listed by: a column with an index of its newest, open and closed apart. The kinds of which a value stands
/// for the fewest cases come first.
package enum CaseTrait: String, CaseIterable, Sendable {
    case contact, contract, account, partner, product, owner, team, edition, state, severity, tier, plan, type
    case channel, environment

    /// The column of `case_file c`.
    package var column: SQLStatement { SQLStatement(generated: "c.\(rawValue)") }

    /// The index of its newest cases.
    package var index: SQLStatement { SQLStatement(generated: "case_by_\(rawValue)") }

    /// The index of its open cases by what is due next, where there is one.
    package var dueIndex: SQLStatement? {
        switch self {
        case .owner, .tier, .team, .state, .severity: SQLStatement(generated: "case_open_by_\(rawValue)")
        default: nil
        }
    }
}

extension Dialect {
    /// Returns an index that a list must be read by, behind the table's name: SQLite is told, PostgreSQL can't be.
    package func by(_ index: SQLStatement) -> SQLStatement {
        switch self {
        case .sqlite: " INDEXED BY " + index
        case .postgres: ""
        }
    }

    /// What the newest are ordered by: on PostgreSQL in a form that only the indexes for it have.
    package var newness: SQLStatement {
        switch self {
        case .sqlite: "c.number"
        case .postgres: "(c.number + 0)"
        }
    }

    /// What the open cases of a trait are ordered by, in the same way.
    package var dueOfTrait: SQLStatement {
        switch self {
        case .sqlite: "c.next_due"
        case .postgres: "(c.next_due + 0)"
        }
    }
}
