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
    /// The next due time, if any clock has one.
    package let due: Instant?
    /// When the case was received.
    package let received: Instant
    /// The last tie-breaker, so that the order is total.
    package let number: Int

    /// Creates an entry.
    package init(
        severity: Name?, reported: Name? = nil, impact: Name? = nil, environment: Name? = nil,
        due: Instant? = nil,
        received: Instant, number: Int
    ) {
        self.severity = severity
        self.reported = reported
        self.impact = impact
        self.environment = environment
        self.due = due
        self.received = received
        self.number = number
    }
}

/// Returns entries in the order in which the policy takes them (RC-41): its keys in turn, then the case number.
///
/// What is not known comes after what is. Complexity: O(n log n).
package func queueOrder(_ entries: [QueueEntry], under edition: Edition) -> [QueueEntry] {
    let keys = edition.policy.queue?.order.map(\.value) ?? [.received]
    return entries.sorted { left, right in
        for key in keys {
            let (one, other) = (rank(left, key, edition.policy), rank(right, key, edition.policy))
            if one != other { return one < other }
        }
        return left.number < right.number
    }
}

private func rank(_ entry: QueueEntry, _ key: QueueRule.Key, _ policy: ParsedPolicy) -> Int64 {
    func position(_ name: Name?, _ names: [Name]) -> Int64 {
        name.flatMap { names.firstIndex(of: $0) }.map(Int64.init) ?? .max
    }
    return switch key {
    case .severity: position(entry.severity, policy.severities.levels.map(\.name))
    case .reportedSeverity: position(entry.reported ?? entry.severity, policy.severities.levels.map(\.name))
    case .impact: position(entry.impact, policy.impacts.map(\.name))
    case .environment: position(entry.environment, policy.environments.map(\.name))
    case .due: entry.due?.microseconds ?? .max
    case .received: entry.received.microseconds
    }
}

/// Returns a text by which a database sorts entries as ``queueOrder(_:under:)`` does, byte by byte.
///
/// Entries of different editions compare key by key, each by its own edition's order.
package func queueKey(_ entry: QueueEntry, under edition: Edition) -> String {
    let keys = edition.policy.queue?.order.map(\.value) ?? [.received]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(keys.count * 16)
    for key in keys {
        let biased = UInt64(bitPattern: rank(entry, key, edition.policy)) ^ (1 << 63)
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: biased >> UInt64(shift)) & 15
            bytes.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
