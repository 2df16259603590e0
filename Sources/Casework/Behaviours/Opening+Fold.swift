import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Whether anything is still to be done.
    package var isOpen: Bool { opened != nil && closure == nil }

    /// The severity that counts for a clock: as assessed, or as reported, or the one until the other is known.
    package func severity(_ driver: ClockRule.Driver) -> Name? {
        switch driver {
        case .reported: reportedSeverity ?? assessedSeverity
        case .assessed: assessedSeverity ?? reportedSeverity
        }
    }

    mutating func foldOpening(_ opening: Opening, at instant: Instant) {
        self.opening = opening
        opened = instant
        state = opening.heldFor == nil ? .new : .waiting
        waiting = opening.heldFor
        plan = opening.plan
        site = opening.site
        environment = opening.environment
        impact = opening.impact
        reportedSeverity = opening.reportedSeverity
        tier = opening.tier
    }

    func requireOpen() throws(Refusal) {
        guard closure == nil else { throw .alreadyClosed }
        guard opened != nil else {
            throw Refusal("no-such-case", de: "Diesen Fall gibt es nicht.", en: "There is no such case.")
        }
    }
}
