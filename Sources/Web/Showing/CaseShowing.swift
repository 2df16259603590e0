import BusinessTime
package import Casework
package import Desk
package import Store
package import SupportPolicy

/// What pages show of a case: the same parts for both sides, with the words of their reader.
package struct CaseShowing {
    /// What was asked for.
    package let request: PageRequest
    /// How times are said.
    package let times: TimeWords
    /// The edition that holds.
    package let edition: Edition
    /// The people who appear, by identifier.
    package let people: [String: Person]

    /// Creates what shows a case.
    package init(
        _ request: PageRequest, _ times: TimeWords, _ edition: Edition, people: [String: Person] = [:]
    ) {
        self.request = request
        self.times = times
        self.edition = edition
        self.people = people
    }

    /// Returns the class and icon of a state.
    package static func mark(_ state: CaseState) -> (class: String, icon: String) {
        switch state {
        case .new: ("new", "dot")
        case .active: ("progress", "half")
        case .waiting: ("pending", "pause")
        case .escalated: ("escalated", "up")
        case .resolved: ("progress", "check")
        case .closed: ("closed", "check")
        }
    }

    /// Returns the members that say a case's state and severity.
    package func marks(_ row: CaseRow) -> [JSONValue.Member] {
        let mark = Self.mark(row.state)
        var members: [JSONValue.Member] = [
            .init("number", .int(row.number)),
            .init("subject", .string(row.subject.isEmpty ? "–" : row.subject)),
            .init("state", .string(request.word("state.\(row.state.rawValue)"))),
            .init("state_class", .string(mark.class)), .init("state_icon", .string(mark.icon)),
            .init("version", .int(row.version)), .init("is_open", .bool(row.closed == nil)),
            .init("is_waiting", .bool(row.state == .waiting)),
        ]
        if let severity = row.severity {
            members.append(
                .init(
                    "severity",
                    .string(edition.severity(severity)?.label(request.language) ?? severity.spoken)))
            members.append(.init("rank", .int(min(4, (edition.policy.severities.rank(severity) ?? 3) + 1))))
        }
        return members
    }

    /// Returns the promises that count, one for each clock, the latest version of each.
    package func promises(_ commitments: [Commitment]) -> JSONValue {
        var latest: [Name: Commitment] = [:]
        for commitment in commitments where commitment.state.word != nil {
            latest[commitment.clock] = commitment
        }
        let order = edition.policy.clocks.map(\.name)
        return .array(order.compactMap { latest[$0] }.map(promise))
    }

    private func promise(_ one: Commitment) -> JSONValue {
        let label = edition.clock(one.clock)?.label(request.language) ?? one.clock.spoken
        var (style, icon, state, note) = ("running", "clock", "", "")
        switch one.state {
        case .running:
            let left = one.due.map { $0 - times.now } ?? .zero
            if left < .hours(1), one.due != nil { (style, icon) = ("soon", "soon") }
            state = request.word("promise.running", ["time": times.duration(left)])
        case .paused:
            (style, icon, state) = ("paused", "pause", request.word("promise.paused"))
            note = one.remaining.map { request.word("promise.left", ["time": times.duration($0)]) } ?? ""
        case .met(let at):
            (style, icon, state) = ("met", "check", request.word("promise.met"))
            note = request.word("promise.kept", ["when": times.moment(at)])
        case .missed(_, let stopped, _):
            (style, icon, state) = ("breached", "missed", request.word("promise.missed"))
            note =
                stopped.map { request.word("promise.stopped", ["when": times.moment($0)]) }
                ?? one.due.map { times.distance($0) } ?? ""
        case .unmeasured: (style, icon, state) = ("running", "info", request.word("promise.unmeasured"))
        case .superseded, .ended: break
        }
        if note.isEmpty { note = one.wording?(request.language) ?? "" }
        if note.isEmpty, let due = one.due { note = request.word("promise.by", ["when": times.moment(due)]) }
        return .object([
            .init("name", .string(label)), .init("class", .string(style)), .init("icon", .string(icon)),
            .init("state", .string(state)), .init("note", .string(note)),
            .init("due", .text(one.due.map(times.clock))), .init("day", .text(one.due.map(times.day))),
            .init("datetime", .text(one.due?.rfc3339)),
            .init("why", one.due == nil ? .null : .string("\(one.clock)-\(one.version)")),
        ])
    }

    /// Returns why a promise is due then, stretch by stretch; `which` is a clock with its version.
    package func explanation(_ which: String?, _ view: CaseView) throws -> JSONValue {
        guard let which, let one = view.commitments.first(where: { "\($0.clock)-\($0.version)" == which }),
            let found = try view.edition.explanation(of: one, environment: view.file.environment)
        else { return .null }
        let local = TimeWords(language: request.language, zone: found.zone, now: times.now)
        var total = TimeAmount.zero
        let leaves = found.leaves.map { leaf -> JSONValue in
            let isCounted = leaf.stretch.kind == .counted
            if isCounted { total += leaf.stretch.range.length }
            let word =
                switch leaf.stretch.kind {
                case .counted: request.word("case.counted_word")
                case .closed:
                    leaf.holidays.isEmpty
                        ? request.word("case.closed_word")
                        : request.word("case.holiday", ["name": leaf.holidays.joined(separator: ", ")])
                case .paused: request.word("case.paused_word")
                }
            return .object([
                .init("class", .string(isCounted ? "" : "is-off")),
                .init("from", .string(local.day(leaf.stretch.range.start))),
                .init("until", .string(local.span(leaf.stretch.range))), .init("what", .string(word)),
                .init("counted", .string(isCounted ? local.exact(leaf.stretch.range.length) : "–")),
                .init("total", .string(isCounted ? local.exact(total) : "")),
            ])
        }
        let clause = clause(found, view)
        let lead =
            "\(found.label(request.language)), \(found.planLabel(request.language)), \(found.severityLabel(request.language)): \(local.moment(found.due)). \(found.calendarLabel(request.language))."
        return .object([
            .init("lead", .string(lead)), .init("leaves", .array(leaves)),
            .init("bar", drawing(found, of: one, local)),
            .init("due", .string(local.moment(found.due))),
            .init("sum", .string(local.exact(total))),
            .init("clause", .string(clause.name)), .init("clause_href", .text(clause.link)),
            .init("alternatives", .texts(found.alternatives.map { $0(request.language) })),
        ])
    }

    /// Names the clause that a promise rests on, and where its reader can open it: the customers' page of the edition
    /// for everybody, the contract for the vendor's people.
    private func clause(_ found: Explanation, _ view: CaseView) -> (name: String, link: String?) {
        let isVendor = request.signIn?.viewer.person.role.isVendor ?? false
        guard found.clause.source != .contract else {
            let place = request.word("case.schedule_line", ["line": String(found.clause.place.line)])
            return (
                "\(view.agreement.terms.title), \(place)",
                isVendor ? "/contracts/\(view.agreement.terms.id)" : nil
            )
        }
        let policy = view.edition.policy
        return (
            "\(policy.title(request.language)), \(policy.edition)",
            "/policies/\(found.edition)/page" + (found.clause.anchor.map { "#\($0)" } ?? "")
        )
    }
}
