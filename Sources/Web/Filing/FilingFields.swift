import Casework
import Desk
import SupportPolicy

/// The fields of the form in which a case is filed: what the edition asks, what was entered, and what is wrong beside each.
struct FilingFields {
    let request: PageRequest
    let edition: Edition
    let isForCaller: Bool
    /// What is wrong, by the identifier of the control.
    private let errors: [String: String]
    private let gaps: [(at: String, sentence: String)]

    var policy: ParsedPolicy { edition.policy }

    init(_ request: PageRequest, _ edition: Edition, _ gaps: [FieldProblem], isForCaller: Bool) {
        (self.request, self.edition, self.isForCaller) = (request, edition, isForCaller)
        self.gaps = gaps.map { (control(of: $0.field), $0.sentence(request.language)) }
        errors = Dictionary(self.gaps.map { ($0.at, $0.sentence) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether whoever files chooses the level.
    var asksSeverity: Bool {
        policy.severities.setBy?.value.isVendor == false || policy.severities.isEstimatedFirst
    }

    /// The kinds of case that can be filed.
    var types: [CaseType] { policy.caseTypes.filter { $0.needsOption == nil } }

    /// The kind that is chosen; the first where none was.
    var type: CaseType? { types.first { $0.name.text == request.field("type") } ?? types.first }

    /// The level that is chosen: by hand, or by the kind of case (RC-47, CR-28).
    var severity: Name? { request.optional("severity").flatMap { Name($0) } ?? type?.defaultSeverity?.value }

    var members: [JSONValue.Member] {
        let known: Set<Name> = ["description", "title", "severity", "environment", "business-impact"]
        var members: [JSONValue.Member] = [
            .init(
                "gaps", .array(gaps.map { ["at": .string($0.at), "sentence": .string($0.sentence)] })),
            .init("has_gaps", .bool(!gaps.isEmpty)), .init("asks_severity", .bool(asksSeverity)),
            .init("needs_description", .string(needed("description"))),
            .init("needs_environment", .string(needed("environment"))),
            .init("needs_impact", .string(needed("business-impact"))),
            .init("needs_severity", .string(needed("severity", unless: { $0.defaultSeverity != nil }))),
            .init("prepares", .bool(!policy.preparation.isEmpty)),
            .init("preparation", .array(preparation)), .init("has_types", .bool(!types.isEmpty)),
            .init("types", .array(types.map(choice))),
            .init("has_environments", .bool(!policy.environments.isEmpty)),
            .init("environments", options("environment", policy.environments.map { ($0.name, $0.label) })),
            .init("has_impacts", .bool(!policy.impacts.isEmpty)),
            .init("impacts", options("impact", policy.impacts.map { ($0.name, $0.label) })),
            .init("severities", .array(policy.severities.levels.enumerated().map(severity))),
            .init("has_examples", .bool(policy.severities.levels.contains { !$0.examples.isEmpty })),
            .init("asked", .array(asked)),
            .init("fields", .array(policy.fields.filter { !known.contains($0.name) }.map(field))),
        ]
        members += levels
        for at in ["subject", "description", "type", "environment", "severity", "impact", "channel", "files"]
        {
            members.append(.init("error_\(at)", .text(errors[at])))
        }
        return members
    }

    /// The kinds of case for which a field of the policy's has to be filled, as the page's script reads them.
    func needed(_ field: Name, unless isExempt: (CaseType) -> Bool = { _ in false }) -> String {
        types.filter { type in type.requires.contains { $0.value == field } && !isExempt(type) }
            .map(\.name.text).joined(separator: " ")
    }

    func error(_ at: String) -> JSONValue { .text(errors[at]) }

    func options(_ name: String, _ terms: [(Name, Wording)]) -> JSONValue {
        .array(
            terms.map {
                [
                    "value": .string($0.0.text), "label": .string($0.1(request.language)),
                    "on": .bool(request.field(name) == $0.0.text),
                ]
            })
    }

    private var preparation: [JSONValue] {
        let ticked = Set(request.form["prepared"] ?? [])
        return policy.preparation.enumerated().map { index, step in
            let number = "\(index + 1)"
            return [
                "number": .string(number), "label": .string(step(request.language)),
                "on": .bool(ticked.contains(number)), "error": error("prepared-\(number)"),
                "needed": .string(policy.requiredPreparation.contains(index + 1) ? "*" : ""),
            ]
        }
    }

    private func choice(_ one: CaseType) -> JSONValue {
        [
            "value": .string(one.name.text), "label": .string(one.label(request.language)),
            "on": .bool(type?.name == one.name), "preset": .text(one.defaultSeverity?.value.text),
        ]
    }

    private func severity(_ index: Int, _ level: SeverityLevel) -> JSONValue {
        [
            "value": .string(level.name.text), "label": .string(level.label(request.language)),
            "rank": .int(min(4, index + 1)), "meaning": .string(level.description?(request.language) ?? ""),
            "also": .texts(level.aliases.map { $0(request.language) }),
            "examples": .texts(level.examples.map { $0(request.language) }),
            "on": .bool(severity == level.name),
        ]
    }

    private func field(_ field: Term) -> JSONValue {
        [
            "name": .string(field.name.text), "label": .string(field.label(request.language)),
            "value": .string(request.field("field.\(field.name)")),
            "needed": .string(needed(field.name)), "error": error("field-\(field.name)"),
        ]
    }
}

/// Returns the identifier of the control that holds a member of the API.
private func control(of member: String) -> String {
    switch member {
    case "qualifying_reason": "qualifying"
    case "attachments": "files"
    default:
        member.replacing("fields/", with: "field-").replacing("answers/", with: "answer-")
            .replacing("/", with: "-")
    }
}
