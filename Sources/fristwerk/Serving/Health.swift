import Desk
import HTTPTypes
import Hummingbird
import Store

/// Says whether the process lives and whether the database answers.
struct Health: Sendable {
    private let readiness: Readiness

    init(desk: Desk) {
        readiness = Readiness(desk: desk)
    }

    func add<Context: RequestContext>(to router: Router<Context>) {
        let readiness = readiness
        router.get("/live") { _, _ in "alive\n" }
        router.get("/ready") { _, _ -> Response in
            let isReady = await readiness.isThere(within: .seconds(3))
            return Response(
                status: isReady ? .ok : .serviceUnavailable,
                body: .init(byteBuffer: .init(string: isReady ? "ready\n" : "the database does not answer\n"))
            )
        }
    }
}

/// Whether the database answers, asked once at a time however many want to know: a silent one is not asked ever more.
private actor Readiness {
    private let desk: Desk
    private var question: Task<Bool, Never>?

    init(desk: Desk) {
        self.desk = desk
    }

    /// Returns false if no answer comes in time; a balancer asks again before the database's own time-outs end.
    func isThere(within limit: Duration) async -> Bool {
        let question = question ?? ask()
        let (answers, answer) = AsyncStream<Bool>.makeStream(bufferingPolicy: .bufferingOldest(1))
        Task { answer.yield(await question.value) }
        let patience = Task {
            try? await Task.sleep(for: limit)
            answer.yield(false)
        }
        defer { patience.cancel() }
        for await first in answers { return first }
        return false
    }

    private func ask() -> Task<Bool, Never> {
        let asking = Task {
            let isThere = (try? await desk.read { try $0.session.schemaVersion }) == Migration.all.count
            question = nil
            return isThere
        }
        question = asking
        return asking
    }
}
