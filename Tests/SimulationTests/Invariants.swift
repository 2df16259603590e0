import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension SimulatedDesk {
    /// Returns what does not hold; nothing as long as the desk keeps its word.
    func broken() async throws -> [String] {
        var broken = try await desk.verify().differences.map { "verify: \($0)" }
        broken += try await brokenPromises()
        broken += try await brokenViews()
        broken += try await brokenOrders()
        broken += try await brokenMessages()
        return broken
    }

    /// Whatever is due was acted upon, once, and not before its time.
    private func brokenPromises() async throws -> [String] {
        // All that is due is swept up first.
        var rounds = 0
        while try await desk.write({ try $0.sweep(500) }) > 0 {
            rounds += 1
            guard rounds < 50 else { return ["the sweep never comes to rest"] }
        }
        return try await desk.read { [numbers] desk in
            var broken: [String] = []
            for number in numbers {
                let file = CaseFile(replaying: try desk.session.events(of: number))
                var acts: [String: Int] = [:]
                var noticed: [String: Instant] = [:]
                for event in file.events {
                    switch event.happening {
                    case .warned(let clock, let version): acts["warned \(clock) \(version)", default: 0] += 1
                    case .breachNoticed(let clock, let version):
                        acts["missed \(clock) \(version)", default: 0] += 1
                        noticed["\(clock) \(version)"] = event.recorded
                    default: break
                    }
                }
                broken += acts.filter { $0.value > 1 }.map { "case \(number): \($0.key) \($0.value) times" }
                guard let row = try desk.session.caseRow(number, where: "1 = 1"), row.closed == nil else {
                    continue
                }
                let view = try desk.caseView(number, for: Viewer(person: manager))
                for one in view.commitments where one.isMissed {
                    if let due = one.due, let at = noticed["\(one.clock) \(one.version)"], at < due {
                        broken.append(
                            "case \(number): \(one.clock) \(one.version) is due \(due), noticed \(at)")
                    }
                    guard case .missed(_, nil, _) = one.state, let due = one.due, due < desk.now else {
                        continue
                    }
                    if acts["missed \(one.clock) \(one.version)"] == nil {
                        broken.append(
                            "case \(number): \(one.clock) \(one.version) was missed \(due), and nobody noticed"
                        )
                    }
                }
            }
            return broken
        }
    }

    /// Ledgers cover the case's life; explanations add up; nobody sees what is not theirs.
    private func brokenViews() async throws -> [String] {
        let contacts = people.filter { $0.role == .contact }
        return try await desk.read { [numbers] desk in
            var broken: [String] = []
            for number in numbers {
                let view = try desk.caseView(number, for: Viewer(person: manager))
                var place = view.file.opened
                for entry in view.ledger.entries {
                    if entry.range.start != place {
                        broken.append("case \(number): the ledger has a gap at \(entry.range.start)")
                    }
                    place = entry.range.end
                }
                for one in view.commitments {
                    guard
                        let found = try view.edition.explanation(of: one, environment: view.file.environment)
                    else { continue }
                    if let discrepancy = found.discrepancy {
                        broken.append("case \(number), \(one.clock): \(discrepancy)")
                    }
                }
            }
            for person in contacts {
                let page = try desk.cases(
                    CaseQuery(), order: .newest, limit: 200, for: Viewer(person: person))
                if let foreign = page.rows.first(where: { $0.filing.account != person.account }) {
                    broken.append("\(person.name) sees case \(foreign.number) of \(foreign.filing.account)")
                }
            }
            return broken
        }
    }

    /// Lists stand in the order that the events make, reckoned without the list's own index.
    private func brokenOrders() async throws -> [String] {
        try await desk.read { [numbers] desk in
            var broken: [String] = []
            let viewer = Viewer(person: manager)
            let due = try walk(.due, desk, viewer)
            let sorted = due.sorted {
                ($0.nextDue?.microseconds ?? .max, $0.number) < ($1.nextDue?.microseconds ?? .max, $1.number)
            }
            if due.map(\.number) != sorted.map(\.number) {
                broken.append("the queue is not in the order of due times")
            }
            for edition in Set(due.map(\.edition)) {
                guard let compiled = try desk.edition(edition) else { continue }
                let listed = try walk(.policy, desk, viewer).filter { $0.edition == edition }
                let entries = try listed.map { row -> QueueEntry in
                    let view = try desk.caseView(row.number, for: viewer)
                    return view.file.queueEntry(
                        number: row.number, due: row.nextDue, in: compiled, asOf: desk.now)
                }
                let wanted = queueOrder(entries, under: compiled).map(\.number)
                if listed.map(\.number) != wanted {
                    broken.append("the queue of \(edition) is not in the policy's order")
                }
            }
            return numbers.isEmpty ? ["no case"] : broken
        }
    }

    /// What is marked as sent was received; what was received twice was cut off in between.
    private func brokenMessages() async throws -> [String] {
        let sent = try await desk.read { desk in
            try desk.session.rows("SELECT message_id FROM outbox WHERE state = 'sent'").map { try $0.text(0) }
        }
        var broken = sent.filter { received[$0] == nil }.map { "\($0) is marked as sent and never came" }
        let again = received.values.reduce(0) { $0 + $1 - 1 }
        if again > cuts { broken.append("\(again) messages came again after \(cuts) cuts") }
        return broken
    }
}

/// Somebody who sees everything.
private let manager = Person(
    id: "per_simulation", name: "Simulation", email: "", language: .english, role: .supportManager)

/// Returns all open cases, walked page by page.
private func walk(_ order: CaseOrder, _ desk: DeskTransaction, _ viewer: Viewer) throws -> [CaseRow] {
    var rows: [CaseRow] = []
    var cursor: String?
    repeat {
        let page = try desk.cases(
            try CaseQuery("is:open"), order: order, after: cursor, limit: 37, for: viewer)
        rows += page.rows
        cursor = page.next
    } while cursor != nil
    return rows
}
