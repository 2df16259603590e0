import ArgumentParser
import BusinessTime
import Casework
import SupportPolicy

/// Answers one question on the command line.
struct DueAnswer {
    let edition: Edition
    let command: DueCommand

    func print() throws {
        do {
            let question = try question()
            switch try edition.answer(question) {
            case .promised(let due, let comparator, let target):
                try printPromise(question, due, comparator, target)
            case .none(let target):
                printNone(target)
            }
        } catch let refusal as AskingRefusal {
            let sentence = refusal.sentence(command.output.language)
            if command.output.json {
                let value: JSONValue = [
                    "status": "refused", "code": .string(refusal.code), "sentence": .string(sentence),
                ]
                Standard.print(value.pretty)
            } else {
                Standard.error("refused: \(refusal.code): \(sentence)")
            }
            throw ExitCode(1)
        }
    }

    private func question() throws -> PromiseQuestion {
        guard let plan = command.plan, let severity = command.severity, let clock = command.commitment,
            let at = command.at
        else { throw Ending.misused("Give --plan, --severity, --commitment and --at, or --batch.") }
        guard let start = Instant(rfc3339: at) else {
            throw Ending.misused("--at wants an instant with an offset, such as 2026-03-27T17:30:00+01:00.")
        }
        return PromiseQuestion(
            plan: try name(plan, "plan"), severity: try name(severity, "severity"),
            clock: try name(clock, "commitment"), start: start, site: try site(),
            tier: try name(command.tier, "tier"),
            environment: try command.environment.map { try name($0, "environment") },
            channel: try command.channel.map { try name($0, "channel") },
            pauses: try command.pause.map(range))
    }

    private func name(_ text: String, _ kind: String) throws -> Name {
        guard let name = Name(text) else { throw AskingRefusal.unknown(kind, text) }
        return name
    }

    private func site() throws -> Site? {
        guard let text = command.site else { return nil }
        guard let site = Site(text) else {
            throw Ending.misused("--site wants Europe/Berlin or Europe/Berlin+DE-NW.")
        }
        return site
    }

    private func range(_ text: String) throws -> TimeRange {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"))
        guard parts.count == 2, let from = Instant(rfc3339: String(decoding: Array(parts[0]), as: UTF8.self)),
            let to = Instant(rfc3339: String(decoding: Array(parts[1]), as: UTF8.self)), from <= to
        else { throw Ending.misused("--pause wants FROM/TO, two instants with offsets, the earlier first.") }
        return TimeRange(from, to)
    }

    private func printPromise(
        _ question: PromiseQuestion, _ due: Instant, _ comparator: Comparator, _ target: CompiledTarget
    ) throws {
        let explanation = command.explain ? try edition.explanation(of: question) : nil
        guard command.output.json else {
            Standard.print(
                explanation?.text(in: command.output.language) ?? "\(due.rfc3339) \(comparator.rawValue)")
            return
        }
        var members: [JSONValue.Member] = [
            .init("status", "promised"), .init("due", .string(due.rfc3339)),
            .init("within", .string(comparator.rawValue)),
        ]
        if let explanation { members.append(.init("explanation", explanation.json)) }
        Standard.print(JSONValue.object(members).pretty)
    }

    private func printNone(_ target: CompiledTarget) {
        var words: Wording?
        if case .qualitative(let wording) = target.promise { words = wording }
        if command.output.json {
            let wording: JSONValue =
                words.map { ["de": .string($0(.german)), "en": .string($0(.english))] } ?? .null
            let value: JSONValue = ["status": "none", "wording": wording]
            Standard.print(value.pretty)
        } else {
            Standard.print(words.map { "none (\($0(command.output.language)))" } ?? "none")
        }
    }
}
