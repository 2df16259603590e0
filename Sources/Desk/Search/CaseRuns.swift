import BusinessTime
import Casework
import Store

/// A place in a list, or a case at its place: by its key, and where keys are equal, by its number.
struct ListPlace: Hashable {
    var key: SQLValue
    var number: Int
}

/// One ordered run through cases of one side.
struct CaseRun {
    /// What the run is ordered by.
    enum Key {
        /// By number, the newest first.
        case newest
        /// By what is due next.
        case due
        /// By the order in which editions take cases.
        case take
    }

    let question: CaseQuestion
    let key: Key
    /// One side, or both, for the newest of everything.
    let side: CaseQuestion.Side?
    let after: ListPlace?
    let limit: Int
}

/// What a run found: cases in order, and where it stopped to look, if it did before there were enough.
struct RunEnd {
    var found: [ListPlace] = []
    var stopped: ListPlace?
}

/// Bounds of what is looked at for one page of a list.
package struct ListBounds: Sendable {
    /// Of so many cases that have a trait all are looked at and put in order.
    package var few = 2000
    /// The same, where no case must be looked up for it.
    package var walked = 20_000
    /// Of more than that a list with several filters looks at so many, and says so.
    package var looked = 10_000
    /// What cases are counted up to.
    package var counted = 10_000

    /// Creates the usual bounds.
    package init() {}
}

extension DeskTransaction {
    var bounds: ListBounds { desk.settings.lists }

    /// Returns the first cases of a run.
    ///
    /// Complexity: O(`limit`) for one filter whose index has the order; O(``ListBounds/few``) if some filter leaves so
    /// few; else the order's index is walked, by ``ListBounds/looked`` cases at most where a case must be looked up.
    func run(_ run: CaseRun) throws -> RunEnd {
        let question = run.question
        if let numbers = question.numbers {
            return RunEnd(found: try sorted(run, by: numbers, index: nil, others: question.others(than: nil)))
        }
        if question.isPlain, question.traits.count == 1, let only = question.traits.first,
            let index = run.index(of: only.trait)
        {
            return try merged(run, only, index, others: [], isBounded: false)
        }
        if run.key != .due, !question.isPublic, let overdue = question.overdue, try areFewOverdue(overdue) {
            return RunEnd(
                found: try sorted(
                    run, by: "c.next_due < \(overdue)", index: "case_open_by_due",
                    others: question.others(than: nil)))
        }
        if let few = try few(run) {
            let others = question.others(than: few.trait)
            var end = RunEnd()
            for value in few.each {
                end.found += try sorted(run, by: value, index: few.trait.index, others: others)
            }
            return run.cut([end])
        }
        return try walk(run)
    }

    /// Returns the condition that leaves few cases of a run's side, if one does.
    func few(_ run: CaseRun) throws -> CaseQuestion.Condition? {
        try run.question.traits.first { condition in
            var total = 0
            for value in condition.each {
                let side: SQLStatement = run.side.map { " AND " + $0.condition } ?? ""
                total += try session.count(
                    """
                    SELECT count(*) FROM (SELECT 1 FROM case_file c\(session.dialect.by(condition.trait.index)) \
                    WHERE \(value)\(side) LIMIT \(bounds.few + 1 - total)) AS part
                    """)
                if total > bounds.few { return false }
            }
            return true
        }
    }

    private func areFewOverdue(_ now: Instant) throws -> Bool {
        try session.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM case_file c\(session.dialect.by("case_open_by_due")) \
            WHERE c.is_open = 1 AND c.next_due < \(now) LIMIT \(bounds.walked + 1)) AS part
            """) <= bounds.walked
    }

    /// Looks at all cases of a condition, of which there are few, and puts them in order.
    private func sorted(
        _ run: CaseRun, by condition: SQLStatement, index: SQLStatement?, others: [SQLStatement]
    ) throws -> [ListPlace] {
        let parts = [condition] + (run.side.map { [$0.condition] } ?? []) + others + run.rest(run.keyColumn)
        let hint = index.map(session.dialect.by) ?? ""
        let order: SQLStatement = run.key == .newest ? "number DESC" : "key, number"
        // OFFSET 0 keeps PostgreSQL from walking an order in the hope to meet the few.
        return try places(
            """
            SELECT key, number FROM (SELECT \(run.keyColumn) AS key, c.number AS number FROM case_file c\(hint) \
            WHERE \(.joined(parts, by: " AND ")) LIMIT 1000000 OFFSET 0) AS part \
            ORDER BY \(order) LIMIT \(run.limit)
            """)
    }

    /// Walks the values of one condition, each in the order of an index, and joins what they found.
    private func merged(
        _ run: CaseRun, _ condition: CaseQuestion.Condition, _ index: SQLStatement, others: [SQLStatement],
        isBounded: Bool
    ) throws -> RunEnd {
        let dialect = session.dialect
        let column: SQLStatement = run.key == .newest ? dialect.newness(.trait) : dialect.dueOfTrait
        return run.cut(
            try condition.each.flatMap { value in
                try (run.side.map { [$0] } ?? CaseQuestion.Side.allCases).map { side in
                    try step(
                        run, column, [value, side.condition], others, within: condition.trait, index: index,
                        isBounded: isBounded)
                }
            })
    }

    private func walk(_ run: CaseRun) throws -> RunEnd {
        let question = run.question
        let others = question.others(than: nil)
        let open = CaseQuestion.Side.open.condition
        // What customers have is theirs: all of it is looked at.
        if run.key != .newest, question.isPublic, let first = question.traits.first {
            return run.cut(
                try first.each.map { value in
                    RunEnd(
                        found: try sorted(
                            run, by: value, index: first.trait.index,
                            others: question.others(than: first.trait)))
                })
        }
        // A merged case is closed; hardly one was opened again.
        if run.key != .newest, question.isMerged {
            return RunEnd(
                found: try sorted(run, by: "c.merged_into IS NOT NULL", index: "case_merged", others: others))
        }
        switch run.key {
        case .due:
            return try step(
                run, "c.next_due", [open], others, index: "case_open_by_due", isBounded: !question.isWalked)
        case .take:
            return try step(
                run, "c.take_key", [open], others, index: "case_open_by_take", isBounded: !question.isWalked)
        case .newest:
            if let first = question.traits.first {
                return try merged(
                    run, first, first.trait.index, others: question.others(than: first.trait), isBounded: true
                )
            }
            guard run.side == nil, !question.isMissed, !question.isMerged else {
                return run.cut(
                    try (run.side.map { [$0] } ?? CaseQuestion.Side.allCases).map {
                        try walkSide(run, $0, others)
                    })
            }
            return try step(run, "c.number", [], others, index: nil, isBounded: true)
        }
    }

    private func walkSide(_ run: CaseRun, _ side: CaseQuestion.Side, _ others: [SQLStatement]) throws
        -> RunEnd
    {
        let question = run.question
        let way: CaseWay = question.isMissed ? .missed : question.isMerged ? .merged : .side
        var driving = [side.condition]
        if question.isMissed { driving.append("c.missed > 0") }
        if question.isMerged { driving.append("c.merged_into IS NOT NULL") }
        return try step(
            run, session.dialect.newness(way), driving, others, index: way.index,
            isBounded: !question.isFoundByIndex)
    }

    /// Takes the first cases of one index's order that are also of others' kind, looking at no more than a bound.
    private func step(
        _ run: CaseRun, _ column: SQLStatement, _ driving: [SQLStatement], _ others: [SQLStatement],
        within trait: CaseTrait? = nil, index: SQLStatement?, isBounded: Bool
    ) throws -> RunEnd {
        let hint = index.map(session.dialect.by) ?? ""
        // To PostgreSQL a column that is null is not one and the same in all rows: it has to be named as the index does.
        let order: SQLStatement =
            switch (run.key, trait) {
            case (.newest, let trait?): "\(trait.column) DESC, c.is_open DESC, \(column) DESC"
            case (.newest, nil): "\(column) DESC"
            case (_, let trait?): "\(trait.column), \(column), c.number"
            case (_, nil): "\(column), c.number"
            }
        let parts = driving + run.rest(column)
        let place: SQLStatement = parts.isEmpty ? "1 = 1" : .joined(parts, by: " AND ")
        guard isBounded, !others.isEmpty else {
            let all = [place] + others
            return RunEnd(
                found: try places(
                    """
                    SELECT \(run.keyColumn), c.number FROM case_file c\(hint) \
                    WHERE \(.joined(all, by: " AND ")) ORDER BY \(order) LIMIT \(run.limit)
                    """))
        }
        let found = try places(
            """
            SELECT \(run.keyColumn), c.number FROM (SELECT \(CaseQuestion.columns) FROM case_file c\(hint) \
            WHERE \(place) ORDER BY \(order) LIMIT \(bounds.looked)) AS c \
            WHERE \(.joined(others, by: " AND ")) LIMIT \(run.limit)
            """)
        guard found.count < run.limit else { return RunEnd(found: found) }
        let last = try places(
            """
            SELECT \(run.keyColumn), c.number FROM case_file c\(hint) WHERE \(place) ORDER BY \(order) \
            LIMIT 1 OFFSET \(bounds.looked - 1)
            """)
        return RunEnd(found: found, stopped: last.first)
    }

    private func places(_ statement: SQLStatement) throws -> [ListPlace] {
        try session.rows(statement).map { ListPlace(key: $0.values[0], number: try $0.int(1)) }
    }
}

extension CaseQuestion {
    /// Whether one trait at most is all that is asked.
    fileprivate var isPlain: Bool { rest.isEmpty && !isMissed && !isMerged && overdue == nil }

    /// Whether an index of the missed or the merged has just what is asked.
    fileprivate var isFoundByIndex: Bool {
        rest.isEmpty && traits.isEmpty && overdue == nil && isMissed != isMerged && !(isMissed && isPublic)
    }

    /// What others may ask of a case that is looked at.
    static let columns: SQLStatement =
        .joined(
            CaseTrait.allCases.map(\.column) + [
                "c.number, c.next_due, c.public_due, c.take_key, c.missed, c.merged_into, c.is_open"
            ], by: ", ")
}

extension CaseRun {
    /// The column whose value is a place's key.
    fileprivate var keyColumn: SQLStatement {
        switch key {
        case .newest: "c.number"
        case .due: question.due
        case .take: "c.take_key"
        }
    }

    /// The index that has the order within each value of a trait, if there is one.
    fileprivate func index(of trait: CaseTrait) -> SQLStatement? {
        switch key {
        case .newest: trait.index
        case .due: question.isPublic ? nil : trait.dueIndex
        case .take: nil
        }
    }

    /// What the rest of the list is behind a place, within the part of an order that is asked for.
    fileprivate func rest(_ column: SQLStatement) -> [SQLStatement] {
        let band = question.band.map { [$0] } ?? []
        guard let after else { return band }
        return band
            + (key == .newest
                ? ["\(column) < \(after.number)"]
                : ["(\(column), c.number) > (\(after.key), \(after.number))"])
    }

    private func precedes(_ left: ListPlace, _ right: ListPlace) -> Bool {
        switch (left.key, right.key) {
        case _ where key == .newest: left.number > right.number
        case (.integer(let one), .integer(let other)): (one, left.number) < (other, right.number)
        case (.text(let one), .text(let other)):
            one == other ? left.number < right.number : one.utf8.lexicographicallyPrecedes(other.utf8)
        default: left.number < right.number
        }
    }

    /// Joins runs into one: what lies behind the place where the first of them stopped is looked at later.
    fileprivate func cut(_ ends: [RunEnd]) -> RunEnd {
        var found = ends.flatMap(\.found).sorted(by: precedes)
        let stopped = ends.compactMap(\.stopped).min(by: precedes)
        if let stopped { found.removeAll { precedes(stopped, $0) } }
        if found.count >= limit { return RunEnd(found: Array(found.prefix(limit))) }
        return RunEnd(found: found, stopped: stopped)
    }
}
