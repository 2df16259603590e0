import BusinessTime
import BusinessTimeOracle
import Casework
import Desk
import Store
import SupportPolicy

/// Thrown in the middle of a transaction, as when the process dies before its commit.
struct PowerCut: Error {}

extension SimulatedDesk {
    /// Lets something happen; so many times in a hundred something that nobody means.
    func step(hostile share: Int) async throws {
        if dice.number(1...100) <= share { return try await meanNothing() }
        switch dice.number(0...99) {
        case 0..<12: pass(.minutes(Int64(dice.number(1...90))))
        case 12..<18: pass(.hours(Int64(dice.number(1...40))))
        case 18..<20: pass(.hours(24 * Int64(dice.number(2...9))))
        case 20..<34: try await file()
        case 34..<80: try await work()
        case 80..<88:
            let limit = dice.number(0...1) == 0 ? 3 : 200
            _ = try await desk.write { try $0.sweep(limit) }
        case 88..<95: try await carry()
        case 95..<97: try await restart()
        case 97..<99: try await cutOff()
        default: try await changeBusiness()
        }
    }

    func attempt<Answer: Sendable>(_ body: @escaping @Sendable (DeskTransaction) throws -> Answer)
        async throws
        -> Answer?
    {
        do {
            let answer = try await desk.write(body)
            done += 1
            return answer
        } catch let denial as Denial {
            let name: String
            switch denial {
            case .refused(let refusal): name = refusal.code
            case .invalid(let problems): name = "invalid \(problems.first?.field ?? "")"
            default: name = "\(denial)"
            }
            refused[name, default: 0] += 1
            return nil
        }
    }

    func newCase() async throws -> NewCase {
        let terms = one(of: contracts)
        let edition = try await desk.read { try $0.edition(terms.edition) }
        var new = NewCase(
            subject: "Case \(dice.number(1...1_000_000))", description: "as described", channel: "portal")
        new.contract = terms.id
        new.account = terms.account
        new.contact = people.first { $0.account == terms.account }?.id
        guard let policy = edition?.policy else { return new }
        new.severity = dice.number(0...9) == 0 ? "nonsense" : one(of: policy.severities.levels).name
        new.type = policy.caseTypes.isEmpty ? nil : one(of: policy.caseTypes).name
        new.environment = policy.environments.isEmpty ? nil : one(of: policy.environments).name
        new.impact = policy.impacts.first?.name
        new.qualifyingReason = new.severity.flatMap { edition?.severity($0) }?.qualifyingReasons.first?.name
        if dice.number(0...4) > 0 {
            new.confirmed = (new.severity ?? edition?.defaultSeverity(of: new.type)).flatMap {
                edition?.textVersion(of: $0)
            }
        }
        for field in policy.fields where field.name != "title" && field.name != "description" {
            new.fields.append((field.name, "given"))
        }
        if dice.number(0...5) == 0 { new.occurred = now - .minutes(Int64(dice.number(1...5000))) }
        return new
    }

    private func file() async throws {
        let new = try await newCase()
        let viewer = viewer { $0.role == .supportManager || $0.role == .lead || $0.account == new.account }
        if let number = try await attempt({ try $0.open(new, by: viewer).number }) { numbers.append(number) }
    }

    private func work() async throws {
        let number = dice.number(0...30) == 0 ? 999_999 : one(of: numbers)
        // Mostly somebody who may, at times anybody.
        let viewer = viewer { [worker = dice.number(0...3) > 0] in
            !worker || $0.role == .lead || $0.role == .supportManager
        }
        let row = try await desk.read { try $0.session.caseRow(number, where: "1 = 1") }
        let edition = try await desk.read { desk in try row.flatMap { try desk.edition($0.edition) } }
        guard let command = edition.map({ command(under: $0.policy) }) else { return }
        let version = dice.number(0...3) == 0 ? row.map { max(1, $0.version - dice.number(0...1)) } : nil
        let occurred = dice.number(0...7) == 0 ? now - .minutes(Int64(dice.number(1...600))) : nil
        _ = try await attempt {
            try $0.perform(command, on: number, by: viewer, version: version, occurred: occurred).number
        }
    }

    private func command(under policy: ParsedPolicy) -> CaseCommand {
        let severity = one(of: policy.severities.levels).name
        let kinds = policy.resolutionKinds.map(\.name)
        switch dice.number(0...25) {
        case 0...3: return .reply(text: "An answer.", attachments: [])
        case 4: return .note(text: "A note.", mentions: [], attachments: [])
        case 5...6: return .write(text: "More of it.", attachments: [])
        case 7: return .act(Assess.self, ["severity": .name(severity), "reason": .text("seen")])
        case 8: return .act(AskForSeverity.self, ["severity": .name(severity)])
        case 9: return .act(DecideSeverity.self, ["accept": .flag(dice.number(0...1) == 0)])
        case 10: return .assign(owner: one(of: people).id)
        case 11:
            return policy.tiers.isEmpty
                ? .act(Resume.self)
                : .act(
                    HandOver.self,
                    ["tier": .name(one(of: policy.tiers).name), "follow_up": .instant(now + .hours(5))])
        case 12:
            return policy.waitingReasons.isEmpty
                ? .act(Resume.self) : .act(Pause.self, ["reason": .name(one(of: policy.waitingReasons).name)])
        case 13...14: return .act(Resume.self)
        case 15:
            return .act(
                PromisePersonally.self, ["by": .instant(now + .minutes(Int64(dice.number(1...4000))))])
        case 16: return .act(KeepPromise.self, ["promise": .number(dice.number(1...3))])
        case 17: return .act(AttemptContact.self, ["reached": .flag(dice.number(0...1) == 0)])
        case 18:
            return policy.escalations.isEmpty
                ? .act(AskForEscalation.self)
                : .act(Escalate.self, ["rule": .name(one(of: policy.escalations).name)])
        case 19...20:
            var resolution: [String: Answer] = ["kinds": .names(kinds.isEmpty ? [] : [one(of: kinds)])]
            resolution["cause"] = policy.causes.first.map { .name($0.name) }
            return .act(Resolve.self, resolution)
        case 21: return .state("customer-agrees", "yes")
        case 22:
            return policy.closures.isEmpty
                ? .act(Resume.self) : .act(Close.self, ["reason": .name(one(of: policy.closures).name)])
        case 23: return .act(Reopen.self, ["reason": .text("again")])
        case 24:
            return dice.number(0...3) == 0
                ? .merge(into: one(of: numbers)) : .act(Erase.self, ["sequence": .number(dice.number(1...9))])
        default:
            return dice.number(0...1) == 0
                ? .act(TakeBack.self, ["sequence": .number(dice.number(2...9))])
                : .act(Bounce.self, ["sequence": .number(dice.number(2...9))])
        }
    }

    /// A courier who at times fails, and at times is cut off between a message's leaving and its mark.
    private func carry() async throws {
        for message in try await desk.write({ try $0.claim(20, for: .minutes(2)) }) {
            switch dice.number(0...9) {
            case 0: _ = try await desk.write { try $0.markFailed(message, because: "busy", isFinal: false) }
            case 1:
                received[message.messageID, default: 0] += 1
                cuts += 1
            default:
                received[message.messageID, default: 0] += 1
                try await desk.write { try $0.markSent(message) }
            }
        }
    }

    /// Everything of a transaction is done, and then the power goes.
    private func cutOff() async throws {
        let new = try await newCase()
        let number = one(of: numbers)
        let viewer = viewer { $0.role == .supportManager }
        do {
            try await desk.write { desk in
                _ = try? desk.open(new, by: viewer)
                _ = try? desk.perform(.reply(text: "lost", attachments: []), on: number, by: viewer)
                throw PowerCut()
            }
        } catch is PowerCut {}
    }

    /// A contact is removed and comes back, now or later.
    private func changeBusiness() async throws {
        let terms = one(of: contracts)
        let later = now + .minutes(Int64(dice.number(0...3000)))
        let isLater = dice.number(0...1) == 0
        _ = try await attempt { desk in
            guard var changed = try desk.record(terms.id, ContractTerms.self) else { return }
            changed.isSuspended.toggle()
            try desk.save(changed, by: "simulation", effective: isLater ? later : nil)
        }
    }
}
