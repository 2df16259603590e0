import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// A record to show, present or past, with the day that was asked for.
struct ShownRecord<Record: BusinessRecord> {
    let record: Record
    /// The revision that is shown.
    let revision: Int
    /// The day at whose end it stood so, if one was asked for.
    let day: String?

    /// Reads a record as it stands, or as it stood on the day that `?on=` names, as known today.
    init(_ id: String, _ desk: DeskTransaction, _ request: PageRequest) throws {
        let times = request.times(at: desk.now)
        guard let day = request.query["on"], let midnight = times.instant(fromForm: "\(day)T00:00") else {
            guard let found = try desk.record(id, Record.self),
                let number = try desk.revision(of: id, Record.kind)
            else { throw Denial.notFound }
            (record, revision, self.day) = (found, number, nil)
            return
        }
        guard
            let past = try desk.record(
                id, effectiveAt: midnight + .hours(24), knownAt: desk.now, Record.self)
        else { throw Denial.notFound }
        (record, revision, self.day) = (past.record, past.revision, day)
    }

    /// Returns the members that show the record's past and lead to it.
    func members(_ desk: DeskTransaction, _ request: PageRequest) throws -> [JSONValue.Member] {
        let times = request.times(at: desk.now)
        let revisions = try desk.revisions(of: record.id, Record.kind).map { one -> JSONValue in
            let who = try desk.record(one.actor, Person.self)?.name ?? one.actor
            let isAhead = one.effective > desk.now
            return .object([
                .init("number", .int(one.number)), .init("effective", .string(times.moment(one.effective))),
                .init("who", .string(who)), .init("recorded", .string(times.moment(one.recorded))),
                .init("ahead", .bool(isAhead)), .init("shown", .bool(one.number == revision)),
                .init("day", .string(String(times.forForm(one.effective).prefix(10)))),
            ])
        }
        return [
            .init("revision", .int(revision)), .init("revisions", .array(revisions)),
            .init("on", .text(day)),
            .init("is_past", .text(day.map { request.word("history.past", ["day": $0]) })),
        ]
    }
}

/// Returns a place as two fields spell it, `Europe/Berlin` and `DE-NW`.
func siteText(zone: String?, holidays: String?) -> String? {
    zone.map { zone in holidays.map { "\(zone)+\($0)" } ?? zone }
}
