#if DEBUG
    import Glibc
    import Synchronization
#endif

/// A place in the code at which the soak runs let the process die (`bin/soak points`).
///
/// `FRISTWERK_FAIL_POINT=after-commit:17` ends a debug build with SIGKILL when it passes that point for the 17th time.
/// In a release passing is nothing at all.
package enum FailPoint: String, CaseIterable {
    /// Everything is written, nothing committed.
    case beforeCommit = "before-commit"
    /// Committed, and nobody has heard of it yet.
    case afterCommit = "after-commit"
    /// Messages are claimed, none is sent.
    case claimed = "outbox-claimed"
    /// The receiver's server has accepted a message, and nobody wrote that down.
    case delivered = "outbox-delivered"
    /// A statement of a migration has run, more may follow.
    case migrating = "migrating"

    #if DEBUG
        /// Dies here if the environment asks for it.
        package func pass() {
            guard let plan = Self.plan, plan.point == self else { return }
            if Self.passed.wrappingAdd(1, ordering: .relaxed).newValue == plan.count {
                kill(getpid(), SIGKILL)
            }
        }

        private static let passed = Atomic(0)
        private static let plan: (point: FailPoint, count: Int)? = {
            guard let value = getenv("FRISTWERK_FAIL_POINT") else { return nil }
            let parts = String(cString: value).split(separator: ":")
            guard parts.count == 2, let point = FailPoint(rawValue: String(parts[0])),
                let count = Int(parts[1])
            else { return nil }
            return (point, count)
        }()
    #else
        /// Does nothing.
        @inlinable package func pass() {}
    #endif
}

/// A mistake that the soak runs let a debug build make, to see that they find it (`bin/soak histories --plant server`).
package enum PlantedMistake {
    #if DEBUG
        /// Whether the version that a caller had read is not compared: `FRISTWERK_MISTAKE=forget-versions`.
        package static let forgetsVersions =
            getenv("FRISTWERK_MISTAKE").map { String(cString: $0) } == "forget-versions"
    #else
        /// A release makes none on purpose.
        package static var forgetsVersions: Bool { false }
    #endif
}
