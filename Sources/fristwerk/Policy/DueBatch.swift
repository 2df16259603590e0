import BusinessTime
import SupportPolicy

/// Placeholder of the batch until its reader exists.
struct DueBatch {
    let edition: Edition
    let defaults: DueCommand
    func run(_ path: String) throws -> Bool { false }
}
