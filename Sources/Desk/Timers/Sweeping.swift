import BusinessTime
import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Acts on timers that are due, and returns how many cases were looked at.
    ///
    /// A timer is a hint: the case is folded anew and only what holds then is acted upon. The act is an event of the
    /// case's own history, written with the same transaction that takes the timer away, and its version is compared, so
    /// that no restart and no other node acts a second time.
    package func sweep(_ limit: Int) throws -> Int {
        let skip: SQLStatement = session.dialect == .postgres ? " FOR UPDATE SKIP LOCKED" : ""
        let due = try session.rows(
            "SELECT case_number FROM timer WHERE at <= \(now) ORDER BY at, case_number LIMIT \(limit)\(skip)")
        var seen: Set<Int> = []
        for row in due {
            let number = try row.int(0)
            guard seen.insert(number).inserted else { continue }
            try act(on: number)
        }
        try sweepRecords()
        return due.count
    }

    private func act(on number: Int) throws {
        guard let row = try session.caseRow(number, where: "1 = 1") else { return }
        let work = try take(row, by: nil)
        let all = timers(
            for: work.file.commitments(in: work.edition, contract: work.agreement.contract, asOf: now),
            of: work.file, under: work.edition, warningShare: desk.settings.warningShare)
        if let contest = work.file.contestByDefault(in: work.edition, at: now) {
            work.record([contest.happening], by: .desk, at: contest.occurred)
        }
        var breached: Set<String> = []
        for timer in all where timer.at <= now && timer.kind != .warning && timer.subject != .judgement {
            breached.insert("\(timer.subject) \(timer.version)")
            work.record([.breachNoticed(clock: timer.subject, version: timer.version)], by: .desk)
        }
        for timer in all where timer.at <= now && timer.kind == .warning {
            // A warning that comes with the breach says nothing new.
            guard !breached.contains("\(timer.subject) \(timer.version)") else { continue }
            work.record([.warned(clock: timer.subject, version: timer.version)], by: .desk)
        }
        if work.news.isEmpty {
            let change = work.change(warningShare: desk.settings.warningShare)
            try session.project(change.commitments, change.timers, of: number, isNew: false)
        } else {
            _ = try settle(work)
        }
    }

    /// Lets revisions that were written for later take their record's place once their time has come.
    private func sweepRecords() throws {
        let due = try session.rows(
            "SELECT id FROM record_revision WHERE is_waiting = 1 AND effective <= \(now)")
        for row in due {
            let id = try row.text(0)
            try session.run(
                "UPDATE record_revision SET is_waiting = 0 WHERE id = \(id) AND effective <= \(now)")
            try session.run(
                """
                UPDATE record SET body = (SELECT body FROM record_revision WHERE id = \(id) AND effective <= \(now) \
                ORDER BY effective DESC, revision DESC LIMIT 1) WHERE id = \(id)
                """)
            try session.advance(.business)
            hasChangedBusiness = true
        }
    }

    /// Whether a timer, or a revision written for later, is due.
    package func isTimerDue() throws -> Bool {
        try session.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM timer WHERE at <= \(now) UNION ALL SELECT 1 FROM record_revision \
            WHERE is_waiting = 1 AND effective <= \(now) LIMIT 1) AS due
            """) > 0
    }

    /// Whether a message is due to leave.
    package func isMessageDue() throws -> Bool {
        try session.row(
            "SELECT 1 FROM outbox WHERE state IN ('waiting', 'leased') AND next_attempt <= \(now) LIMIT 1")
            != nil
    }
}
