import Casework

/// A case as somebody read it: done to only if nobody was faster.
package struct CaseAsRead: Hashable, Sendable {
    /// Its number.
    package let number: Int
    /// The version that was read; nothing for somebody to whom any will do.
    package let version: Int?

    /// Creates a case as read.
    package init(_ number: Int, version: Int? = nil) {
        self.number = number
        self.version = version
    }

    /// Creates the case that a form's field spells, `1024:7`; nothing for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let version = parts[1], number > 0 else { return nil }
        self.init(number, version: version)
    }
}

/// What came of doing one thing to many cases.
package struct ManyOutcome: Sendable {
    /// The cases to which it was done.
    package private(set) var done: [Int] = []
    /// Those that somebody else changed meanwhile; they stay as they are.
    package private(set) var stale: [Int] = []
    /// Those of which the desk says no, and why.
    package private(set) var refused: [(number: Int, denial: Denial)] = []

    /// Whether it was done to all of them.
    package var isWhole: Bool { stale.isEmpty && refused.isEmpty }

    fileprivate mutating func note(_ number: Int, _ denial: Denial?) {
        switch denial {
        case nil: done.append(number)
        case .stale: stale.append(number)
        case let denial?: refused.append((number, denial))
        }
    }
}

extension Desk {
    /// Does one thing to many cases, each in a transaction of its own, so that one that says no keeps none from the rest.
    ///
    /// At most 200; throws ``Denial/invalid(_:)`` for more or none.
    package func perform(_ command: CaseCommand, onEach cases: [CaseAsRead], by viewer: Viewer) async throws
        -> ManyOutcome
    {
        guard (1...200).contains(cases.count) else {
            throw Denial.invalid([
                FieldProblem(
                    "case", "count", de: "1 bis 200 Fälle auswählen.", en: "Choose 1 to 200 cases.")
            ])
        }
        var outcome = ManyOutcome()
        for one in cases {
            do {
                _ = try await write { desk in
                    try desk.perform(command, on: one.number, by: viewer, version: one.version)
                }
                outcome.note(one.number, nil)
            } catch let denial as Denial {
                outcome.note(one.number, denial)
            }
        }
        return outcome
    }
}
