import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

/// What a case offers is what the desk takes, neither more nor less.
@Suite(.timeLimit(.minutes(3))) struct `Offers of acts` {
    /// A case in each of the states that it goes through.
    private func cases(_ house: TestHouse) async throws -> [Int] {
        var numbers: [Int] = []
        let steps: [[CaseCommand]] = [
            [], [.reply(text: "We look.", attachments: [])],
            [
                .act(Assess.self, ["severity": .name("high")]),
                .act(Pause.self, ["reason": .name("submitter")]),
            ],
            [
                .act(Assess.self, ["severity": .name("high")]),
                .act(
                    Resolve.self,
                    [
                        "kinds": .names(["workaround"]), "cause": .name("program-error"),
                        "text": .text("Restart."),
                    ]),
            ],
            [
                .act(Assess.self, ["severity": .name("high")]),
                .act(
                    Resolve.self,
                    [
                        "kinds": .names(["workaround"]), "cause": .name("program-error"),
                        "text": .text("Restart."),
                    ]),
                .state("customer-agrees", "yes"), .act(Close.self, ["reason": .name("agreed")]),
            ],
        ]
        for commands in steps {
            let number = try await house.file()
            for command in commands { _ = try? await house.perform(command, number) }
            numbers.append(number)
        }
        return numbers
    }

    @Test(arguments: Backend.all)
    func `are taken from each person who gets them, and refused from all others`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            var (taken, refused) = (0, 0)
            for number in try await cases(house) {
                for key in ["jana", "reto", "mara", "tom", "ines", "paul", "otto", "adam"] {
                    guard let view = try? await house.view(number, by: key) else { continue }
                    let viewer = try await house.viewer(key)
                    for act in Acts.all where act.entry.doors.contains(.api) {
                        let isOffered =
                            viewer.permission(to: act.entry.deed, on: view.relation) == .allowed
                            && view.offer(act, to: viewer)?.refusal == nil
                        let wish = ActWish(act, view.firstAnswers(to: act, viewer))
                        let isTaken = try await house.tries(wish, number, viewer)
                        #expect(isOffered == isTaken, "\(act.entry.noun) for \(key) on \(number)")
                        if isTaken { taken += 1 } else { refused += 1 }
                    }
                }
            }
            // Both happen, or this could not fail.
            #expect(taken > 0 && refused > 0)
        }
    }

    @Test(arguments: Backend.all) func `are all accepted, each choice by itself`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            for number in try await cases(house) {
                let (view, viewer) = (
                    try await house.view(number, by: "paul"), try await house.viewer("paul")
                )
                for offer in view.offers(to: viewer, at: .workspace) where offer.refusal == nil {
                    for (question, choices) in offer.choices {
                        #expect(!choices.isEmpty)
                        for choice in choices where offer.act.entry.questions.filter(\.isChoice).count == 1 {
                            var given = view.firstAnswers(to: offer.act, viewer)
                            given[question] = choice.answer
                            #expect(
                                try await house.tries(ActWish(offer.act, given), number, viewer),
                                "\(offer.act.entry.noun): \(choice.answer)")
                        }
                    }
                }
            }
        }
    }
}

extension CaseView {
    /// The first answers that are accepted, or made up where none is.
    fileprivate func firstAnswers(to act: any Act.Type, _ viewer: Viewer) -> [String: Answer] {
        if let offer = offer(act, to: viewer), offer.refusal == nil { return offer.given }
        return Dictionary(
            uniqueKeysWithValues: act.entry.questions.map { question in
                let madeUp: Answer =
                    switch question.kind {
                    case .text, .caller: .text("Said.")
                    case .site: .text("Europe/Berlin")
                    case .name(let terms): .name(terms.terms(in: edition.policy).first?.name ?? "none")
                    case .instant: .instant(now + .hours(1))
                    case .flag: .flag(true)
                    case .names(let terms): .names(terms.terms(in: edition.policy).prefix(1).map(\.name))
                    case .entry: .number(2)
                    case .promise, .session: .number(1)
                    }
                return (question.name, madeUp)
            })
    }
}

extension TestHouse {
    /// Whether the desk takes a wish; the case stays as it was.
    fileprivate func tries(_ wish: ActWish, _ number: Int, _ viewer: Viewer) async throws -> Bool {
        struct Undone: Error {}
        do {
            try await desk.write { desk in
                try desk.perform(.act(wish), on: number, by: viewer)
                throw Undone()
            }
            return true
        } catch is Undone {
            return true
        } catch is Denial {
            return false
        }
    }
}
