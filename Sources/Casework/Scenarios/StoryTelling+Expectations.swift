import BusinessTime
import SupportPolicy

extension StoryTelling {
    /// Compares what a step expects with what is.
    func compare(_ expected: Reader, at now: Instant, _ report: inout ScenarioReport) {
        let circumstances = Circumstances(edition: edition, contract: contract, actor: .desk, now: now)
        func check(_ key: String, _ actual: @autoclosure () -> String) {
            guard let wanted = expected.string(key) else { return }
            report.expect(key, wanted.value, is: actual(), at: wanted.place)
        }
        check("state", file.state.rawValue)
        check("status", edition.policy.statuses.first { $0.state?.value == file.state }?.name.text ?? "none")
        check("tier", file.tier.text.uppercased())
        check("severity", file.severity(.assessed)?.text ?? "none")
        check("waiting", file.waiting?.text ?? "no")
        check("promise", file.promises.last.map { "\($0.standing(asOf: now))" } ?? "none")
        check("survey", file.survey == nil ? "no" : "sent")
        check("session", file.sessions.last.map { $0.isRunning ? "running" : "ended" } ?? "no")
        check("downgrade", file.loweringProposed(in: circumstances)?.to.value.text ?? "no")
        check("criteria", file.criteriaHold(in: circumstances).map(word) ?? "none")
        check("owner", file.owner ?? "none")
        check("knowledge", opensKnowledge(contract, under: edition) ? "yes" : "no")
        check(
            "contacts-below-recommendation",
            contactsBelowRecommendation(contract, at: now, under: edition) ? "yes" : "no")
        if expected.has("coverage"), let request {
            check("coverage", deciding(request, under: contract, of: edition, at: now).code)
        }
        if let wanted = expected.string("held-until") {
            let held = (try? file.heldUntil(in: circumstances)) ?? nil
            let want = times.instant(wanted.value)?.rfc3339 ?? wanted.value
            report.expect("held-until", want, is: held?.rfc3339 ?? "no", at: wanted.place)
        }
        if expected.has("escalations-due") {
            let wanted = expected.names("escalations-due").map(\.value.text).filter { $0 != "none" }
            let due = file.escalationsDue(in: circumstances).map(\.name.text)
            report.expect(
                "escalations-due", wanted.joined(separator: " "), is: due.joined(separator: " "),
                at: expected.place(of: "escalations-due"))
        }
        compareLedger(expected, at: now, &report)
        compareNotice(expected, &report)
        compareClocks(expected, at: now, &report)
    }

    private func word(_ truth: Truth) -> String {
        switch truth {
        case .yes: "hold"
        case .no: "contradicted"
        case .unknown: "open"
        }
    }

    private func compareLedger(_ expected: Reader, at now: Instant, _ report: inout ScenarioReport) {
        let ledger = file.ledger(in: edition, asOf: now)
        for (name, tree) in expected.named("ledger") {
            guard let wanted = expected.scalar(tree, "ledger"),
                let holder = Holder(rawValue: name.value.spoken)
            else {
                report.fail("Diesen Inhaber gibt es nicht.", "There is no such holder.", at: name.place)
                continue
            }
            report.expect(
                "ledger \(name.value)", wanted.value,
                is: ExplanationWords(.english).amount(ledger.time(holder)), at: wanted.place)
        }
    }

    private func compareNotice(_ expected: Reader, _ report: inout ScenarioReport) {
        guard let reader = expected.section("notice", ScenarioGrammar.notice),
            let wanted = reader.string("is"),
            let received = reader.string("received").flatMap({ times.instant($0.value) }),
            let change = reader.string("change").flatMap({ times.instant($0.value) })
        else { return }
        let finding = try? notice(
            received: received, inWriting: reader.flag("written") ?? true, of: change, site: contract.site,
            under: edition)
        let words =
            switch finding {
            case .inTime: "in time"
            case .late: "late"
            case .notWritten: "not written"
            case .noRule, nil: "no rule"
            }
        report.expect("notice", wanted.value, is: words, at: wanted.place)
    }

    private func compareClocks(_ expected: Reader, at now: Instant, _ report: inout ScenarioReport) {
        guard case .mapping(let entries, _) = expected.tree else { return }
        let commitments = file.commitments(in: edition, contract: contract, asOf: now)
        for entry in entries {
            guard let clock = Name(entry.key), edition.clock(clock) != nil else { continue }
            guard case .mapping = entry.value else {
                let actual = commitments.last { $0.clock == clock }
                report.expect(
                    entry.key, expected.scalar(entry.value, entry.key)?.value ?? "",
                    is: actual.map(word) ?? "none", at: entry.place)
                continue
            }
            let wanted = Reader(
                entry.value, ScenarioGrammar.clock, path: expected.path + [entry.key], log: expected.log)
            let version = wanted.number("version", in: 1...100)
            guard
                let actual = commitments.last(where: {
                    $0.clock == clock && (version == nil || $0.version == version)
                })
            else {
                report.fail("Diese Zusage gibt es nicht.", "There is no such commitment.", at: entry.place)
                continue
            }
            compare(actual, wanted, &report)
        }
        if let words = expected.string("explains") {
            let texts = commitments.compactMap { commitment in
                (try? edition.explanation(of: commitment, environment: file.environment))?.text(in: .english)
            }
            report.checks += 1
            if !texts.contains(where: { $0.utf8.count > 0 && contains(words.value, in: $0) }) {
                report.fail(
                    "Keine Herleitung sagt »\(words.value)«.", "No explanation says '\(words.value)'.",
                    at: words.place)
            }
        }
    }

    private func compare(_ actual: Commitment, _ wanted: Reader, _ report: inout ScenarioReport) {
        if let due = wanted.string("due") {
            let want = times.instant(due.value)?.rfc3339 ?? due.value
            report.expect("\(actual.clock) due", want, is: actual.due?.rfc3339 ?? "none", at: due.place)
        }
        if let state = wanted.string("state") {
            report.expect("\(actual.clock)", state.value, is: word(actual), at: state.place)
        }
        if let left = wanted.string("left") {
            report.expect(
                "\(actual.clock) left", left.value,
                is: actual.remaining.map { ExplanationWords(.english).amount($0) } ?? "none",
                at: left.place)
        }
        if let cause = wanted.string("cause"), case .missed(_, _, let why) = actual.state {
            report.expect("\(actual.clock) cause", cause.value, is: why.rawValue, at: cause.place)
        }
        if let at = wanted.string("at") {
            let want = times.instant(at.value)?.rfc3339 ?? at.value
            report.expect("\(actual.clock) at", want, is: moment(actual)?.rfc3339 ?? "none", at: at.place)
        }
    }

    private func word(_ commitment: Commitment) -> String {
        switch commitment.state {
        case .running: "running"
        case .paused: "paused"
        case .met: "met"
        case .missed: "missed"
        case .superseded: "superseded"
        case .ended: "ended"
        case .unmeasured(let stopped): stopped == nil ? "open" : "done"
        }
    }

    private func moment(_ commitment: Commitment) -> Instant? {
        switch commitment.state {
        case .met(let at), .missed(let at, _, _), .superseded(let at), .ended(let at), .paused(let at): at
        case .running: nil
        case .unmeasured(let stopped): stopped
        }
    }

    private func contains(_ words: String, in text: String) -> Bool {
        let needle = Array(words.utf8)
        let hay = Array(text.utf8)
        guard needle.count <= hay.count else { return false }
        return (0...(hay.count - needle.count)).contains {
            hay[$0..<($0 + needle.count)].elementsEqual(needle)
        }
    }
}
