import BusinessTime
import SupportPolicy

extension StoryTelling {
    /// Returns what an act of the catalogue makes happen.
    ///
    /// Its answers stand below its key; a single one beside it answers the first that is needed and no text. Texts are
    /// always there: scenarios tell that there was one, not what it said.
    func happenings(of act: any Act.Type, _ step: Reader, in circumstances: Circumstances)
        throws(Refusal) -> [Happening]
    {
        let entry = act.entry
        var (below, alone): (Reader?, String?)
        switch step.value(entry.story) {
        case .scalar(let text, _)?: alone = text
        case _: below = step.section(entry.story, ScenarioGrammar.section(of: entry))
        }
        let first = entry.questions.first { $0.isNeeded && !$0.isText }
        var given: [String: Answer] = [:]
        for question in entry.questions {
            let said =
                question == first
                ? alone ?? below?.string(question.key)?.value : below?.string(question.key)?.value
            given[question.name] = question.answer(said, times)
        }
        return try ActWish(act, given).decide(Standing(file, circumstances)) { text, _ in
            TextDigest(of: text, salt: [])
        }
    }
}

extension Question {
    /// Its key in stories.
    var key: String { String(name.map { $0 == "_" ? "-" : $0 }) }

    /// Whether it wants a text.
    var isText: Bool {
        switch kind {
        case .text, .caller: true
        case _: false
        }
    }

    /// Returns what is said in a story as an answer; nothing for what is none.
    fileprivate func answer(_ said: String?, _ times: LocalTimes) -> Answer? {
        switch kind {
        case .text: said == "silently" ? nil : .text(said ?? "text")
        case .caller, .site: said.map { .text($0) }
        case .name: said.flatMap { Name($0) }.map { .name($0) }
        case .instant: said.flatMap { times.instant($0) }.map { .instant($0) }
        case .names: said.flatMap { Name($0) }.map { .names([$0]) }
        // A story may say `accept` and `decline` of a question that is called `accept`.
        case .flag: said.map { .flag(["yes", "true", name].contains($0)) }
        case .entry, .promise, .session: said.flatMap { Reader.decimal($0) }.map { .number($0) }
        }
    }
}
