import BusinessTime
package import Casework
package import Desk
package import SupportPolicy

/// The form of an act, made from what the act asks; both sides' pages use it.
package struct ActForm {
    private let showing: CaseShowing
    private let view: CaseView
    private let viewer: Viewer
    private let offer: ActOffer

    /// Creates the form of what an act comes to for a viewer.
    package init(_ offer: ActOffer, _ showing: CaseShowing, _ view: CaseView, for viewer: Viewer) {
        self.offer = offer
        self.showing = showing
        self.view = view
        self.viewer = viewer
    }

    private var entry: ActEntry { offer.act.entry }
    private var request: PageRequest { showing.request }

    /// What the form's page shows; `problems` are those of the form that was sent, by the names of its fields.
    package func members(problems: [FieldProblem] = [], refused: Refusal? = nil) -> [JSONValue.Member] {
        let language = request.language
        let refusal = refused ?? offer.refusal.map { showing.naming($0, view) }
        let listed = problems.map { problem -> JSONValue in
            [
                "href": .string("#q-\(problem.field)"),
                "sentence": .string(
                    "\(request.word(problem.field == "occurred_at" ? "act.occurred" : "act.\(entry.noun).\(problem.field)")): \(problem.sentence(language))"
                ),
            ]
        }
        return [
            .init("act", .string(entry.noun)), .init("label", .string(request.word("act.\(entry.noun).do"))),
            .init("about", .string(request.word("act.\(entry.noun).about"))),
            .init("is_possible", .bool(offer.refusal == nil)),
            // What was typed is there to be copied, whatever has become of the act.
            .init("kept", offer.refusal == nil ? .array([]) : .texts(typedTexts)),
            .init("refusal", .text(refusal?.sentence(language))), .init("problems", .array(listed)),
            .init("has_problems", .bool(!listed.isEmpty)),
            .init("questions", .array(asked.map { question($0, problems) })),
            .init("consequences", .texts(certain)),
        ]
    }

    private var typedTexts: [String] {
        entry.questions.compactMap { question in
            guard case .text = question.kind else { return nil }
            return request.optional(question.name)
        }
    }

    /// What the viewer is asked: who called, only the vendor's people; and no choice that has nothing to choose.
    private var asked: [Question] {
        entry.questions.filter { question in
            switch question.kind {
            case .caller: viewer.person.role.isVendor
            case .name, .names: question.isNeeded || !(offer.choices[question.name] ?? []).isEmpty
            case .text, .instant, .flag, .entry, .promise, .session, .site: true
            }
        }
    }

    /// What a form begins with before anything is typed: what the customer wrote, where a part of it is to be chosen.
    private func beginning(of question: Question) -> String {
        guard question.beginsWithMessages, case .text(_, let limit) = question.kind else { return "" }
        let messages = view.entries.compactMap { entry -> String? in
            if case .customerWrote = entry.event.happening { entry.text } else { nil }
        }
        return String(messages.joined(separator: "\n\n").prefix(limit / 4))
    }

    private func question(_ question: Question, _ problems: [FieldProblem]) -> JSONValue {
        let name = question.name
        let word = "act.\(entry.noun).\(name)"
        let problem = problems.first { $0.field == name }
        var members: [JSONValue.Member] = [
            .init("name", .string(name)), .init("label", .string(request.word(word))),
            .init("is_needed", .bool(question.isNeeded)),
            .init("typed", .string(request.form.isEmpty ? beginning(of: question) : request.field(name))),
            .init("problem", .text(problem?.sentence(request.language))),
            .init("closed", .texts((offer.closed[name] ?? []).map { closed($0, question) })),
            .init("has_closed", .bool(!(offer.closed[name] ?? []).isEmpty)),
        ]
        switch question.kind {
        case .text(let keeping, let limit):
            members += [
                .init("is_text", true), .init("limit", .int(limit)),
                .init(
                    "eyes",
                    .string(
                        request.word(
                            keeping == .spoken || !viewer.person.role.isVendor
                                ? "act.eyes.both" : "act.eyes.vendor"))),
            ]
        case .caller: members += [.init("is_line", true), .init("limit", .int(200))]
        case .instant:
            members += [
                .init("is_instant", true), .init("least", .string(showing.times.forForm(view.now))),
                .init("zone", .string(showing.times.zoneName)),
            ]
        case .names:
            members += [
                .init("is_several", true),
                .init("choices", .array((offer.choices[name] ?? []).map { choice($0, of: question) })),
            ]
        case .flag, .name, .entry, .promise, .session, .site:
            members += [
                .init("is_choice", true),
                // Of several somebody has to choose, so that nothing is chosen by sending too early.
                .init("may_be_empty", .bool(!question.isNeeded || (offer.choices[name] ?? []).count > 1)),
                .init("choices", .array((offer.choices[name] ?? []).map { choice($0, of: question) })),
            ]
        }
        return .object(members)
    }

    private func choice(_ choice: ActOffer.Choice, of question: Question) -> JSONValue {
        let given = choice.answer.formText
        let effects = question.isFlag ? [] : consequences(of: choice.happenings, onlyChanges: true)
        let label = label(of: choice.answer, question)
        return [
            "value": .string(given), "chosen": .bool(request.form[question.name]?.contains(given) ?? false),
            "label": .string(([label] + effects.prefix(2)).joined(separator: " · ")),
        ]
    }

    /// Says why an answer can't be chosen now.
    private func closed(_ one: ActOffer.Closed, _ question: Question) -> String {
        "\(label(of: one.answer, question)): \(one.refusal.sentence(request.language))"
    }

    /// Says an answer in the reader's words: a label of the policy, yes or no, a number, a line of the history.
    private func label(of answer: Answer, _ question: Question) -> String {
        switch (answer, question.kind) {
        case (.name(let name), .name(let vocabulary)):
            vocabulary.terms(in: view.edition.policy).first { $0.name == name }?.label(request.language)
                ?? name.spoken
        case (.flag(let isYes), _): request.word(isYes ? "case.yes" : "case.no")
        case (.names(let names), .names(let vocabulary)):
            names.map { label(of: .name($0), Question("", .name(vocabulary), "")) }.joined(separator: ", ")
        case (.number(let sequence), .entry): showing.line(ofEntry: sequence, view)
        case (.number(let number), .promise):
            view.file.promises.first { $0.number == number }.map { showing.times.moment($0.by) }
                ?? String(number)
        case (.number(let number), .session):
            view.file.sessions.first { $0.number == number }.map { showing.times.moment($0.invited) }
                ?? String(number)
        case (.number(let number), _): String(number)
        case (.text(let text), .site): placeLabel(text)
        case (.text(let text), _): text
        case (.instant(let instant), _): showing.times.moment(instant)
        case (.name(let name), _): name.spoken
        case (.names(let names), _): names.map(\.spoken).joined(separator: ", ")
        }
    }

    /// Names one of the customer's places, with the zone whose clock it goes by.
    private func placeLabel(_ text: String) -> String {
        let contract = view.agreement.contract
        let name = contract.sites.first { $0.value.text == text }?.key
        let zone = (Site(text)?.zone ?? text).replacing("_", with: " ")
        let isMain = contract.headquarters?.text == text
        return [name ?? (isMain ? request.word("case.headquarters") : nil), zone].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// What becomes of the promises whatever is chosen; the rest is said beside each choice.
    private var certain: [String] {
        let others = offer.choices.values.joined().map { consequences(of: $0.happenings) }
        return consequences(of: offer.happenings).filter { one in others.allSatisfy { $0.contains(one) } }
    }

    /// Says what becomes of the promises, a sentence for each; those that go on as they did only where all are wanted.
    private func consequences(of happenings: [Happening], onlyChanges: Bool = false) -> [String] {
        let found = view.consequences(of: happenings, for: viewer)
        return found.compactMap { one in
            if onlyChanges, case .runsOn = one.change { return nil }
            return showing.sentence(of: one)
        }
    }
}

extension Answer {
    /// The answer as a form's field holds it.
    var formText: String {
        switch self {
        case .text(let text): text
        case .name(let name): name.text
        case .names(let names): names.map(\.text).joined(separator: ",")
        case .instant(let instant): instant.rfc3339
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let number): String(number)
        }
    }
}

extension Question {
    fileprivate var isFlag: Bool { kind == .flag }
}

extension CaseShowing {
    /// Says what becomes of a promise.
    func sentence(of consequence: Consequence) -> String {
        let name = edition.clock(consequence.clock)?.label(request.language) ?? consequence.clock.spoken
        func word(_ key: String, _ when: String = "") -> String {
            request.word("effect.\(key)", ["name": name, "when": when])
        }
        return switch consequence.change {
        case .runsOn(let due): word("runs_on", times.moment(due))
        case .pauses(let left?): word("pauses", times.duration(left))
        case .pauses(nil): word("pauses_plain")
        case .moves(let due): word("moves", times.moment(due))
        case .isMet: word("met")
        case .isMissed: word("missed")
        case .begins(let due): word("begins", times.moment(due))
        case .ends: word("ends")
        }
    }
}
