import Store

extension DeskTransaction {
    /// Counts what a question finds, looking at ``ListBounds/counted`` cases at most; says whether these are all.
    func count(_ question: CaseQuestion) throws -> (count: Int, isAll: Bool) {
        let side = question.sides.count == 1 ? question.sides[0] : nil
        let run = CaseRun(question: question, key: .newest, side: side, after: nil, limit: 0)
        let driving = try few(run) ?? question.traits.first
        let others = question.others(than: driving?.trait)
        let (ways, index) = ways(of: question, driving)
        let hint = index.map(session.dialect.by) ?? ""
        var found = 0
        var isAll = true
        for way in ways {
            let place: SQLStatement = .joined([way] + (side.map { [$0.condition] } ?? []), by: " AND ")
            let (counted, looked) = try count(place, others, hint)
            found += counted
            if looked > bounds.counted { isAll = false }
        }
        return found > bounds.counted ? (bounds.counted, false) : (found, isAll)
    }

    /// The conditions by which what is counted is found, and the index that has them.
    private func ways(of question: CaseQuestion, _ driving: CaseQuestion.Condition?) -> (
        [SQLStatement], SQLStatement?
    ) {
        if let driving { return (driving.each, driving.trait.index) }
        if let overdue = question.overdue, !question.isPublic {
            return (["c.next_due < \(overdue)"], "case_open_by_due")
        }
        return (["1 = 1"], nil)
    }

    private func count(_ place: SQLStatement, _ others: [SQLStatement], _ hint: SQLStatement) throws -> (
        counted: Int, looked: Int
    ) {
        let bound = bounds.counted + 1
        guard !others.isEmpty else {
            let all = try session.count(
                "SELECT count(*) FROM (SELECT 1 FROM case_file c\(hint) WHERE \(place) LIMIT \(bound)) AS part"
            )
            return (all, all)
        }
        let row = try session.row(
            """
            SELECT count(*), sum(CASE WHEN \(.joined(others, by: " AND ")) THEN 1 ELSE 0 END) FROM \
            (SELECT \(CaseQuestion.columns) FROM case_file c\(hint) WHERE \(place) LIMIT \(bound)) AS c
            """)
        return (try row?.optional(1, SQLRow.int) ?? 0, try row?.int(0) ?? 0)
    }
}
