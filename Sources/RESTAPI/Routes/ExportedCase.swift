import Casework
import Desk
import SupportPolicy

/// A line that `GET /export` wrote, put into the words in which `POST /imports` is told the same.
///
/// What follows from the desk's own rules is left out, since it follows again; what no door can be told is refused, since
/// a case that is half there would say something else.
struct ExportedCase {
    /// The line as an import; files are no part of it.
    let line: JSONValue

    /// Reads a line; nothing if it is none of an export. Throws ``Denial/invalid(_:)`` for a kind of entry that can't
    /// be done again.
    init?(_ value: JSONValue) throws {
        guard let row = value["case"], case .int? = row["number"],
            case .array(let entries)? = value["events"],
            case .array? = value["commitments"]
        else { return nil }
        let told = entries.firstIndex { $0.says("customer-wrote") } ?? -1
        let opening = entries.first { $0.says("opened") }
        // Where the vendor sets the severity, what an agent said at intake is the assessment.
        let assessed = entries.prefix(max(0, told)).first { $0.says("assessed") }
        let intake = entries.enumerated().filter {
            $0.element.says("stated") && Self.isIntake($0.offset, entries, told)
        }
        .map(\.element)
        var filing: [JSONValue.Member] = [
            .init("subject", .string(row["subject"].text ?? "")),
            .init("description", .string(told >= 0 ? entries[told]["text"].text ?? "" : "")),
            .init("confirmed", Self.confirmed(row, entries)), .init("occurred_at", .text(row["opened"].text)),
            .init("severity", .text(opening?["reported_severity"].text ?? assessed?["severity"].text)),
            .init("environment", .text(opening?["environment"].text)),
        ]
        for name in ["contract", "account", "contact", "impact", "channel", "type", "product", "component"] {
            filing.append(.init(name, .text(row[name].text)))
        }
        let facts = intake.map { ($0["fact"].text ?? "", $0["value"].text ?? "") }
        filing.append(
            .init("qualifying_reason", .text(facts.first { $0.0 == "qualifying-reason" }?.1)))
        filing.append(
            .init(
                "answers",
                .object(
                    facts.filter { $0.1 != "given" && !Self.isOfFilingItself($0.0) }.map {
                        .init($0.0, .string($0.1))
                    })))
        filing.append(
            .init(
                "prepared",
                .texts(facts.map(\.0).filter { $0.hasPrefix("prepared-") }.map { String($0.dropFirst(9)) })))
        let steps = try entries.indices.filter { !Self.isIntake($0, entries, told) }.compactMap {
            index -> JSONValue? in try Self.step(index, entries)
        }
        line = .object(
            [.init("case", .object(filing)), .init("events", .array(steps))]
                + (value["key"].map { [.init("key", $0)] } ?? []))
    }

    /// Which text was confirmed: the entry says it, or, of older cases, the edition and the level do.
    private static func confirmed(_ row: JSONValue, _ entries: [JSONValue]) -> JSONValue {
        if let entry = entries.first(where: { $0.says(TextWasConfirmed.type) }) {
            return .text(entry["version"].text)
        }
        guard entries.contains(where: { $0.says("stated") && $0["fact"].text == "confirmed-at-filing" }),
            let edition = row["edition"].text, let level = row["reported_severity"].text
        else { return .null }
        return .string("\(edition)#\(level)")
    }

    /// Whether a fact is said by another member of a filing than `answers`.
    private static func isOfFilingItself(_ fact: String) -> Bool {
        fact.hasPrefix("prepared-") || ["qualifying-reason", "confirmed-at-filing"].contains(fact)
    }

    /// Whether an entry came about when the case was filed.
    private static func isIntake(_ index: Int, _ entries: [JSONValue], _ told: Int) -> Bool {
        index <= told
            || told >= 0 && entries[told].isOneAct(with: entries[index]) && entries[index].says("stated")
    }

    /// Returns what is to be done for the event of an act of the catalogue: its members answer the act's questions.
    private static func step(of act: ActEntry, _ entry: JSONValue, saidIn call: JSONValue) -> JSONValue {
        let answers = act.questions.map { question -> JSONValue.Member in
            switch question.kind {
            case .text: return .init(question.name, entry["text"] ?? .null)
            case .caller: return .init(question.name, call["text"] ?? .null)
            case .name, .names, .instant, .flag, .entry, .promise, .session, .site: break
            }
            return .init(question.name, entry[question.name] ?? .null)
        }
        return .object(
            [
                .init("do", .string(act.path)), .init("method", .string(act.method.rawValue)),
                .init("person", .text(entry["actor"].text)),
                .init("occurred_at", .text(entry["occurred"].text)),
            ] + answers)
    }

    /// Returns what is to be done for an entry; nothing where it follows from others.
    private static func step(_ index: Int, _ entries: [JSONValue]) throws -> JSONValue? {
        let entry = entries[index]
        let before = index > 0 && entries[index - 1].isOneAct(with: entry) ? entries[index - 1] : .null
        let after =
            index + 1 < entries.count && entries[index + 1].isOneAct(with: entry) ? entries[index + 1] : .null
        let text = JSONValue.string(entry["text"].text ?? "[…]")
        let reason = JSONValue.text(entry["text"].text)
        func done(_ noun: String, _ method: String = "POST", _ members: (String, JSONValue?)...) -> JSONValue
        {
            .object(
                [
                    .init("do", .string(noun)), .init("method", .string(method)),
                    .init("person", .text(entry["actor"].text)),
                    .init("occurred_at", .text(entry["occurred"].text)),
                ] + members.map { .init($0.0, $0.1 ?? .null) })
        }
        // What the desk does by itself it does again.
        guard entry["role"].text != "desk", let type = entry["type"].text else { return nil }
        if let kind = EventCode.allCases.map(\.type).first(where: { $0.type == type }), let act = kind.act {
            let call = after.says(WasSaidByPhone.type) ? after : .null
            return Self.step(of: act.entry, entry, saidIn: call)
        }
        switch type {
        // Who called is told with what they said, and what was confirmed with the filing.
        case "opened", "filed", "survey-sent", "warned", "breach-noticed", "erased", WasSaidByPhone.type,
            TextWasConfirmed.type:
            return nil
        case "replied" where after.says("resolved"): return nil
        case "replied": return done("replies", "POST", ("text", text))
        case "noted": return done("notes", "POST", ("text", text))
        case "customer-wrote": return done("messages", "POST", ("text", text))
        case "assessed":
            return done("assessment", "POST", ("severity", entry["severity"]), ("reason", reason))
        case "severity-asked":
            return done("severity-request", "POST", ("severity", entry["severity"]), ("reason", reason))
        case "severity-declined":
            return done("severity-decision", "POST", ("accept", false), ("reason", reason))
        case "triaged": return done("triage", "POST", ("path", reason))
        case "assigned": return done("assignment", "PUT", ("owner", entry["owner"]))
        case "routed": return done("routing", "PUT", ("team", entry["team"]))
        case "handed-over":
            let by = after.says("promised") ? after["by"] : nil
            return done("handover", "POST", ("tier", entry["tier"]), ("reason", reason), ("follow_up", by))
        case "waiting-began": return done("pause", "POST", ("reason", entry["reason"]), ("text", reason))
        // A message of the customer's ends the wait by itself, and a hand-over promises the follow-up.
        case "waiting-ended" where before != .null, "promised" where before.says("handed-over"): return nil
        case "waiting-ended": return done("pause", "DELETE")
        case "promised": return done("promises", "POST", ("by", entry["by"]))
        case "promise-kept": return done("promise-fulfilment", "POST", ("promise", entry["number"]))
        case "contact-attempted": return done("contact-attempts", "POST", ("reached", entry["reached"]))
        case "stated": return done("statements", "POST", ("fact", entry["fact"]), ("value", entry["value"]))
        case "escalation-asked": return done("escalation-request", "POST", ("reason", reason))
        case "escalated": return done("escalations", "POST", ("rule", entry["rule"]))
        case "approved": return done("approvals", "POST", ("approval", entry["approval"]))
        case "resolved":
            let told = before.says("replied") ? before["text"] : nil
            return done(
                "resolution", "POST", ("kinds", entry["kinds"]), ("cause", entry["cause"]), ("text", told))
        case "closed": return done("closure", "POST", ("reason", entry["reason"]))
        case "reopened": return done("closure", "DELETE", ("reason", reason))
        case "contested": return done("contest", "POST", ("reason", reason))
        case "resolution-accepted": return done("acceptance")
        case "resolution-stands": return done("upholding")
        case "linked": return done("links", "POST", ("link", entry["link"]), ("to", entry["to"]))
        case "referred":
            return done(
                "referrals", "POST", ("referral", entry["referral"]),
                ("cost_accepted", entry["cost_accepted"]))
        case "reported-back": return done("reports", "POST", ("text", text))
        case "environment-changed": return done("environment", "PUT", ("environment", entry["environment"]))
        case "session-invited": return done("sessions")
        case "session-accepted", "session-declined":
            let accepts = JSONValue.bool(type == "session-accepted")
            return done("session-answer", "POST", ("session", entry["number"]), ("accept", accepts))
        case "survey-answered":
            return done("survey", "POST", ("scores", entry["scores"]), ("wants_call", entry["wants_call"]))
        default:
            throw Denial.invalid([
                FieldProblem(
                    "events/\(index)", "not-again",
                    de:
                        "Was »\(type)« heißt, lässt sich nicht noch einmal tun: den ganzen Desk mit `fristwerk export` und `import` übertragen.",
                    en:
                        "What is called '\(type)' can't be done again: carry the whole desk over by `fristwerk export` and `import`."
                )
            ])
        }
    }
}

extension JSONValue {
    /// Whether an entry is of a kind.
    fileprivate func says(_ type: String) -> Bool { self["type"].text == type }

    /// Whether two entries came of one act.
    fileprivate func isOneAct(with other: JSONValue) -> Bool {
        ["actor", "occurred", "recorded"].allSatisfy { self[$0] == other[$0] }
    }
}

extension JSONValue? {
    /// The text it is, if it is one.
    fileprivate var text: String? {
        if case .string(let text)? = self { text } else { nil }
    }
}
