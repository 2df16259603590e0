package import Casework
package import SupportPolicy

/// What would come of filing a request: the coverage decision, and the promises that would be made.
package struct CoveragePreview: Sendable {
    /// The decision.
    package let decision: CoverageDecision
    /// The edition that decides.
    package let edition: Edition
    /// The plan.
    package let plan: Name
    /// The promises, as they would stand; empty where no case would be opened.
    package var commitments: [Commitment] = []
    /// The zone of the customer's site, for showing times.
    package var zone: String?
    /// The environment asked about.
    package var environment: Name?
    /// Which text has to be confirmed; nothing where none has.
    package var confirms: String?
}
