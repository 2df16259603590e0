import SupportPolicy

/// The keys of scenario files.
enum ScenarioGrammar {
    typealias Section = Grammar.Section
    typealias Key = Grammar.Key

    static let file = Section(
        "scenarios", "Scenarios beside a policy.",
        [
            Key("zone", .text, "The zone of local times in the file."),
            Key("promises", .list(.section("promise")), "Questions with their answers."),
            Key("scenarios", .map(.section("scenario")), "Stories."),
            Key("queues", .map(.section("queue")), "Orders of the queue."),
        ])

    static let promise = Section(
        "promise", "A question and its answer.",
        [
            Key("plan", .name, "The plan."), Key("severity", .name, "The severity."),
            Key("commitment", .name, "The commitment."), Key("at", .text, "When the clock starts."),
            Key("site", .text, "The customer's site."), Key("tier", .name, "The tier."),
            Key("environment", .name, "The environment."), Key("channel", .name, "The channel."),
            Key("pauses", .list(.text), "Pauses, FROM to TO."), Key("due", .text, "When it must be due."),
            Key("within", .text, "`<` or `<=`."),
            Key("none", .text, "`yes` if nothing with a figure is promised."),
            Key("refused", .text, "The code of the refusal."),
            Key("proves", .names, "The requirements it proves."),
        ])

    static let story = Section(
        "scenario", "A story.",
        [
            Key("says", .wording, "What it shows."), Key("proves", .names, "The requirements it proves."),
            Key("zone", .text, "The zone of its local times."),
            Key("given", .section("given"), "The contract."),
            Key("story", .list(.section("step")), "The steps.", required: true),
        ])

    static let given = Section(
        "given", "The contract of a story.",
        [
            Key("plan", .name, "The plan.", required: true), Key("site", .text, "The customer's site."),
            Key("term", .text, "`2026-01-01 to 2026-12-31`."),
            Key("suspended", .flag, "Whether it is suspended."),
            Key("qualified", .flag, "Whether it is qualified."),
            Key("options", .names, "The options booked."),
            Key("confirmed", .names, "The options whose preconditions are confirmed."),
            Key("exceptions", .names, "Components covered by exception."),
            Key("contacts", .map(.text), "Contacts with the date of their designation, `… to` its removal."),
            Key("licensed-users", .names, "Users with a licence."),
            Key("no-contact-feasible", .flag, "Whether none is."),
            Key("partners", .names, "Partners who may act."),
            Key("targets", .map(.section("targets")), "The schedule's targets."),
            Key("targets-term", .text, "When they hold, `2026-01-01 to 2026-12-31`."),
        ])

    static let step = Section(
        "step", "Something that happens, and what is expected after it.",
        [
            Key("at", .text, "When.", required: true), Key("by", .text, "Who, in which role."),
            Key("person", .name, "Which person, where it matters."),
            Key("late-entry", .text, "When it was written down."),
            Key("refused", .text, "The code of the refusal that must come."),
            Key("expect", .section("expect"), "What holds."),
        ] + Action.allCases.map { Key($0.rawValue, .text, "The action \($0.rawValue).") }
            + acts.map { Key($0.entry.story, .text, $0.entry.about) })

    static let expect = Section(
        "expect", "What must hold.", others: .either([.text, .section("clock-expectation")]),
        [
            Key("state", .text, "The state of the case."), Key("tier", .text, "Its tier."),
            Key("severity", .text, "Its severity."),
            Key("waiting", .text, "Its waiting reason, or `no`."),
            Key("ledger", .map(.text), "Time by holder."),
            Key("promise", .text, "What became of the last promise."),
            Key("escalations-due", .names, "Rules that hold."),
            Key("survey", .text, "`sent` or `no`."),
            Key("held-until", .text, "When a message may go out, or `no`."),
            Key("downgrade", .text, "The level proposed, or `no`."),
            Key(
                "criteria", .text, "What is known of the severity's criteria: `hold`, `contradicted`, `open`."
            ),
            Key("owner", .text, "Who owns the case, or `none`."),
            Key("knowledge", .flag, "Whether the knowledge base opens."),
            Key("notice", .section("notice"), "What is said of a change of contact."),
            Key("session", .text, "`running`, `ended` or `no`."),
            Key("explains", .text, "Words of an explanation."),
            Key("coverage", .text, "The code of the coverage decision for the step's request."),
            Key("contacts-below-recommendation", .flag, "Whether fewer contacts are named than recommended."),
            Key("status", .text, "The status as the policy names it."),
        ])

    static let clock = Section(
        "clock-expectation", "What must hold of a clock.",
        [
            Key("due", .text, "When it is due."), Key("state", .text, "Its state."),
            Key("left", .text, "What is left while paused."),
            Key("version", .number, "Its version."),
            Key("cause", .text, "`time`, `changed` or `assessed after answering`."),
            Key("at", .text, "When it was met or missed."),
        ])

    static let notice = Section(
        "notice", "A change of contact.",
        [
            Key("received", .text, "When the notice came.", required: true),
            Key("change", .text, "When the change was.", required: true),
            Key("written", .flag, "Whether in writing."),
            Key("is", .text, "`in time`, `late`, `not written`.", required: true),
        ])

    static let queue = Section(
        "queue", "An order of the queue.",
        [
            Key("proves", .names, "The requirements it proves."),
            Key("cases", .map(.section("queued")), "The cases.", required: true),
            Key("order", .names, "The order expected.", required: true),
        ])

    static let queued = Section(
        "queued", "A case of the queue.",
        [
            Key("severity", .name, "Its severity."), Key("impact", .name, "Its impact."),
            Key("environment", .name, "Its environment."),
            Key("received", .text, "When it was received.", required: true),
        ])

    /// The acts of the catalogue that stories can tell.
    static let acts = Acts.all.filter { $0.entry.doors.contains(.scenario) }

    /// The keys of an act's answers.
    static func section(of entry: ActEntry) -> Section {
        Section(entry.story, entry.about, entry.questions.map { Key($0.key, .text, $0.about) })
    }

    /// What can happen in a step.
    enum Action: String, CaseIterable {
        case submit, reply, acknowledge, note, bounce, assign, state, resolve, link, refer, invite, hear,
            contest
        case handOver = "hand-over"
        case changeSite = "change-site"
        case answerInvitation = "answer-invitation"
        case losePresence = "lose-presence"
        case answerSurvey = "answer-survey"
    }

    static let submission = Section(
        "submit", "What is filed.",
        [
            Key("channel", .name, "The channel."), Key("severity", .name, "The severity."),
            Key("impact", .name, "The impact."),
            Key("environment", .name, "The environment."), Key("type", .name, "The kind of case."),
            Key("component", .name, "The class of component."),
            Key("fields", .names, "The fields that were filled."),
            Key("reason", .name, "The qualifying reason."),
            Key("answers", .map(.text), "Answers to the policy's questions."),
        ])

    static let handOver = Section(
        "hand-over", "A hand-over.",
        [
            Key("to", .name, "The tier.", required: true),
            Key("follow-up", .text, "When the follow-up is promised."),
            Key("silent", .flag, "Whether no reason is given."),
        ])

    static let resolution = Section(
        "resolve", "A resolution.", [Key("by", .names, "Its kinds."), Key("cause", .name, "The cause.")])

    static let link = Section(
        "link", "A link.", [Key("kind", .text, "What to."), Key("to", .text, "Which.", required: true)])

    static let referral = Section(
        "refer", "A referral.",
        [
            Key("to", .name, "Which.", required: true),
            Key("cost-accepted", .flag, "Whether the cost was accepted."),
        ])

    static let survey = Section(
        "answer-survey", "An answered survey.",
        [Key("scores", .map(.number), "The scores."), Key("call", .flag, "Whether a call is wanted.")])
}
