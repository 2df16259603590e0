import Foundation
import Glibc
import StoreTesting
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Files of a desk` {
    /// Runs the program as most shells would: new files may be read by everybody.
    private func generously(_ arguments: String...) throws -> Outcome {
        let words = ([program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        return try run(URL(fileURLWithPath: "/bin/sh"), ["-c", "umask 022; exec \(words)"])
    }

    @Test func `are for their owner only, whatever the umask: database, log, backup, dump, letters`()
        async throws
    {
        try await inFolder { folder in
            let database = "\(folder)/desk.sqlite"
            #expect(try generously("demo", "fill", "--database", database).code == 0)
            #expect(try generously("backup", "\(folder)/backup.sqlite", "--database", database).code == 0)
            #expect(try generously("export", "\(folder)/desk.ndjson", "--database", database).code == 0)
            #expect(
                try generously("restore", "\(folder)/backup.sqlite", "--database", "\(folder)/other.sqlite")
                    .code == 0)
            // Until the port is known it runs, and then long enough to write letters.
            let served = try run(
                URL(fileURLWithPath: "/bin/sh"),
                [
                    "-c",
                    """
                    umask 022; '\(program.path)' serve --database '\(database)' --http-port 0 --mail-folder '\(folder)/out' >/dev/null 2>&1 &
                    i=0; while [ $i -lt 200 ] && [ -z "$(ls '\(folder)/out' 2>/dev/null)" ]; do i=$((i+1)); sleep 0.1; done
                    ls -l '\(folder)' > /dev/null; stat -c '%a %n' '\(folder)'/* '\(folder)'/out/* ; kill $!; wait $!
                    """,
                ])
            let lines = served.out.split(separator: "\n")
            #expect(
                lines.contains { $0.hasSuffix("desk.sqlite-wal") } && lines.contains { $0.hasSuffix(".txt") })
            for line in lines { #expect(line.hasPrefix("600 ") || line.hasPrefix("700 "), "\(line)") }
        }
    }

    @Test func `that others may read are told by doctor`() async throws {
        try await inFolder { folder in
            let database = "\(folder)/desk.sqlite"
            let made = try generously("migrate", "--database", database)
            #expect(made.code == 0, "\(made.error)")
            #expect(try !generously("doctor", "--database", database).out.contains("chmod 600"))
            chmod(database, 0o644)
            #expect(try generously("doctor", "--database", database).out.contains("chmod 600"))
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `A start that can't go on` {
    @Test func `for a port that is taken makes no database`() async throws {
        try await inFolder { folder in
            let taken = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(taken) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let port = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general -> UInt16 in
                    #expect(bind(taken, general, length) == 0 && listen(taken, 1) == 0)
                    getsockname(taken, general, &length)
                    return UInt16(bigEndian: pointer.pointee.sin_port)
                }
            }
            let database = "\(folder)/desk.sqlite"
            let outcome = try run(program, ["serve", "--database", database, "--http-port", "\(port)"])
            #expect(
                outcome.code == 3 && outcome.error.contains("can't listen on port \(port)"),
                "\(outcome.error)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test func `says what to do, and nothing in the machine's own words`() async throws {
        try await inFolder { folder in
            let junk = "\(folder)/junk.sqlite"
            try Data("This is no database, and it is long enough to be looked at.".utf8).write(
                to: URL(fileURLWithPath: junk))
            let cases = [
                (["verify", "--database", junk], "no database of this program"),
                (["migrate", "--database", "/no/such/folder/x.sqlite"], "is the folder there"),
                (["migrate", "--database", "\(folder)"], "be opened"),
                (["restore", junk, "--database", "\(folder)/x.sqlite"], "no database of this program"),
                (["doctor", "--database", "postgres://nobody@127.0.0.1:1/x"], "refused"),
            ]
            for (arguments, part) in cases {
                let outcome = try run(program, arguments)
                let said = outcome.out + outcome.error
                #expect(outcome.code != 0 && said.contains(part), "\(arguments): \(said)")
                for raw in [
                    "error 1", "SQLite 1", "SQLite 2", "INSERT", "SELECT", "StoreFault", "()", "Optional(",
                ] {
                    #expect(!said.contains(raw), "\(arguments): \(said)")
                }
            }
        }
    }

    @Test func `on a PostgreSQL that is not UTF-8 is refused, by doctor too`() async throws {
        let words = try await TestCluster.shared().createDatabase(encoding: "LATIN1").split(separator: " ")
            .map {
                $0.split(separator: "=")[1]
            }
        let folder = try #require(words[0].addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let address = "postgres://\(words[1])@/\(words[2])?host=\(folder)"
        for command in ["doctor", "migrate", "verify"] {
            let outcome = try run(program, [command, "--database", address])
            #expect(outcome.code == 3 && (outcome.error).contains("LATIN1"), "\(outcome)")
            #expect(outcome.error.contains("createdb -E UTF8"))
        }
    }
}
