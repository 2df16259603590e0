import BusinessTime
import Casework
import Store
import SupportPolicy

/// What must hold of the cases of a list, in the parts by which they can be found.
struct CaseQuestion {
    /// Values of which one must be there; the fewest cases first.
    private(set) var traits: [Condition] = []
    /// What must hold besides and is found by no index.
    private(set) var rest: [SQLStatement] = []
    /// Whether all of it is said by the columns in the indexes in which open cases are walked.
    private(set) var isWalked = true
    /// Whether nothing can be found.
    private(set) var isVain = false
    /// Before when the next promise must have been due.
    private(set) var overdue: Instant?
    /// Few cases by their numbers, of which the list can only be.
    var numbers: SQLStatement?
    /// Open and closed cases, or one kind.
    private(set) var sides: [Side] = Side.allCases
    /// Whether missed or merged ones only, of which there is an index.
    private(set) var isMissed = false
    private(set) var isMerged = false
    /// The part of the order of taking that is listed; all of it unless said.
    var band: SQLStatement?
    /// Whether what is due next is what customers know of.
    let isPublic: Bool

    /// Open or closed: lists have the open ones first.
    enum Side: Int, CaseIterable {
        case open = 1
        case closed = 0

        var condition: SQLStatement {
            switch self {
            case .open: "c.is_open = 1"
            case .closed: "c.is_open = 0"
            }
        }
    }

    /// A column and what it may say; `nil` stands for nothing.
    struct Condition {
        let trait: CaseTrait
        var values: [String?]

        var statement: SQLStatement {
            let known = values.compactMap { $0 }
            var choices: [SQLStatement] = []
            if known.count == 1, let only = known.first { choices.append("\(trait.column) = \(only)") }
            if known.count > 1 { choices.append("\(trait.column) IN (\(.list(known)))") }
            if values.contains(nil) { choices.append("\(trait.column) IS NULL") }
            return choices.count == 1 ? choices[0] : "(\(.joined(choices, by: " OR ")))"
        }

        /// The conditions that say the same one value at a time, each of which an index has in order.
        var each: [SQLStatement] {
            values.map { value in
                value.map { "\(trait.column) = \($0)" } ?? "\(trait.column) IS NULL"
            }
        }
    }

    init(_ query: CaseQuery, scope: CaseScope, for viewer: Viewer, at now: Instant) {
        isPublic = !viewer.person.role.isVendor
        for (field, values) in query.filters {
            guard let trait = CaseTrait(rawValue: field.rawValue) else { continue }
            let said = Set(values.map { $0 == "none" ? nil : $0 == "me" ? viewer.person.id : $0 })
            add(trait, said)
        }
        for value in query.filters[.is] ?? [] { stand(value, now) }
        if sides.isEmpty { isVain = true }
        restrict(to: scope)
        traits.sort { left, right in left.trait.place < right.trait.place }
    }

    /// Adds a condition that is found by no index.
    mutating func require(_ condition: SQLStatement) {
        rest.append(condition)
        isWalked = false
    }

    /// Lists the open ones only.
    mutating func keepOpen() { sides.removeAll { $0 == .closed } }

    private mutating func stand(_ value: String, _ now: Instant) {
        switch value {
        case "open": keepOpen()
        case "closed": sides.removeAll { $0 == .open }
        // What is still owed and late: where the queue draws its line of the present.
        case "overdue":
            keepOpen()
            overdue = now
        case "merged":
            isMerged = true
            isWalked = false
        default: isMissed = true
        }
    }

    /// The column of what is due next, as whoever asks knows it.
    var due: SQLStatement { isPublic ? "c.public_due" : "c.next_due" }

    private mutating func restrict(to scope: CaseScope) {
        switch scope {
        case .everything: break
        case .nothing: isVain = true
        case .queues: rest.append(scope.condition)
        case .contracts(_, let whole, let own, let person):
            add(.contract, Set(whole + own))
            if whole.isEmpty { add(.contact, [person]) }
            require(scope.condition)
        case .partner(let partner, _):
            add(.partner, [partner])
            require(scope.condition)
        }
    }

    /// Asks for one of some values, too; where the trait was asked for before, for one of both.
    private mutating func add(_ trait: CaseTrait, _ values: Set<String?>) {
        var values = values
        if let known = traits.firstIndex(where: { $0.trait == trait }) {
            values.formIntersection(traits.remove(at: known).values)
        }
        if values.isEmpty { isVain = true }
        traits.append(Condition(trait: trait, values: values.sorted { $0 ?? "" < $1 ?? "" }))
    }

    /// Everything that must hold but one trait and the side.
    func others(than driving: CaseTrait?) -> [SQLStatement] {
        var parts = traits.filter { $0.trait != driving }.map(\.statement) + rest
        if let overdue { parts.append("\(due) < \(overdue)") }
        if isMissed { parts.append("c.missed > 0") }
        if isMissed, isPublic { parts.append("c.missed = \(CaseRow.Misses.openly.rawValue)") }
        if isMerged { parts.append("c.merged_into IS NOT NULL") }
        if let numbers { parts.append(numbers) }
        return parts
    }
}

extension CaseTrait {
    fileprivate var place: Int { CaseTrait.allCases.firstIndex(of: self) ?? 0 }
}
