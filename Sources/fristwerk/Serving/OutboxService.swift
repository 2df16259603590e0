import BusinessTime
import Desk
import Logging
import ServiceLifecycle
import Store

/// Carries messages out of the desk: each claimed first, so that no other node carries it at the same time.
struct OutboxService: Service {
    let desk: Desk
    let courier: any Courier
    let log: Logger
    /// How many messages are under way at once, so that one slow receiver does not hold up the others.
    private static let lanes = 8

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    if try await desk.read({ try $0.isMessageDue() }) {
                        try await carryNext()
                        continue
                    }
                } catch {
                    log.warning("the outbox stumbled", metadata: ["error": "\(String(reflecting: error))"])
                }
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func carryNext() async throws {
        let claimed = ContinuousClock.now
        let messages = try await desk.write { try $0.claim(8 * Self.lanes, for: .minutes(2)) }
        if !messages.isEmpty { FailPoint.claimed.pass() }
        await withTaskGroup(of: Void.self) { group in
            for (index, message) in messages.enumerated() {
                if index >= Self.lanes { await group.next() }
                // Who slept, or was frozen, over half of the claim leaves the rest to the next one.
                guard ContinuousClock.now - claimed < .seconds(60), !Task.isCancelled else { break }
                group.addTask { await carry(message) }
            }
        }
    }

    private func carry(_ message: OutgoingMessage) async {
        do {
            do {
                try await courier.carry(message)
                FailPoint.delivered.pass()
                try await insist { try $0.markSent(message) }
            } catch let fault as DeliveryFault {
                log.notice(
                    "not delivered",
                    metadata: ["message": "\(message.messageID)", "reason": "\(fault.reason)"])
                try await insist {
                    try $0.markFailed(message, because: fault.reason, isFinal: fault.isFinal)
                }
            }
        } catch {
            log.warning(
                "a message's fate is not written down",
                metadata: ["message": "\(message.messageID)", "error": "\(String(reflecting: error))"])
        }
    }

    /// Writes down what became of a message, again and again while the database is away: it must not leave twice.
    private func insist(_ body: @escaping @Sendable (DeskTransaction) throws -> Void) async throws {
        let begun = ContinuousClock.now
        while true {
            do {
                return try await desk.write(body)
            } catch let fault as StoreFault where fault.code == .unavailable || fault.code == .contention {
                guard ContinuousClock.now - begun < .seconds(50), !Task.isCancelled else { throw fault }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }
}
