import BusinessTime
import Casework
import Desk
import SupportPolicy

/// The acts of the catalogue that are met here, as commands of a case: one for each, all of it out of its entry.
let actRoutes: [CommandRoute] = Acts.all.filter { $0.entry.doors.contains(.api) }.map { act in
    let entry = act.entry
    return CommandRoute(
        entry.path, entry.about, entry.questions.map(\.member), method: entry.method.rawValue
    ) { fields, _ in
        var given: [String: Answer] = [:]
        for question in entry.questions { given[question.name] = fields.answer(to: question) }
        return .act(ActWish(act, given))
    }
}

extension Question {
    /// The question as a member of a JSON object.
    fileprivate var member: Shape.Member { Shape.Member(name, shape, about, required: isNeeded) }

    private var shape: Shape {
        switch kind {
        case .text(_, let limit): .text(max: limit)
        case .caller: .text(max: 200)
        case .site: .text(max: 400)
        case .name: .name
        case .instant: .instant
        case .flag: .flag
        case .names: .list(.name)
        case .entry: .number(1...1_000_000)
        case .promise, .session: .number(1...1000)
        }
    }
}

extension Fields {
    /// Reads the answer to a question; what is wrong with it is gathered, and a missing one is missed by the act.
    fileprivate mutating func answer(to question: Question) -> Answer? {
        let name = question.name
        return switch question.kind {
        case .text(_, let limit): optionalText(name, limit: limit).map { .text($0) }
        case .caller: optionalText(name, limit: 200).map { .text($0) }
        case .site: optionalText(name, limit: 400).map { .text($0) }
        case .name: optionalName(name).map { .name($0) }
        case .instant: instant(name).map { .instant($0) }
        case .flag: flag(name).map { .flag($0) }
        case .names: has(name) ? .names(names(name)) : nil
        case .entry: number(name, in: 1...1_000_000).map { .number($0) }
        case .promise, .session: number(name, in: 1...1000).map { .number($0) }
        }
    }
}
