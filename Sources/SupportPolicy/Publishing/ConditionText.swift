/// Returns a condition as a readable sentence, its every AND and OR in capitals, nested groups in brackets.
///
/// `policy` gives the names; facts it does not declare are named as the language knows them.
package func conditionText(
    _ condition: Condition, in policy: ParsedPolicy, language: Language
) -> String {
    ConditionWriter(policy: policy, language: language).text(condition, isInside: false)
}

extension Publisher {
    func condition(_ condition: Condition) -> String {
        capitalised(conditionText(condition, in: policy, language: language))
    }

    /// Returns a condition in the middle of a sentence.
    func ifClause(_ condition: Condition) -> String {
        conditionText(condition, in: policy, language: language)
    }

    /// Returns the text in the language's quotation marks.
    func quoted(_ text: String) -> String { Phrase.quoted(text, language) }
}

private struct ConditionWriter {
    let policy: ParsedPolicy
    let language: Language

    func text(_ condition: Condition, isInside: Bool) -> String {
        switch condition {
        case .any(let parts): return joined(parts, .either, isInside)
        case .all(let parts): return joined(parts, .together, isInside)
        case .not(.isOneOf(let fact, let values)): return atom(fact, values, isNegated: true)
        case .not(let part): return say(.notTrue, text(part, isInside: false))
        case .isOneOf(let fact, let values): return atom(fact, values, isNegated: false)
        case .atLeast(let fact, let limit):
            if fact == "contact-attempts" { return say(.contactAttempts, String(limit)) }
            return say(.factAtLeast, Phrase.quoted(ask(fact), language), String(limit))
        }
    }

    private func joined(_ parts: [Condition], _ word: Phrase, _ isInside: Bool) -> String {
        guard parts.count > 1 else { return parts.first.map { self.text($0, isInside: isInside) } ?? "" }
        let text = parts.map { self.text($0, isInside: true) }.joined(separator: " \(say(word)) ")
        return isInside ? "(\(text))" : text
    }

    private func atom(_ fact: Name, _ values: [Name], isNegated: Bool) -> String {
        let yes: [Name] = ["yes"]
        let no: [Name] = ["no"]
        if policy.facts.contains(where: { $0.name == fact }) {
            return question(ask(fact), values, of: fact, isNegated)
        }
        switch fact {
        case "environment":
            return say(isNegated ? .environmentIsNot : .environmentIs, alternatives(values, of: fact))
        case "channel":
            return say(isNegated ? .channelIsNot : .channelIs, alternatives(values, of: fact))
        case "reported-severity":
            return say(
                isNegated ? .reportedSeverityIsNot : .reportedSeverityIs, alternatives(values, of: fact))
        case "severity", "assessed-severity":
            return say(isNegated ? .severityIsNot : .severityIs, alternatives(values, of: fact))
        case "type", "case-type":
            return say(isNegated ? .caseTypeIsNot : .caseTypeIs, alternatives(values, of: fact))
        case "cause": return say(isNegated ? .causeIsNot : .causeIs, alternatives(values, of: fact))
        case "plan": return say(isNegated ? .planIsNot : .planIs, alternatives(values, of: fact))
        case "tier": return say(isNegated ? .tierIsNot : .tierIs, alternatives(values, of: fact))
        case "business-impact":
            return say(isNegated ? .impactIsNot : .impactIs, alternatives(values, of: fact))
        default: break
        }
        if let clock = policy.clocks.first(where: { $0.name == fact }) {
            return say(
                isNegated ? .commitmentIsNot : .commitmentIs, clock.label(language),
                alternatives(values, of: fact))
        }
        if let known = Phrase.facts[fact.text], values == yes || values == no {
            let holds = (values == yes) != isNegated
            return (holds ? known.holds : known.fails)(language)
        }
        return question(ask(fact), values, of: fact, isNegated)
    }

    private func question(_ ask: String, _ values: [Name], of fact: Name, _ isNegated: Bool) -> String {
        let answer = alternatives(values, of: fact)
        return Phrase.quoted(ask, language) + ": " + (isNegated ? say(.not) + " " : "") + answer
    }

    private func alternatives(_ values: [Name], of fact: Name) -> String {
        values.map { value($0, of: fact) }.joined(separator: " \(say(.or)) ")
    }

    private func ask(_ fact: Name) -> String {
        policy.facts.first { $0.name == fact }?.label(language) ?? fact.spoken
    }

    private func value(_ value: Name, of fact: Name) -> String {
        let terms: [(name: Name, label: Wording)] =
            switch fact {
            case "environment": policy.environments.map { ($0.name, $0.label) }
            case "business-impact": policy.impacts.map { ($0.name, $0.label) }
            case "channel": policy.channels.map { ($0.name, $0.label) }
            case "plan": policy.plans.map { ($0.name, $0.label) }
            case "tier": policy.tiers.map { ($0.name, $0.label) }
            case "status": policy.statuses.map { ($0.name, $0.label) }
            case "cause": policy.causes.map { ($0.name, $0.label) }
            case "case-type", "type": policy.caseTypes.map { ($0.name, $0.label) }
            case "resolution-kind": policy.resolutionKinds.map { ($0.name, $0.label) }
            case "severity", "assessed-severity", "reported-severity":
                policy.severities.levels.map { ($0.name, $0.label) }
            default:
                policy.facts.first { $0.name == fact }?.values.map { ($0.name, $0.label) } ?? []
            }
        if let term = terms.first(where: { $0.name == value }) { return term.label(language) }
        return Phrase.values[value.text].map { $0(language) } ?? value.spoken
    }

    private func say(_ phrase: Phrase) -> String { phrase(language) }

    private func say(_ sentence: Sentence, _ parts: String...) -> String { sentence(language, parts) }
}
