import BusinessTime
package import Casework
package import SupportPolicy

/// Turns logged cases into events under an edition.
package struct HistoryWriter: Sendable {
    private let mapping: LogMapping
    private let activities: [[LogAction]]
    private let edition: Edition
    private let plan: Name
    private let reasons: [Holder: Name]
    private let closure: Name

    /// Creates a writer for an edition; `plan` overrides the mapping's.
    package init(mapping: LogMapping, edition: Edition, plan: Name) {
        self.mapping = mapping
        self.activities = mapping.activities.sorted { $0.key < $1.key }.map(\.value)
        self.edition = edition
        self.plan = plan
        self.closure = edition.policy.closures.first?.name ?? "closed"
        // Where a policy lists no reason for a holder, the wait is recorded under the holder's own name: it shows
        // in the ledger and stops no clock.
        var reasons: [Holder: Name] = [:]
        for reason in edition.policy.waitingReasons.reversed() { reasons[reason.holder] = reason.name }
        self.reasons = reasons
    }

    /// Returns the history of a logged case.
    ///
    /// Complexity: O(rows).
    package func events(of logged: LoggedCase) -> [Event] {
        var story = Story()
        let levels = edition.policy.severities.levels
        let rank = min(mapping.severityRank(of: logged.id), max(0, levels.count - 1))
        for (index, row) in logged.rows.enumerated() {
            story.now = row.instant
            story.actor = Actor(id: row.resource == 0 ? "unknown" : "resource-\(row.resource)", role: .agent)
            if index == 0 {
                let severity = levels.isEmpty ? nil : levels[rank].name
                let reserved = severity.flatMap { edition.severity($0)?.onlyIn.first?.value }
                story.add(
                    .opened(
                        Opening(
                            edition: edition.id, plan: plan, site: mapping.site, reportedSeverity: severity,
                            environment: reserved ?? mapping.environment, channel: mapping.channel,
                            tier: edition.policy.firstVendorTier)))
                story.severity = severity
            }
            for action in activities[row.activity] { perform(action, &story) }
        }
        return story.events
    }

    private struct Story {
        var events: [Event] = []
        var now = Instant(microseconds: 0)
        var actor = Actor.desk
        var severity: Name?
        var tier = 0
        var hasResponded = false
        var isWaiting = false
        var isResolved = false
        var isClosed = false

        mutating func add(_ happening: Happening) {
            events.append(Event(sequence: events.count + 1, occurred: now, actor: actor, happening))
        }
    }

    private func perform(_ action: LogAction, _ story: inout Story) {
        switch action {
        case .ignore: break
        case .respond: if !story.hasResponded { reply(&story) }
        case .reply: reply(&story)
        case .takeUp:
            reopen(&story)
            resume(&story)
        case .queue:
            reopen(&story)
            resume(&story)
            story.add(.assigned(owner: nil))
        case .handOver:
            let tiers = edition.policy.tiers
            guard story.tier + 1 < tiers.count else { break }
            story.tier += 1
            story.add(.handedOver(to: tiers[story.tier].name, reason: nil))
        case .wait(let holder):
            reopen(&story)
            resume(&story)
            story.add(.waitingBegan(reasons[holder] ?? holder.unlistedReason, reason: nil))
            story.isWaiting = true
        case .resolve(let kind):
            guard !story.isResolved else { break }
            story.add(.resolved(kinds: kinds(kind, story), cause: nil))
            story.isResolved = true
            story.isWaiting = false
        case .close:
            guard !story.isClosed else { break }
            story.add(.closed(reason: closure))
            story.isClosed = true
            story.isWaiting = false
        case .linkDefect: story.add(.linked(.defect, to: "log"))
        }
    }

    private func reply(_ story: inout Story) {
        story.add(.replied(Reply()))
        story.hasResponded = true
    }

    private func resume(_ story: inout Story) {
        guard story.isWaiting else { return }
        story.add(.waitingEnded)
        story.isWaiting = false
    }

    private func reopen(_ story: inout Story) {
        guard story.isResolved || story.isClosed else { return }
        story.add(.reopened(reason: nil))
        story.isResolved = false
        story.isClosed = false
    }

    /// Returns the kind the log names if it counts, or the first that counts: the log can't tell.
    private func kinds(_ kind: Name?, _ story: Story) -> [Name] {
        let allowed = story.severity.flatMap {
            edition.target(plan: plan, severity: $0, clock: "resolution", environment: mapping.environment)?
                .kinds
        }
        if let kind, allowed.map({ $0.isEmpty || $0.contains(kind) }) ?? true { return [kind] }
        return (allowed?.first ?? edition.policy.resolutionKinds.first?.name).map { [$0] } ?? []
    }
}
