import Foundation
import Glibc
import Testing

/// Takes a server down while it works: a request whose body is half sent, a live stream, and some load.
private let takingDown = """
    import http.client, json, os, signal, socket, sys, threading, time
    port, pid, token = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    def connect(): return socket.create_connection(("127.0.0.1", port), timeout=20)
    head = f"Host: x\\r\\nAuthorization: Bearer {token}\\r\\n".encode()
    live = connect()
    live.sendall(b"GET /api/v1/events HTTP/1.1\\r\\n" + head + b"Accept: text/event-stream\\r\\nLast-Event-ID: 0\\r\\n\\r\\n")
    first = live.recv(4096)
    half = connect()
    body = b'{"contract":"con_demo_harbour","contact":"per_demo_harbour","subject":"Halb","description":"Half","severity":"low","type":"error","environment":"production"}'
    half.sendall(b"POST /api/v1/cases HTTP/1.1\\r\\n" + head + b"Content-Type: application/json\\r\\nIdempotency-Key: half\\r\\n"
        + f"Content-Length: {len(body)}\\r\\n\\r\\n".encode() + body[:5])
    counts = {}
    stop = threading.Event()
    def load():
        while not stop.is_set():
            try:
                c = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                c.request("GET", "/api/v1/cases", headers={"Authorization": f"Bearer {token}"})
                status = c.getresponse().status
                counts[status] = counts.get(status, 0) + 1
            except OSError: return
            except http.client.HTTPException: return
    threads = [threading.Thread(target=load) for _ in range(4)]
    for t in threads: t.start()
    while sum(counts.values()) < 20 and any(t.is_alive() for t in threads): time.sleep(0.01)
    os.kill(pid, signal.SIGTERM)
    half.sendall(body[5:])
    answer = b""
    while b"\\r\\n\\r\\n" not in answer:
        chunk = half.recv(4096)
        if not chunk: break
        answer += chunk
    while live.recv(4096): pass
    stop.set()
    for t in threads: t.join()
    print(json.dumps({"live": first.split(b"\\r\\n")[0].decode(), "half": answer.split(b"\\r\\n")[0].decode(), "statuses": sorted(counts)}))
    """

@Suite(.serialized) struct `A desk that runs` {
    /// Starts a desk with demo data on a free port.
    private func withServer(
        _ settings: [String] = [], _ body: (Process, Int, String, String) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            let database = "\(folder)/desk.sqlite"
            let process = Process()
            // A child of a test's thread inherits SIGTERM blocked, which no server is started with.
            let unblocked =
                "import os,signal,sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.currentDirectoryURL = root
            process.arguments =
                [
                    "python3", "-c", unblocked, program.path, "serve", "--database", database, "--http-port",
                    "0", "--demo", "yes", "--mail-folder", "\(folder)/outbox",
                    "--limits-requests", "0",
                ] + settings
            let (out, error) = (Pipe(), Pipe())
            process.standardOutput = out
            process.standardError = error
            try process.run()
            defer {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
            }
            var log = ""
            var port: Int?
            while port == nil {
                let more = error.fileHandleForReading.availableData
                guard !more.isEmpty else { break }
                log += String(decoding: more, as: UTF8.self)
                if let place = log.range(of: "listening on 127.0.0.1:") {
                    port = Int(log[place.upperBound...].prefix { $0.isNumber })
                }
            }
            // Whoever does not read a program's words stops it in the middle of one.
            error.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            let said = String(decoding: out.fileHandleForReading.availableData, as: UTF8.self)
            out.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            let line = try #require(said.split(separator: "\n").first { $0.contains("token of mara") })
            let token = try #require(line.split(separator: " ").last)
            try await body(process, try #require(port), String(token), database)
        }
    }

    private func curl(_ arguments: String...) throws -> String {
        try run(URL(fileURLWithPath: "/usr/bin/env"), ["curl", "-s", "-m", "20"] + arguments).out
    }

    @Test func `finishes what it has begun when it is asked to end, and ends with 0 in ten seconds`()
        async throws
    {
        try await withServer { process, port, token, _ in
            let start = ContinuousClock.now
            let told = try run(
                URL(fileURLWithPath: "/usr/bin/env"),
                ["python3", "-c", takingDown, "\(port)", "\(process.processIdentifier)", token])
            process.waitUntilExit()
            #expect(told.out.contains(#""live": "HTTP/1.1 200 OK""#), "\(told)")
            #expect(
                told.out.contains(#""half": "HTTP/1.1 "#) && !told.out.contains(#""half": """#), "\(told)")
            #expect(told.out.contains(#""statuses": [200]"#), "\(told)")
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
            #expect(ContinuousClock.now - start < .seconds(10))
        }
    }

    @Test func `keeps every other command off its database, with 3 and who is in the way`() async throws {
        try await withServer { _, _, _, database in
            for command in [
                ["verify"], ["export"], ["user", "list"], ["migrate"], ["demo", "remove"],
            ] {
                let outcome = try run(program, command, environment: ["FRISTWERK_DATABASE": database])
                #expect(outcome.code == 3)
                #expect(outcome.error.contains("another process holds"))
            }
            let before = try Data(contentsOf: URL(fileURLWithPath: database))
            try before.write(to: URL(fileURLWithPath: database + ".copy"))
            #expect(try fristwerk("restore", "--force", database + ".copy", database: database).code != 0)
        }
    }

    @Test func `is looked at by doctor beside it, which reads and leaves everything as it is`() async throws {
        try await withServer { _, port, token, database in
            func files() throws -> [String] {
                let folder = URL(fileURLWithPath: database).deletingLastPathComponent().path
                return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter {
                    $0.hasPrefix("desk.sqlite")
                }
            }
            let names = try files()
            let found = try fristwerk("doctor", database: database)
            #expect(found.code == 0, "\(found)")
            #expect(found.out.contains("ok: process: A desk is running on this database"))
            #expect(
                found.out.contains("ok: schema: ") && found.out.contains("ok: editions: 5 editions compile"))
            #expect(!found.out.contains("durability"), "what the desk flushes is not to be seen from outside")
            #expect(try files() == names)
            // The desk goes on: doctor holds no lock, and what was written last is seen by the next one.
            let status = try curl(
                "-o", "/dev/null", "-w", "%{http_code}", "-H", "Authorization: Bearer \(token)", "-H",
                "Content-Type: application/json", "-d",
                #"{"contract":"con_demo_harbour","contact":"per_demo_harbour","subject":"Beside","description":"Beside","severity":"low","type":"error","environment":"production"}"#,
                "http://127.0.0.1:\(port)/api/v1/cases")
            #expect(status == "201")
            #expect(try fristwerk("doctor", database: database).code == 0)
        }
        // Where no desk runs, doctor has the file to itself and says nothing of one.
        try await inFolder { folder in
            let database = "\(folder)/desk.sqlite"
            #expect(try fristwerk("demo", "fill", database: database).code == 0)
            let found = try fristwerk("doctor", database: database)
            #expect(!found.out.contains("process: A desk") && found.out.contains("durability"))
        }
    }

    @Test func `shows its metrics to this machine and to nobody behind a proxy`() async throws {
        try await withServer { _, port, token, _ in
            _ = try curl("http://127.0.0.1:\(port)/api/v1/cases", "-H", "Authorization: Bearer \(token)")
            _ = try curl("http://127.0.0.1:\(port)/nothing-here")
            let page = try curl("http://127.0.0.1:\(port)/metrics")
            #expect(page.contains("fristwerk_cases_open "))
            #expect(page.contains("fristwerk_outbox_waiting "))
            #expect(page.contains("fristwerk_timers_lag_seconds "))
            #expect(page.contains("fristwerk_feed_listeners 0"))
            #expect(page.contains("fristwerk_store_writer_commit_seconds_count"))
            #expect(page.contains("status=\"2xx\""))
            let memory = page.split(separator: "\n").first {
                $0.hasPrefix("fristwerk_resident_memory_bytes ")
            }
            #expect(memory.flatMap { Int($0.split(separator: " ")[1]) } ?? 0 > 1_000_000)
            let status = try curl(
                "-o", "/dev/null", "-w", "%{http_code}", "-H", "X-Forwarded-For: 192.0.2.1",
                "http://127.0.0.1:\(port)/metrics")
            #expect(status == "403")
        }
    }
}
