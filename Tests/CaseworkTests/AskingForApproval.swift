import BusinessTime
import Casework
import SupportPolicy
import Testing

/// Approvals are asked of whoever gives them, and answered; so are escalations.
@Suite struct `Asking for an approval, and being answered` {
    private func opened() throws -> TestDesk {
        let policy = testPolicy().replacing(
            "resolution kinds:",
            with: """
                facts:
                  cause-known: {ask: {de: Ursache bekannt?, en: Cause known?}, values: {yes: {de: bekannt, en: known}, no: {de: unbekannt, en: unknown}}}
                approvals:
                  patch: {label: {de: Patch, en: Patch}, by: support manager, when: cause-known is yes}
                resolution kinds:
                """)
        var desk = try TestDesk(policy)
        try desk.open("08 09:00")
        return desk
    }

    private func decide(
        _ act: any Act.Type, _ given: [String: Answer], _ desk: TestDesk, _ time: String,
        by role: Role = .agent
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

    // BD-34: the condition goes before the request.
    @Test func `goes to the role that gives it once its condition holds, and is answered once`() throws {
        var desk = try opened()
        let asked: [String: Answer] = ["approval": .name("patch"), "reason": .text("x")]
        let early = try decide(AskForApproval.self, asked, desk, "08 10:00")
        #expect(code(early) == "approval-not-due")
        try desk.happen("08 10:00", .stated(fact: "cause-known", value: "yes"))
        let wish = try decide(AskForApproval.self, asked, desk, "08 10:10").get()
        #expect(wish.flatMap { $0.heard(in: desk.edition.policy) } == [.supportManager])
        try desk.record("08 10:10") { _, _ in wish }
        #expect(desk.file.approvalsAsked == ["patch"])
        #expect(code(try decide(AskForApproval.self, asked, desk, "08 10:20")) == "approval-asked-already")
        #expect(code(try decide(DeclineApproval.self, asked, desk, "08 10:20")) == "role-may-not")
        let declined = try decide(DeclineApproval.self, asked, desk, "08 10:30", by: .supportManager).get()
        try desk.record("08 10:30", by: .supportManager) { _, _ in declined }
        #expect(desk.file.approvalsAsked.isEmpty && desk.file.approvals.isEmpty)
        #expect(
            code(try decide(DeclineApproval.self, asked, desk, "08 10:40", by: .supportManager))
                == "approval-not-asked")
        try desk.record("08 10:50") { _, _ in wish }
        try desk.record("08 11:00", by: .supportManager) { try $0.approving("patch", in: $1) }
        #expect(desk.file.approvalsAsked.isEmpty && desk.file.approvals == ["patch"])
    }

    // RC-52, BD-58
    @Test func `an escalation that is declined is answered to both sides, and asks no more`() throws {
        var desk = try opened()
        let why: [String: Answer] = ["reason": .text("x")]
        #expect(
            code(try decide(DeclineEscalation.self, why, desk, "08 09:30", by: .supportManager))
                == "no-escalation-asked")
        try desk.record("08 10:00", by: .customer) {
            try $0.askingForEscalation(because: someText, in: $1)
        }
        #expect(desk.file.awaitsEscalation && desk.file.stated["customer-asked"] == "yes")
        #expect(code(try decide(DeclineEscalation.self, why, desk, "08 10:30")) == "role-may-not")
        #expect(
            code(try decide(DeclineEscalation.self, [:], desk, "08 10:30", by: .supportManager))
                == "reason-needed")
        let declined = try decide(DeclineEscalation.self, why, desk, "08 10:30", by: .supportManager).get()
        try desk.record("08 10:30", by: .supportManager) { _, _ in declined }
        #expect(!desk.file.awaitsEscalation && desk.file.stated["customer-asked"] == nil)
        try desk.happen("08 10:40", .escalated(rule: "x"))
        #expect(!desk.file.awaitsEscalation)
    }

    @Test func `a case changes to another plan of its edition only`() throws {
        let desk = try opened()
        #expect(
            code(try decide(ChangePlan.self, ["plan": .name("basic")], desk, "08 10:00"))
                == "plan-holds-already")
        #expect(code(try decide(ChangePlan.self, ["plan": .name("gold")], desk, "08 10:00")) != nil)
    }
}
