import BusinessTime
import BusinessTimeOracle
import Casework
import Desk
import Foundation
import Store
import SupportPolicy

/// Values that nobody means, from the table that every door is tried with (`Tests/Hostile/values.json`).
struct HostileValues {
    private(set) var texts: [String] = []
    private(set) var long: [String] = []
    private(set) var ids: [String] = []
    private(set) var instants = [Instant(microseconds: .min), Instant(microseconds: .max)]
    private(set) var numbers = [Int.min, Int.max]

    private enum Entry: Decodable {
        case plain(String)
        case repeated(String, Int)

        private enum Key: CodingKey { case `repeat`, times }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .plain(text)
                return
            }
            let members = try decoder.container(keyedBy: Key.self)
            self = .repeated(
                try members.decode(String.self, forKey: .repeat), try members.decode(Int.self, forKey: .times)
            )
        }

        var text: String {
            switch self {
            case .plain(let text): text
            case .repeated(let text, let times): String(repeating: text, count: times)
            }
        }
    }

    private struct Table: Decodable {
        let texts, long: [Entry]
        let broken, instants, numbers, ids: [String]
    }

    init() throws {
        let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let table = try JSONDecoder().decode(
            Table.self, from: try Data(contentsOf: place.appending(path: "Hostile/values.json")))
        texts = table.texts.map(\.text) + table.broken.map { Self.repaired($0) }
        long = table.long.map(\.text)
        ids = table.ids
        instants += table.instants.compactMap { Instant(rfc3339: $0) }
        numbers += table.numbers.compactMap { Int($0) }
    }

    /// Bytes that are no UTF-8 as a text holds them: with marks in their place.
    private static func repaired(_ digits: String) -> String {
        let digits = Array(digits.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

private let readTable: Result<HostileValues, any Error> = Result { try HostileValues() }

extension SimulatedDesk {
    /// Does something with a value that nobody means, in one field or in several: it is refused, or harmless.
    func meanNothing() async throws {
        let values = try readTable.get()
        hostile += 1
        switch dice.number(0...9) {
        case 0...1: try await fileHostile(values)
        case 2: try await writeRecord(values)
        case 3: try await lookFor(values)
        default: try await actHostile(values)
        }
    }

    private func text(_ values: HostileValues) -> String {
        if dice.once(in: 150) { return one(of: values.long) }
        return dice.once(in: 4) ? one(of: values.ids) : one(of: values.texts)
    }

    private func instant(_ values: HostileValues) -> Instant { one(of: values.instants) }
    private func number(_ values: HostileValues) -> Int { one(of: values.numbers) }

    /// A name of anything: of another kind, or one that nothing has.
    private func name(_ values: HostileValues, _ known: [Name] = []) -> Name {
        if !known.isEmpty, dice.once(in: 2) { return one(of: known) }
        return Name(text(values)) ?? "nothing"
    }

    private func fileHostile(_ values: HostileValues) async throws {
        var new = try await newCase()
        for _ in 0..<dice.number(1...3) {
            switch dice.number(0...15) {
            case 0: new.subject = text(values)
            case 1: new.description = text(values)
            case 2: new.contract = text(values)
            case 3: new.account = text(values)
            case 4: new.contact = text(values)
            case 5: new.severity = name(values)
            case 6: new.impact = name(values)
            case 7: new.environment = name(values)
            case 8: new.channel = name(values)
            case 9: new.type = name(values)
            case 10: new.product = text(values)
            case 11: new.component = text(values)
            case 12: new.fields.append((name(values), text(values)))
            case 13: new.answers[name(values)] = name(values)
            case 14: new.prepared.insert(number(values))
            default: new.occurred = instant(values)
            }
        }
        if dice.once(in: 8) { new.attachments = [text(values)] }
        let (asked, viewer) = (new, viewer())
        if dice.once(in: 3) {
            _ = try await attempt { _ = try $0.preview(asked, by: viewer) }
        } else if let number = try await attempt({ try $0.open(asked, by: viewer).number }) {
            numbers.append(number)
        }
    }

    private func actHostile(_ values: HostileValues) async throws {
        let target = dice.once(in: 8) ? number(values) : one(of: numbers)
        let viewer = viewer { [worker = dice.number(0...3) > 0] in
            !worker || $0.role == .lead || $0.role == .supportManager
        }
        let row = try await desk.read { try $0.session.caseRow(target, where: "1 = 1") }
        let edition = try await desk.read { desk in try row.flatMap { try desk.edition($0.edition) } }
        let command = hostileCommand(values, under: edition?.policy)
        let occurred = dice.once(in: 6) ? instant(values) : nil
        let version = dice.once(in: 10) ? number(values) : nil
        _ = try await attempt {
            try $0.perform(command, on: target, by: viewer, version: version, occurred: occurred).number
        }
    }

    /// An act of the catalogue, each of its questions answered with what nobody means, or not at all.
    private func hostileAct(_ values: HostileValues, under policy: ParsedPolicy?) -> CaseCommand {
        let act = one(of: Acts.all)
        var given: [String: Answer] = [:]
        for question in act.entry.questions where !dice.once(in: 6) {
            given[question.name] =
                switch question.kind {
                case .text, .caller, .site: .text(text(values))
                case .name(let vocabulary):
                    .name(name(values, policy.map { vocabulary.terms(in: $0).map(\.name) } ?? []))
                case .names(let vocabulary):
                    .names([
                        name(values, policy.map { vocabulary.terms(in: $0).map(\.name) } ?? []), name(values),
                    ])
                case .instant: .instant(instant(values))
                case .flag: .flag(dice.once(in: 2))
                case .entry, .promise, .session:
                    .number(dice.once(in: 2) ? dice.number(0...12) : number(values))
                }
        }
        if dice.once(in: 10) { given[text(values)] = .text(text(values)) }
        return .act(ActWish(act, given))
    }

    private func hostileCommand(_ values: HostileValues, under policy: ParsedPolicy?) -> CaseCommand {
        let said = text(values)
        switch dice.number(0...11) {
        case 0: return .reply(text: said, attachments: dice.once(in: 2) ? [] : [text(values)])
        case 1: return .note(text: said, mentions: dice.once(in: 2) ? [] : [text(values)], attachments: [])
        case 2: return .write(text: said, attachments: [])
        case 3: return dice.once(in: 2) ? .assign(owner: said) : .route(team: said)
        case 4: return .state(name(values, ["customer-agrees", "reachable"]), name(values, ["yes"]))
        case 5: return .contest(reason: said, since: dice.once(in: 2) ? nil : number(values))
        case 6: return .link(one(of: Array(Link.allCases)), to: said)
        case 7: return .answerSurvey([name(values): number(values)], wantsCall: dice.once(in: 2))
        case 8: return .merge(into: number(values))
        default: return hostileAct(values, under: policy)
        }
    }

    /// Writes a record down as a door reads it, with a hostile value in one of its fields.
    private func writeRecord(_ values: HostileValues) async throws {
        let (said, when) = (text(values), instant(values))
        let account = people.compactMap(\.account).first ?? "none"
        let id = dice.once(in: 2) ? "per_hostile_\(dice.number(1...1_000_000))" : text(values)
        let field = one(of: ["name", "email", "role", "account", "partner", "teams", "language", "disabled"])
        var members: [JSONValue.Member] = [
            .init("name", "Hostile"),
            .init("email", .string("\(dice.number(1...1_000_000))@hostile.example")),
            .init("role", "contact"), .init("account", .string(account)),
        ].filter { $0.key != field }
        members.append(.init(field, dice.once(in: 4) ? .int(number(values)) : .string(said)))
        let (value, effective) = (JSONValue.object(members), dice.once(in: 3) ? when : nil)
        _ = try await attempt { desk in
            var fields = Fields(value)
            let person = Person(id: id, &fields)
            try fields.finish()
            _ = try desk.save(person, by: "simulation", effective: effective)
        }
    }

    private func lookFor(_ values: HostileValues) async throws {
        let (said, viewer, field) = (text(values), viewer(), one(of: CaseQuery.Field.allCases))
        _ = try await attempt { desk in
            var query = try CaseQuery(said)
            try query.add(field, [said])
            _ = try desk.cases(query, order: .newest, limit: 20, for: viewer)
            _ = try desk.jumpTargets(said, for: viewer)
        }
    }
}
