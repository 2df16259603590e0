import BusinessTime
import Casework
import Desk
import Hummingbird
import Logging
import ServiceLifecycle
import Store

/// Keeps the database open until everybody else has ended.
struct StoreService: Service {
    let desk: Desk

    func run() async throws {
        try await gracefulShutdown()
        await desk.database.close()
    }
}

/// Acts on timers that are due, at most a second late.
struct TimerService: Service {
    let desk: Desk
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let isDue = try await desk.read { try $0.isTimerDue() }
                    if isDue {
                        let acted = try await desk.write { try $0.sweep(200) }
                        log.debug("swept", metadata: ["timers": "\(acted)"])
                        continue
                    }
                } catch {
                    log.warning("the sweep stumbled", metadata: ["error": "\(String(reflecting: error))"])
                }
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }
}

/// Seals the heads of all cases that changed, once a day after midnight, universal time; and forgets for good what was
/// erased, within a minute.
struct SealService: Service {
    let desk: Desk
    let log: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await desk.scrub()
                    if let made = try await desk.write({ try $0.sealIfDue() }) {
                        try await desk.write { try $0.forgetWhatIsOver() }
                        log.notice(
                            "sealed",
                            metadata: [
                                "seal": "\(made.seal.number)", "digest": "\(hexadecimal(made.seal.digest))",
                            ])
                    }
                } catch {
                    log.warning("the seal stumbled", metadata: ["error": "\(String(reflecting: error))"])
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}

/// Follows the journal for all who listen.
struct FeedService: Service {
    let feed: LiveFeed
    let log: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await cancelWhenGracefulShutdown { await feed.run(log) }
        } onGracefulShutdown: {
            feed.finish()
        }
    }
}
