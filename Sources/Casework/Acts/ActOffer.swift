import BusinessTime
import SupportPolicy

/// What an act comes to on a case now: what may be chosen, or why it is not possible.
package struct ActOffer: Sendable {
    /// The act.
    package let act: any Act.Type
    /// Why it is not possible now; nothing where it is.
    package let refusal: Refusal?
    /// The answers that will be accepted, by the names of the questions that offer a choice.
    package let choices: [String: [Choice]]
    /// The answers that will not be accepted, by the names of the questions that offer names of the policy, and why not.
    package let closed: [String: [Closed]]
    /// The first answers that are accepted together; texts and times are made up.
    package let given: [String: Answer]
    /// What would happen with them.
    package let happenings: [Happening]

    /// An answer that can't be chosen now.
    package struct Closed: Sendable {
        /// The answer.
        package let answer: Answer
        /// Why not.
        package let refusal: Refusal
    }

    /// An answer that can be chosen.
    package struct Choice: Sendable {
        /// The answer.
        package let answer: Answer
        /// What would happen then.
        package let happenings: [Happening]
    }
}

extension Standing {
    /// Returns what an act comes to, by asking the act itself.
    ///
    /// Every answer that could be chosen is tried by deciding, which is pure; texts and times are made up. `first` stops at
    /// the first that is accepted, which is enough to say that an act is possible. Complexity: O(product of the choices),
    /// 4,000 tries at most.
    package func offer(_ act: any Act.Type, first isEnough: Bool = false) -> ActOffer {
        let questions = act.entry.questions
        var tries: [[String: Answer]] = [[:]]
        for question in questions {
            let candidates = self.candidates(for: question)
            guard !candidates.isEmpty || !question.isNeeded else {
                return ActOffer(refusing: act, .nothingToChoose)
            }
            tries = tries.flatMap { given in
                candidates.map { given.merging([question.name: $0]) { _, new in new } }
                    // What can be left out may be what only some of the others want.
                    + (question.canBeLeftOut ? [given] : [])
            }
            if tries.count > 4000 { tries.removeLast(tries.count - 4000) }
        }
        var choices: [String: [ActOffer.Choice]] = [:]
        var closed: [String: [ActOffer.Closed]] = [:]
        var (found, refused): ((given: [String: Answer], happenings: [Happening])?, Refusal?)
        for given in tries {
            do throws(Refusal) {
                let happenings = try ActWish(act, given).decide(self) { text, _ in
                    TextDigest(of: text, salt: [])
                }
                if found == nil { found = (given, happenings) }
                if isEnough { break }
                for question in questions where question.isChoice {
                    guard let answer = given[question.name],
                        choices[question.name]?.contains(where: { $0.answer == answer }) != true
                    else { continue }
                    choices[question.name, default: []].append(.init(answer: answer, happenings: happenings))
                }
            } catch {
                refused = error
                for question in questions where question.isName {
                    guard let answer = given[question.name],
                        closed[question.name]?.contains(where: { $0.answer == answer }) != true
                    else { continue }
                    closed[question.name, default: []].append(.init(answer: answer, refusal: error))
                }
            }
        }
        guard let found else { return ActOffer(refusing: act, refused ?? .nothingToChoose) }
        for (name, open) in choices {
            closed[name]?.removeAll { one in open.contains { $0.answer == one.answer } }
        }
        return ActOffer(
            act: act, refusal: nil, choices: choices, closed: closed, given: found.given,
            happenings: found.happenings)
    }

    /// Returns what may be tried as an answer: all that can be chosen, or something made up.
    private func candidates(for question: Question) -> [Answer] {
        switch question.kind {
        case .text: [.text("…")]
        case .instant: [.instant(circumstances.now + .hours(1))]
        case .flag: [.flag(true), .flag(false)]
        case .promise: file.promises.map { .number($0.number) }
        case .site: circumstances.contract.places.map { .text($0.text) }
        case .session: file.sessions.reversed().map { .number($0.number) }
        case .name(let vocabulary):
            vocabulary.terms(in: circumstances.edition.policy).map { .name($0.name) }
        case .names(let vocabulary):
            vocabulary.terms(in: circumstances.edition.policy).map { .names([$0.name]) }
        // A correction is made to what was entered lately.
        case .entry: file.events.suffix(200).reversed().map { .number($0.sequence) }
        case .caller: circumstances.actor.role.isVendor ? [.text("…")] : []
        }
    }
}

extension ActOffer {
    fileprivate init(refusing act: any Act.Type, _ refusal: Refusal) {
        self.init(act: act, refusal: refusal, choices: [:], closed: [:], given: [:], happenings: [])
    }
}

extension Question {
    /// Whether an act is tried without an answer, too: texts that need not be given are no hindrance.
    fileprivate var canBeLeftOut: Bool {
        switch kind {
        case .text(.spoken, _), .text(.note, _), .name, .caller: !isNeeded
        case .names, .flag, .instant, .text(.reason, _): false
        case .entry, .promise, .session, .site: !isNeeded
        }
    }

    /// Whether it is answered by one of the policy's names.
    fileprivate var isName: Bool { if case .name = kind { true } else { false } }

    /// Whether it is answered by choosing.
    package var isChoice: Bool {
        switch kind {
        case .name, .names, .flag, .entry, .promise, .session, .site: true
        case .text, .instant, .caller: false
        }
    }
}

extension Refusal {
    fileprivate static let nothingToChoose = Refusal(
        "nothing-to-choose", de: "Die Fassung, die für diesen Fall gilt, sieht das nicht vor.",
        en: "The edition that holds for this case does not provide for that.")
}
