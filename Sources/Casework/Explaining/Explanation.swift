package import BusinessTime
package import SupportPolicy

/// Why a promise is due when it is due: down to the clause, the openings and the pauses.
///
/// Its leaves tile the time from start to due without gap or overlap, and what they count is what was promised
/// (decision 27).
package struct Explanation: Hashable, Sendable {
    /// The clock and what people call it.
    package let clock: Name
    /// What people call the clock.
    package let label: Wording
    /// The plan.
    package let plan: Name
    /// What people call the plan.
    package let planLabel: Wording
    /// The severity that decided.
    package let severity: Name
    /// What people call the severity.
    package let severityLabel: Wording
    /// The version of the commitment, from 1.
    package let version: Int
    /// When the clock started.
    package let start: Instant
    /// When it is due.
    package let due: Instant
    /// Whether the due instant itself is kept.
    package let comparator: Comparator
    /// What was promised.
    package let budget: Budget
    /// The calendar and what people call it.
    package let calendar: Name
    /// What people call the calendar.
    package let calendarLabel: Wording
    /// The site it was read at, if it follows one.
    package let site: Site?
    /// The zone on whose clock local times are shown.
    package let zone: Zone
    /// The stretches between start and due, in order.
    package let leaves: [Leaf]
    /// The working days counted, for budgets in days.
    package let workdays: [CivilDate]
    /// When it would be due had there been no pause; nothing if there was none.
    package let withoutPauses: Instant?
    /// The losing alternatives that matter, in both languages.
    package let alternatives: [Wording]
    /// The policy file, the clause in it, and the edition.
    package let file: String
    /// The clause that states it, with what it overrode.
    package let clause: StatedClause
    /// The edition, `black-duck@2024-07-29`.
    package let edition: String
    /// The version of the zone data used.
    package let zoneDataVersion: String

    /// A stretch, and why it was not counted if it was not.
    package struct Leaf: Hashable, Sendable {
        /// The stretch.
        package let stretch: Stretch
        /// Holidays that close it.
        package let holidays: [String]
    }

    /// Compared by what was reckoned; the zone is told by its name.
    package static func == (left: Explanation, right: Explanation) -> Bool {
        left.clock == right.clock && left.start == right.start && left.due == right.due
            && left.leaves == right.leaves
            && left.clause == right.clause && left.zone.name == right.zone.name
    }

    /// Feeds what equality compares to a hasher.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(clock)
        hasher.combine(start)
        hasher.combine(due)
    }

    /// Returns the time of one kind, added up from the leaves.
    package func time(_ kind: Stretch.Kind) -> TimeAmount {
        leaves.map(\.stretch).time(kind)
    }

    /// What does not add up, in a sentence; nothing if everything does.
    package var discrepancy: String? {
        var edge = start
        for leaf in leaves {
            guard leaf.stretch.range.start == edge else { return "the leaves leave a gap at \(edge.rfc3339)" }
            edge = leaf.stretch.range.end
        }
        guard edge == due else { return "the leaves end at \(edge.rfc3339), not at \(due.rfc3339)" }
        switch budget {
        case .open(let amount), .businessDays(1, .hours(let amount)):
            return time(.counted) == amount
                ? nil : "\(time(.counted).microseconds) µs counted, not \(amount.microseconds)"
        case .businessDays(let count, .hours(let length)):
            return time(.counted) == length * Int64(count)
                ? nil : "the hours counted are not the promised ones"
        case .businessDays(let count, _):
            guard workdays.count == count else { return "\(workdays.count) working days named, not \(count)" }
            // Within a day's clamping, the last day named is the one on which the promise fell due before pauses.
            let isEndOfDay = if case .businessDays(_, .endOfDay) = budget { true } else { false }
            let last = zone.local(isEndOfDay ? due : withoutPauses ?? due).date
            guard let named = workdays.last, last == named || last == named.advanced(by: 1) else {
                return "the last working day named is not that of the due time"
            }
            return nil
        case .calendarDays:
            // Every moment runs or is paused, and what was paused is what the due time moved on by.
            guard let withoutPauses else {
                return time(.closed) == .zero ? nil : "calendar days count closed time"
            }
            return due - withoutPauses == time(.paused)
                ? nil : "the pauses are not what the due time moved on by"
        }
    }
}
