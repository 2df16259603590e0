package import Desk
import SupportPolicy

extension PageRequest {
    /// Returns what is wrong with what was sent, in sentences that begin with the field they speak of.
    package func sentence(_ problems: [FieldProblem]) -> String {
        problems.map { "\($0.field): \($0.sentence(language))" }.joined(separator: " ")
    }
}
