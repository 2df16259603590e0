import BusinessTime
import Casework
import SupportPolicy
import Testing

/// What asking for an escalation, escalating and answering come to (BD-10, BD-54 to BD-58, RC-52).
@Suite struct `An escalation` {
    private func opened(severity: Name = "s3") throws -> TestDesk {
        let policy = testPolicy().replacing(
            "resolution kinds:",
            with: """
                facts:
                  critical: {ask: {de: Kritisch?, en: Critical?}, values: {yes: {de: ja, en: yes}, no: {de: nein, en: no}}}
                escalations:
                  next-tier:
                    when: {any: [{all: [resolution is missed, customer-asked is yes]}, manager-asked-for-fix is yes]}
                    effects: [sets the status]
                    notifies: [support manager]
                  internal:
                    when: {any: [critical is yes, resolution is missed]}
                    effects: [raises the severity, notify]
                    notifies: [support manager]
                  head:
                    when: customer-dissatisfied is yes
                    effects: [notify]
                    notifies: [head of support]
                    route: {de: Telefon, en: Phone}
                    channels: [phone]
                    requires: [case number, reason]
                resolution kinds:
                """
        ).replacing(
            "portal: {primary: yes, backup: yes}", with: "portal: {primary: yes, backup: yes}\n  phone: {}")
        var desk = try TestDesk(policy)
        try desk.open("08 09:00", severity: severity)
        try desk.record("08 09:10") { try $0.assessing(severity, because: nil, in: $1) }
        return desk
    }

    private func decide(
        _ act: any Act.Type, _ given: [String: Answer], _ desk: TestDesk, _ time: String, by role: Role
    ) throws -> Result<[Happening], Refusal> {
        let standing = Standing(desk.file, try desk.circumstances(time, by: role))
        do throws(Refusal) {
            return .success(try ActWish(act, given).decide(standing) { _, _ in someText })
        } catch { return .failure(error) }
    }

    private func code(_ result: Result<[Happening], Refusal>) -> String? {
        if case .failure(let refusal) = result { return refusal.code }
        return nil
    }

    private func due(_ desk: TestDesk, _ time: String) throws -> [Name] {
        desk.file.escalationsDue(in: try desk.circumstances(time, by: .desk)).map(\.name)
    }

    // BD-10.2, X-08: the customer's wish is noted, and waits for the target.
    @Test func `that a customer asks for waits until the target is missed, and says so`() throws {
        var desk = try opened()
        let wish = try decide(AskForEscalation.self, ["reason": .text("x")], desk, "08 10:00", by: .customer)
        try desk.record("08 10:00", by: .customer) { _, _ in try wish.get() }
        #expect(try due(desk, "08 10:00").isEmpty && desk.file.state == .new)
        #expect(
            EscalationWasAsked.notice(on: desk.file, asOf: try desk.at("08 10:01"))?.key == "escalation-runs")
        #expect(try due(desk, "12 10:00") == ["next-tier", "internal"])
        let escalated = try desk.file.escalating("next-tier", in: desk.circumstances("12 10:00", by: .desk))
        try desk.record("12 10:00", by: .desk) { _, _ in escalated }
        #expect(desk.file.state == .escalated && !desk.file.awaitsEscalation)
        guard case .typed(let typed)? = escalated.first, let event = typed.event as? WasEscalated else {
            Issue.record("the escalation is no event of its own")
            return
        }
        #expect(event.grounds.map(\.fact) == ["resolution", "customer-asked"])
    }

    // BD-10.3: a right of the manager's.
    @Test func `for a fix is the manager's to ask for`() throws {
        let desk = try opened()
        let fix: [String: Answer] = ["rule": .name("next-tier"), "reason": .text("x")]
        #expect(code(try decide(AskForEscalation.self, fix, desk, "08 10:00", by: .agent)) == "role-may-not")
        #expect(code(try decide(AskForEscalation.self, fix, desk, "08 10:00", by: .supportManager)) == nil)
    }

    // BD-56.2, BD-57.3, BD-58.1
    @Test
    func `by phone is entered for the caller, with a reason, and refused on the portal with the way to go`()
        throws
    {
        var desk = try opened()
        var head: [String: Answer] = ["rule": .name("head"), "reason": .text("x")]
        #expect(
            code(try decide(AskForEscalation.self, head, desk, "08 10:00", by: .customer))
                == "escalation-by-other-way")
        head["caller"] = .text("Ms Kern")
        #expect(
            code(try decide(AskForEscalation.self, head, desk, "08 10:00", by: .customer)) == "role-may-not")
        let called = try decide(AskForEscalation.self, head, desk, "08 10:00", by: .agent)
        try desk.record("08 10:00") { _, _ in try called.get() }
        #expect(try due(desk, "08 10:00") == ["head"])
        head["reason"] = nil
        #expect(
            code(try decide(AskForEscalation.self, head, desk, "08 10:00", by: .agent)) == "reason-needed")
    }

    // BD-54, BD-55
    @Test func `inside does what was chosen, for a ground, and only raises`() throws {
        var desk = try opened()
        func inside(_ more: [String: Answer]) throws -> Result<[Happening], Refusal> {
            try decide(
                Escalate.self, more.merging(["rule": .name("internal")]) { one, _ in one }, desk, "08 10:00",
                by: .agent)
        }
        let critical: [String: Answer] = ["ground": .name("critical")]
        #expect(code(try inside(["effects": .names(["raise"])])) == "escalation-not-due")
        #expect(code(try inside(critical)) == "escalation-does-nothing")
        let strange = critical.merging(["effects": .names(["raise", "shout"])]) { one, _ in one }
        #expect(code(try inside(strange)) == "effect-unknown")
        #expect(
            code(try inside(["ground": .name("resolution"), "effects": .names(["raise"])]))
                == "ground-unknown")
        #expect(
            code(
                try inside(
                    critical.merging(["effects": .names(["raise"]), "severity": .name("s3")]) { one, _ in one
                    }))
                == "escalation-only-raises")
        let raised = try inside(critical.merging(["effects": .names(["raise"])]) { one, _ in one }).get()
        #expect(raised.contains(.assessed(severity: "s1", reason: nil)))
        #expect(raised.flatMap { $0.heard(in: desk.edition.policy) }.isEmpty)
        let told = try inside(critical.merging(["effects": .names(["notify"])]) { one, _ in one }).get()
        #expect(told.flatMap { $0.heard(in: desk.edition.policy) } == [.supportManager])
        try desk.record("08 10:00") { _, _ in told }
        #expect(desk.file.severity(.assessed) == "s3" && desk.file.state == .new)
        // Customers neither asked for it nor see it in the status.
        for case .typed(let typed) in told { #expect(typed.event.audience == .vendor) }
    }

    // BD-10.4: the desk's own escalation inside is no status.
    @Test func `inside by a missed target leaves the status as it is`() throws {
        var desk = try opened()
        let done = try desk.file.escalating("internal", in: desk.circumstances("12 10:00", by: .desk))
        try desk.record("12 10:00", by: .desk) { _, _ in done }
        #expect(desk.file.state == .new && desk.file.escalations == ["internal"])
        #expect(desk.file.severity(.assessed) == "s1")
    }

    // BD-56.3
    @Test func `is a task of whoever was told, until they answer with the outcome`() throws {
        var desk = try opened()
        let head: [String: Answer] = [
            "rule": .name("head"), "reason": .text("x"), "caller": .text("Ms Kern"),
        ]
        let called = try decide(AskForEscalation.self, head, desk, "08 10:00", by: .agent).get()
        try desk.record("08 10:00") { _, _ in called }
        let done = try desk.file.escalating("head", in: desk.circumstances("08 10:00", by: .desk))
        try desk.record("08 10:00", by: .desk) { _, _ in done }
        let waiting = desk.file.awaited(in: desk.edition, at: try desk.at("08 10:00"))
        #expect(waiting.map(\.kind) == [.escalated("head")] && waiting.first?.role == .headOfSupport)
        let silent: [String: Answer] = ["rule": .name("head"), "outcome": .text("x")]
        #expect(
            code(try decide(AnswerEscalation.self, silent, desk, "08 11:00", by: .headOfSupport))
                == "escalation-answer-needed")
        let answer: [String: Answer] = ["rule": .name("head"), "answer": .text("x")]
        #expect(
            code(try decide(AnswerEscalation.self, answer, desk, "08 11:00", by: .agent)) == "role-may-not")
        let answered = try decide(AnswerEscalation.self, answer, desk, "08 11:00", by: .headOfSupport).get()
        try desk.record("08 11:00", by: .headOfSupport) { _, _ in answered }
        #expect(try desk.file.awaited(in: desk.edition, at: desk.at("08 11:00")).isEmpty)
        #expect(
            code(try decide(AnswerEscalation.self, answer, desk, "08 11:10", by: .headOfSupport))
                == "escalation-not-open")
    }
}
