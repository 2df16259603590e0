import Casework
package import Store
import SupportPolicy
package import BusinessTime

extension CaseFile {
    /// Throws ``StoreFault`` for a case that was opened under rules this program does not know: a verdict of other rules
    /// would be worse than none.
    func requireKnownReading(of number: Int) throws {
        guard let advice = opening?.reading.advice else { return }
        throw StoreFault(.damaged, "case \(number): \(advice(.english))")
    }
}

extension DeskTransaction {
    /// Does something to a case and returns how it stands then.
    ///
    /// `version` is what the caller read, if they say; `occurred` is when it happened, for entries made later. Throws
    /// ``Denial``: not found where the viewer does not see it, stale where it has moved on. A case that was merged
    /// passes the wish on to the one in which it goes on. `entering` is who writes it down for them, if that is somebody
    /// else: the right to enter things later is then theirs.
    @discardableResult
    package func perform(
        _ command: CaseCommand, on number: Int, by viewer: Viewer, version: Int? = nil,
        occurred: Instant? = nil, entering: Viewer? = nil
    ) throws -> CaseRow {
        let problems = command.problems + [FieldProblem.instant("occurred_at", occurred)].compactMap(\.self)
        guard problems.isEmpty else { throw Denial.invalid(problems) }
        let row = try visible(number, to: viewer, followingMerges: !command.isOfMerged)
        let relation = relation(of: viewer, to: row)
        guard viewer.permission(to: command.deed, on: relation) == .allowed else {
            throw Denial.forbidden(command.deed)
        }
        if occurred != nil, (entering ?? viewer).permission(to: .backDate, on: relation) != .allowed {
            throw Denial.forbidden(.backDate)
        }
        if let version, version != row.version, !PlantedMistake.forgetsVersions {
            throw Denial.stale(current: row.version)
        }
        let work = try dated(try take(row, by: viewer, occurred: occurred), for: command)
        do { try decide(command, work) } catch Denial.refused(let refusal) {
            throw Denial.refused(try naming(refusal, row, for: viewer))
        }
        return try settle(work).shown(to: viewer)
    }

    /// Returns a refusal with the owner's name, where it says that only they may; for the vendor's people.
    func naming(_ refusal: Refusal, _ row: CaseRow, for viewer: Viewer) throws -> Refusal {
        guard refusal.belongsTo == .caseOwner, viewer.person.role.isVendor,
            let owner = try row.owner.flatMap({ try record($0, Person.self) })
        else { return refusal }
        return refusal.naming(owner.name)
    }

    /// Returns a case's row if the viewer sees it; a merged one leads to its successor if `followingMerges`.
    package func visible(_ number: Int, to viewer: Viewer, followingMerges: Bool = false) throws -> CaseRow {
        let scope = try scope(of: viewer)
        guard var row = try session.caseRow(number, where: scope) else { throw Denial.notFound }
        // A chain of merges is short; a longer one than this would be a ring.
        for _ in 0..<16 {
            guard followingMerges, let next = row.mergedInto else { return row }
            guard let successor = try session.caseRow(next, where: scope) else { throw Denial.notFound }
            row = successor
        }
        return row
    }

    /// Takes a case in hand for somebody, or for the desk itself.
    func take(_ row: CaseRow, by viewer: Viewer?, occurred: Instant? = nil) throws -> CaseWork {
        let events = try session.events(of: row.number)
        let file = CaseFile(replaying: events)
        try file.requireKnownReading(of: row.number)
        guard let filing = file.filing,
            let agreement = try agreement(filing.contract, revision: filing.revision),
            let edition = try edition(row.edition)
        else { throw StoreFault(.damaged, "case \(row.number) has no filing, contract or edition") }
        return CaseWork(
            number: row.number, row: row, file: file, filing: filing, subject: row.subject, edition: edition,
            agreement: agreement, viewer: viewer, now: now, occurred: occurred,
            posts: try viewer.map { try posts(of: $0.person, team: row.team) } ?? [])
    }

    /// Writes what was decided, and lets the desk do what follows from it.
    func settle(_ work: CaseWork) throws -> CaseRow {
        try escalateByRule(work)
        let change = work.change(warningShare: desk.settings.warningShare)
        guard !change.events.isEmpty else { return change.row }
        try session.write(change)
        try keepCompany(work, change.row)
        try tell(of: work, change.row)
        return change.row
    }

    /// Lets whoever had a case when it climbed hear of it on.
    private func keepCompany(_ work: CaseWork, _ row: CaseRow) throws {
        guard let before = work.before,
            let companion = work.edition.policy.companion(before.owner, from: before.tier, to: row.tier)
        else { return }
        try watch(work.number, companion)
    }

    /// Fires the edition's rules of escalation whose conditions hold now (RC-52, BD-56).
    private func escalateByRule(_ work: CaseWork) throws {
        for _ in 0..<8 {
            let circumstances = Circumstances(
                edition: work.edition, contract: work.agreement.contract, actor: .desk, now: now)
            guard let rule = work.file.escalationsDue(in: circumstances).first,
                let happenings = try? work.file.escalating(rule.name, in: circumstances)
            else { return }
            // What the desk does it does now, whatever was entered for an earlier time (decision 48).
            work.record(happenings, by: .desk, at: now)
        }
    }

    /// Returns the work dated at the customer's message, where somebody judges that it contests the resolution.
    private func dated(_ work: CaseWork, for command: CaseCommand) throws -> CaseWork {
        guard case .contest(_, let since?) = command else { return work }
        guard let message = work.file.unjudgedReply, since >= message,
            let event = work.file.events.first(where: { $0.sequence == since }),
            case .customerWrote = event.happening
        else { throw Denial.invalid([.unknown("since")]) }
        return work.dated(at: event.occurred)
    }

    private func decide(_ command: CaseCommand, _ work: CaseWork) throws {
        switch command {
        case .merge(let target): try merge(work, into: target)
        case .act(let wish) where wish.act is Split.Type: try split(wish, work)
        case .act(let wish) where wish.act is UndoMerge.Type: try undoMerge(wish, work)
        case .assign(let owner): try assign(work, to: owner)
        case .route(let team): try route(work, to: team)
        case .act, .reply, .note, .write, .state, .contest, .link, .answerSurvey:
            try work.decide { file, now throws(Refusal) in try happenings(of: command, file, now, work) }
            if case .write = command { work.resumeWhereHeard() }
            for event in work.news {
                if case .erased(let sequence) = event.happening { try erase(sequence, in: work) }
            }
            try attachFiles(of: command, to: work)
        }
    }

    private func attachFiles(of command: CaseCommand, to work: CaseWork) throws {
        switch command {
        case .reply(_, let files), .note(_, _, let files), .write(_, let files):
            if let viewer = work.viewer { try attach(files, to: work, by: viewer) }
        default: break
        }
        if case .note(_, let mentions, _) = command {
            for person in mentions { try mention(person, in: work) }
        }
    }
}
