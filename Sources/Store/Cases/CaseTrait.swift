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

/// Which indexes have the newest cases in order.
package enum CaseWay: Sendable {
    /// Those of each trait.
    case trait
    /// That of all open cases, and of all closed ones.
    case side
    /// That of the cases that missed something.
    case missed
    /// That of the merged cases.
    case merged

    /// The index; nothing where there is one for each trait.
    package var index: SQLStatement? {
        switch self {
        case .trait: nil
        case .side: "case_by_side"
        case .missed: "case_missed"
        case .merged: "case_merged"
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

    /// What the newest are ordered by on some way: on PostgreSQL in a form that only its indexes have.
    package func newness(_ way: CaseWay) -> SQLStatement {
        switch (self, way) {
        case (.sqlite, _): "c.number"
        case (.postgres, .trait): "(c.number + 0)"
        case (.postgres, .side): "(c.number - 0)"
        case (.postgres, .missed): "(c.number * 1)"
        case (.postgres, .merged): "(c.number / 1)"
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
