import Desk
import Glibc
import HTTPTypes
import Hummingbird

/// `/metrics`: what the desk counts, for Prometheus on the same machine.
struct MetricsPage: Sendable {
    let registry: PrometheusRegistry
    let desk: Desk
    let feed: LiveFeed
    /// Whether other machines see it, too.
    let isOpen: Bool

    func add<Context: RequestContext>(
        to router: Router<Context>, address: @escaping @Sendable (Context) -> String
    ) {
        router.get("/metrics") { request, context -> Response in
            guard isOpen || isNear(address(context), request) else {
                return Response(
                    status: .forbidden, body: .init(byteBuffer: .init(string: "from this machine only\n")))
            }
            let load = try await desk.read { try $0.load() }
            let text = registry.text([
                ("cases_open", load.openCases), ("timers_lag_seconds", load.timerLag),
                ("outbox_waiting", load.waitingMessages), ("outbox_failed", load.failedMessages),
                ("feed_listeners", feed.count), ("resident_memory_bytes", residentMemory()),
            ])
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: .init(string: text)))
        }
    }

    /// Whether a request comes from this machine itself, and not through a proxy on it.
    private func isNear(_ address: String, _ request: Request) -> Bool {
        let isLoopback = address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
        let marks = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        return isLoopback
            && !marks.contains { HTTPField.Name($0).map { request.headers[$0] != nil } ?? false }
    }
}

/// How many bytes of memory the process holds.
func residentMemory() -> Int {
    let text =
        (try? readFile("/proc/self/statm", limit: 4096)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}
