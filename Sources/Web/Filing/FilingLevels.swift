import Casework
import Desk
import SupportPolicy

extension FilingFields {
    /// What each level asks, one to be shown now, and all of them for the page's script, which shows another at once.
    var levels: [JSONValue.Member] {
        guard asksSeverity else { return [.init("level", .null), .init("levels", .array([]))] }
        let all = policy.severities.levels.map(level)
        let shown = policy.severities.levels.firstIndex { $0.name == severity }
        return [.init("level", shown.map { all[$0] } ?? .null), .init("levels", .array(all))]
    }

    /// The questions that go with a kind of case, whatever its level.
    var asked: [JSONValue] {
        let judged = Set(policy.severities.levels.flatMap { $0.criteria?.value.facts ?? [] })
        return policy.facts.filter { fact in
            !judged.contains(fact.name) && types.contains { $0.asks.contains { $0.value == fact.name } }
        }.map { fact in
            let kinds = types.filter { $0.asks.contains { $0.value == fact.name } }.map(\.name.text)
            return question(fact, kinds: kinds.joined(separator: " "), needed: "")
        }
    }

    private func level(_ level: SeverityLevel) -> JSONValue {
        let facts = level.criteria?.value.facts ?? []
        return [
            "value": .string(level.name.text),
            "questions": .array(
                policy.facts.filter { facts.contains($0.name) || isEffect($0.name, at: level) }.map {
                    question($0, kinds: "", needed: kinds(raisedTo: level, by: $0.name))
                }),
            "has_reasons": .bool(!level.qualifyingReasons.isEmpty),
            "reasons": options("qualifying", level.qualifyingReasons.map { ($0.name, $0.label) }),
            "error_reason": error("qualifying"),
            "confirmation": .text(level.confirmation?(request.language)),
            "version": .string(edition.textVersion(of: level.name)),
            "confirmed": .bool(request.field("confirmed") == edition.textVersion(of: level.name)),
            "error_confirmed": error("confirmed"),
        ]
    }

    /// The kinds of case that need an answer before they get a level.
    private func kinds(raisedTo level: SeverityLevel, by fact: Name) -> String {
        types.filter { type in
            type.raisedWhen?.value.facts.contains(fact) ?? false
                && edition.lackingEffect(of: type.name, at: level.name, [:]) != nil
        }.map(\.name.text).joined(separator: " ")
    }

    private func isEffect(_ fact: Name, at level: SeverityLevel) -> Bool {
        !kinds(raisedTo: level, by: fact).isEmpty
    }

    private func question(_ fact: FactDefinition, kinds: String, needed: String) -> JSONValue {
        let until = Name.untilDay(of: fact.name)
        return [
            "name": .string(fact.name.text), "label": .string(fact.label(request.language)),
            "kinds": .string(kinds), "needed": .string(needed), "error": error("answer-\(fact.name)"),
            "answers": options("answer.\(fact.name)", fact.values.map { ($0.name, $0.label) }),
            "has_day": .bool(!fact.untilDay.isEmpty), "until": .string(until.text),
            "day": .string(request.field("answer.\(until)")),
            "holding": .string(fact.untilDay.map(\.text).joined(separator: " ")),
            "error_day": error("answer-\(until)"),
        ]
    }
}
