import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Makes the lines of the queue, with the line of the present between what was missed and what is to come.
struct QueueRows {
    private let desk: DeskTransaction
    private let times: TimeWords
    private let request: PageRequest
    private let viewer: Viewer

    init(_ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest, _ viewer: Viewer) {
        self.desk = desk
        self.times = times
        self.request = request
        self.viewer = viewer
    }

    /// Returns the lines of a page; groups and the present only where lines stand by their due time.
    func models(_ rows: [CaseRow], order: CaseOrder, isFirstPage: Bool) throws -> [JSONValue] {
        var group: String?
        var above: Int?
        var isPast = order == .due && isFirstPage
        return try rows.map { row in
            let next = order == .due ? groupName(row) : nil
            let isFirstToCome = isPast && !(row.nextDue.map { $0 < times.now } ?? false)
            if isFirstToCome { isPast = false }
            let isTaken = [.policy, .response, .work].contains(order)
            let why = isTaken ? above.map { "/queue/why?one=\($0)&other=\(row.number)" } : nil
            defer { (group, above) = (next, row.number) }
            return .object(
                [
                    .init("group", .text(next == group ? nil : next)),
                    .init("after_now", .bool(isFirstToCome)), .init("why", .text(why)),
                ] + (try line(row, isGrouped: order == .due)))
        }
    }

    private func isToday(_ instant: Instant) -> Bool {
        times.zone.local(instant).date == times.zone.local(times.now).date
    }

    private func groupName(_ row: CaseRow) -> String {
        guard let due = row.nextDue else { return request.word("queue.none") }
        if due < times.now { return request.word("queue.missed") }
        return request.word(isToday(due) ? "queue.today" : "queue.later")
    }

    private func priority(_ row: CaseRow, _ edition: Edition) -> String? {
        let found = edition.priority(
            reported: row.reportedSeverity, assessed: row.severity, impact: row.impact,
            environment: row.environment)
        return found.flatMap { found in
            edition.policy.priority?.levels.first { $0.name == found.level }?.label(request.language)
        }
    }

    private func line(_ row: CaseRow, isGrouped: Bool) throws -> [JSONValue.Member] {
        guard let edition = try desk.edition(row.edition) else { throw Denial.notFound }
        let isLate = row.nextDue.map { $0 < times.now } ?? false
        let isSoon = row.nextDue.map { !isLate && $0 - times.now < .hours(1) } ?? false
        let style = isLate ? "is-breached" : isSoon ? "is-soon" : row.state == .waiting ? "is-paused" : nil
        let owner = try row.owner.flatMap { try desk.record($0, Person.self)?.name }
        let tiers = edition.policy.tiers
        let step = tiers.firstIndex { $0.name == row.tier }.map { min(3, $0 + 1) } ?? 1
        // The day says nothing where the group has said it, or where it is today's anyway.
        let day = row.nextDue.flatMap { isToday($0) ? nil : times.day($0) }
        return CaseShowing(request, times, edition).marks(row) + [
            .init("class", .text(style)), .init("due", .text(row.nextDue.map(times.clock))),
            .init("datetime", .text(row.nextDue?.rfc3339)), .init("day", .text(day)),
            .init("distance", .text(row.nextDue.map(times.distance))),
            .init("nothing", "–"), .init("late", .bool(isLate)),
            .init("customer", .string(try desk.record(row.filing.account, Account.self)?.name ?? "")),
            .init("plan", .string(edition.plan(row.plan)?.label(request.language) ?? row.plan.spoken)),
            .init(
                "promise",
                .text(row.nextClock.map { edition.clock($0)?.label(request.language) ?? $0.spoken })),
            .init(
                "tier",
                .string(
                    tiers.first { $0.name == row.tier }?.label(request.language) ?? row.tier.spoken)),
            .init("step", .int(step)), .init("owner", .string(owner ?? request.word("queue.nobody"))),
            .init("mine", .bool(row.owner == viewer.person.id)),
            .init("priority", .text(priority(row, edition))),
        ]
    }
}
