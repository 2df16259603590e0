package import BusinessTime
package import SupportPolicy

/// What the order of the queue looks at.
package struct QueueEntry: Hashable, Sendable {
    /// The severity that drives the order.
    package let severity: Name?
    /// As the customer reported it.
    package let reported: Name?
    /// The business impact as reported.
    package let impact: Name?
    /// The environment.
    package let environment: Name?
    /// The priority that the edition's rule gives, if it has one.
    package let priority: Name?
    /// Whether a person has answered.
    package let isAnswered: Bool
    /// The next due time, if any clock has one.
    package let due: Instant?
    /// When the case was received.
    package let received: Instant
    /// The last tie-breaker, so that the order is total.
    package let number: Int

    /// Creates an entry.
    package init(
        severity: Name?, reported: Name? = nil, impact: Name? = nil, environment: Name? = nil,
        priority: Name? = nil, isAnswered: Bool = false, due: Instant? = nil,
        received: Instant, number: Int
    ) {
        self.severity = severity
        self.reported = reported
        self.impact = impact
        self.environment = environment
        self.priority = priority
        self.isAnswered = isAnswered
        self.due = due
        self.received = received
        self.number = number
    }
}

/// Returns entries in the order in which the policy takes them (RC-41): its keys in turn, then the case number.
///
/// What is not known comes after what is. Complexity: O(n log n).
package func queueOrder(_ entries: [QueueEntry], under edition: Edition) -> [QueueEntry] {
    entries.map { ($0, queueKey($0, under: edition)) }
        .sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }.map(\.0)
}

/// One of the lists in which cases are taken.
package enum QueueKind: String, CaseIterable, Sendable {
    /// Cases whose customer waits for the first response, and all cases of editions with one order for both.
    case response
    /// Cases that had their first response, where the edition has an order of its own for them.
    case work
}

extension Edition {
    /// The list in which a case stands.
    package func queue(of entry: QueueEntry) -> QueueKind {
        entry.isAnswered && policy.queue?.workOrder.isEmpty == false ? .work : .response
    }

    /// By what a list is ordered, the weightiest first.
    package func keys(of queue: QueueKind) -> [QueueRule.Key] {
        switch queue {
        case .response: policy.queue?.order.map(\.value) ?? [.received]
        case .work: policy.queue?.workOrder.map(\.value) ?? []
        }
    }
}

/// What the texts of the list of work begin with; it sorts behind every hexadecimal digit.
package let workQueueMark = "g"

/// Returns where an entry stands by one key, the smaller the earlier.
func rank(_ entry: QueueEntry, _ key: QueueRule.Key, _ policy: ParsedPolicy) -> Int64 {
    func position(_ name: Name?, _ names: [Name]) -> Int64 {
        name.flatMap { names.firstIndex(of: $0) }.map(Int64.init) ?? .max
    }
    return switch key {
    case .severity: position(entry.severity, policy.severities.levels.map(\.name))
    case .reportedSeverity: position(entry.reported ?? entry.severity, policy.severities.levels.map(\.name))
    case .impact: position(entry.impact, policy.impacts.map(\.name))
    case .environment: position(entry.environment, policy.environments.map(\.name))
    case .priority: position(entry.priority, policy.priority?.levels.map(\.name) ?? [])
    case .due: entry.due?.microseconds ?? .max
    case .received: entry.received.microseconds
    }
}

/// Returns a text by which a database sorts entries as ``queueOrder(_:under:)`` does, byte by byte.
///
/// Entries of different editions compare key by key, each by its own edition's order. What stands in the list of work comes
/// behind all others: its texts begin with ``workQueueMark``.
package func queueKey(_ entry: QueueEntry, under edition: Edition) -> String {
    let queue = edition.queue(of: entry)
    let keys = edition.keys(of: queue)
    var bytes = queue == .work ? Array(workQueueMark.utf8) : []
    bytes.reserveCapacity(keys.count * 16 + 1)
    for key in keys {
        let biased = UInt64(bitPattern: rank(entry, key, edition.policy)) ^ (1 << 63)
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: biased >> UInt64(shift)) & 15
            bytes.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
