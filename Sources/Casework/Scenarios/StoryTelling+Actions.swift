import BusinessTime
import SupportPolicy

extension StoryTelling {
    /// Returns what a step's action makes happen.
    mutating func happenings(
        of action: ScenarioGrammar.Action, _ step: Reader, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        let word = step.name(action)
        switch action {
        case .submit: return try submitting(step, in: circumstances)
        case .reply: return try file.replying(text, in: circumstances)
        case .acknowledge: return try file.acknowledging(text)
        case .note: return try file.noting(text, in: circumstances)
        case .hear: return try file.hearing(text, in: circumstances)
        case .bounce: return try file.bouncing(lastReply)
        case .assign: return try file.assigning(to: word.text, in: circumstances)
        case .handOver:
            let hand = step.section("hand-over", ScenarioGrammar.handOver)
            let followUp = hand?.string("follow-up").flatMap { times.instant($0.value) }.map {
                Followed(by: $0)
            }
            return try file.handingOver(
                to: hand?.name("to")?.value ?? "none", because: hand?.flag("silent") ?? false ? nil : text,
                followUpBy: followUp, in: circumstances)
        case .state: return try stating(step, in: circumstances)
        case .resolve:
            let resolution = step.section("resolve", ScenarioGrammar.resolution)
            return try file.resolving(
                by: resolution?.names("by").map(\.value) ?? [], cause: resolution?.name("cause")?.value,
                in: circumstances)
        case .contest: return try file.contesting(because: text, in: circumstances)
        case .link:
            let link = step.section("link", ScenarioGrammar.link)
            let kind = link?.string("kind").flatMap { Link(rawValue: $0.value) } ?? .defect
            return try file.linking(kind, to: link?.string("to")?.value ?? "", in: circumstances)
        case .refer:
            let referral = step.section("refer", ScenarioGrammar.referral)
            return try file.referring(
                referral?.name("to")?.value ?? "none", costAccepted: referral?.flag("cost-accepted") ?? false,
                in: circumstances)
        case .changeSite:
            return [.siteChanged(step.string("change-site").flatMap { Site($0.value) } ?? Site(zone: "UTC"))]
        case .invite: return try file.inviting(in: circumstances)
        case .answerInvitation:
            return try file.answeringInvitation(
                file.sessions.count, accept: word == "accept", in: circumstances)
        case .losePresence: return try file.losingPresence(file.sessions.count, in: circumstances)
        case .answerSurvey: return try answeringSurvey(step, in: circumstances)
        }
    }

    /// A text of some kind: scenarios tell that there was one, not what it said.
    private var text: TextDigest { TextDigest(of: "text", salt: []) }

    private var lastReply: Int {
        file.events.last { event in
            if case .replied = event.happening { return true }
            return false
        }?.sequence ?? 0
    }

    private mutating func submitting(_ step: Reader, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        let reader = step.section("submit", ScenarioGrammar.submission)
        var request = IntakeRequest(submitter: circumstances.actor)
        request.channel = reader?.name("channel")?.value
        request.severity = reader?.name("severity")?.value
        request.impact = reader?.name("impact")?.value
        request.environment = reader?.name("environment")?.value
        request.type = reader?.name("type")?.value
        request.component = reader?.name("component")?.value
        request.qualifyingReason = reader?.name("reason")?.value
        request.fields = Set(reader?.names("fields").map(\.value) ?? [])
        for (fact, tree) in reader?.named("answers") ?? [] {
            request.answers[fact.value] = reader?.scalar(tree, "answers").flatMap { Name($0.value) }
        }
        self.request = request
        return try CaseFile.opening(request, in: circumstances)
    }

    private func stating(_ step: Reader, in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        var happenings: [Happening] = []
        for (fact, tree) in step.named("state") {
            guard let value = step.scalar(tree, "state").flatMap({ Name($0.value) }) else { continue }
            happenings += try file.stating(fact.value, value, in: circumstances)
        }
        return happenings
    }

    private func answeringSurvey(_ step: Reader, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        let survey = step.section("answer-survey", ScenarioGrammar.survey)
        var scores: [Name: Int] = [:]
        for (dimension, tree) in survey?.named("scores") ?? [] {
            scores[dimension.value] = survey?.scalar(tree, "scores").flatMap { Reader.decimal($0.value) } ?? 0
        }
        return try file.answeringSurvey(scores, wantsCall: survey?.flag("call") ?? false, in: circumstances)
    }
}

extension Reader {
    /// Returns the word beside an action, or `none` where it stands alone or has keys of its own.
    fileprivate func name(_ action: ScenarioGrammar.Action) -> Name {
        if case .scalar(let text, _)? = value(action.rawValue) { return Name(text) ?? "none" }
        return "none"
    }
}
