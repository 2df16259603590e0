import BusinessTime
import Casework
import Desk

extension Route {
    /// Refuses what stands behind the question mark and is not described: names that mean nothing here, and values of
    /// another shape. Throws ``Denial/invalid(_:)`` with all of it.
    func check(_ asked: [String: [String]]) throws {
        var problems: [FieldProblem] = []
        for (name, values) in asked.sorted(by: { $0.key < $1.key }) {
            guard let parameter = query.first(where: { $0.name == name }) else {
                problems.append(
                    FieldProblem(
                        name, "unknown", de: "Diesen Parameter gibt es hier nicht.",
                        en: "There is no such parameter here."))
                continue
            }
            problems += values.compactMap { parameter.problem(with: $0) }
        }
        guard problems.isEmpty else { throw Denial.invalid(problems) }
    }
}

extension Route.Parameter {
    fileprivate func problem(with value: String) -> FieldProblem? {
        switch shape {
        case .text(let max) where value.unicodeScalars.count > max:
            FieldProblem(name, "too-long", de: "Höchstens \(max) Zeichen.", en: "At most \(max) characters.")
        case .instant where Instant(rfc3339: value)?.isTakenAtDoors != true:
            FieldProblem(
                name, "wrong-type", de: "Ein Zeitpunkt nach RFC 3339.", en: "An instant of RFC 3339.")
        case .number(let range) where !(decimal(value).map(range.contains) ?? false):
            FieldProblem(
                name, "wrong-type", de: "Eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound).",
                en: "A whole number from \(range.lowerBound) to \(range.upperBound).")
        case .choice(let choices) where !choices.contains(value):
            FieldProblem(
                name, "unknown-choice", de: "Möglich sind: \(choices.joined(separator: ", ")).",
                en: "Possible are: \(choices.joined(separator: ", ")).")
        default: nil
        }
    }
}
