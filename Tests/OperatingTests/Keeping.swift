import Desk
import Foundation
import Store
import Testing

@Suite struct `The commands that keep a desk` {
    @Test func `explain each setting, its origin, and hide what is secret`() throws {
        let outcome = try run(
            program, ["config", "explain", "--http-port", "9", "--json"],
            environment: ["FRISTWERK_MAIL_PASSWORD": "hunter2", "FRISTWERK_NAME": "Werk"])
        #expect(outcome.code == 0)
        let all = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [[String: String]])
        func setting(_ name: String) -> [String: String] { all.first { $0["name"] == name } ?? [:] }
        #expect(setting("http.port")["value"] == "9")
        #expect(setting("http.port")["from"] == "argument")
        #expect(setting("name")["value"] == "Werk")
        #expect(setting("name")["from"] == "environment")
        #expect(setting("http.host")["from"] == "default")
        #expect(setting("mail.password")["value"] == "***")
        #expect(!outcome.out.contains("hunter2"))
        #expect(try run(program, ["config", "explain", "--no-such", "9"]).code == 2)
    }

    @Test func `make a database, fill it, check it, back it up and bring it back`() async throws {
        try await inFolder { folder in
            let desk = "\(folder)/desk.sqlite"
            #expect(try fristwerk("doctor", database: desk).code == 1)
            #expect(try fristwerk("verify", database: desk).code == 3)
            #expect(try fristwerk("migrate", "--show", database: desk).out.contains("1: the first schema"))
            #expect(try fristwerk("verify", database: desk).code == 3)
            #expect(try fristwerk("migrate", database: desk).code == 0)
            #expect(try fristwerk("demo", "fill", database: desk).code == 0)
            #expect(try fristwerk("demo", "fill", database: desk).code == 1)
            let doctor = try fristwerk("doctor", "--language", "de", database: desk)
            #expect(doctor.code == 0)
            #expect(doctor.out.contains("synchronous ist FULL"))
            #expect(try fristwerk("backup", "\(folder)/good.sqlite", database: desk).code == 0)
            #expect(try fristwerk("backup", "\(folder)/good.sqlite", database: desk).code == 2)
            #expect(try fristwerk("restore", "\(folder)/good.sqlite", database: desk).code == 2)
            #expect(try fristwerk("demo", "remove", database: desk).code == 0)
            #expect(try fristwerk("restore", "--force", "\(folder)/good.sqlite", database: desk).code == 0)
            #expect(try fristwerk("verify", database: desk).out.contains("48 cases"))
            let kept = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                $0.contains(".replaced-")
            }
            #expect(kept.contains { $0.hasPrefix("desk.sqlite.replaced-") })
        }
    }

    @Test func `refuse a backup in which a byte was flipped, and leave the desk as it is`() async throws {
        try await inFolder { folder in
            let desk = "\(folder)/desk.sqlite"
            #expect(try fristwerk("demo", "fill", database: desk).code == 0)
            #expect(try fristwerk("backup", "\(folder)/backup.sqlite", database: desk).code == 0)
            let url = URL(fileURLWithPath: "\(folder)/backup.sqlite")
            var bytes = try Data(contentsOf: url)
            let place = try #require(bytes.range(of: Data("Since this morning".utf8)))
            bytes[place.lowerBound] = UInt8(ascii: "s")
            try bytes.write(to: url)
            let outcome = try fristwerk("restore", "--force", url.path, database: desk)
            #expect(outcome.code == 1)
            #expect(outcome.error.contains("text"))
            #expect(try fristwerk("verify", database: desk).code == 0)
            try Data("no database at all".utf8).write(to: url)
            #expect(try fristwerk("restore", "--force", url.path, database: desk).code == 1)
            #expect(try fristwerk("verify", database: desk).code == 0)
        }
    }

    @Test func `end with 1 and the case and field where something differs`() async throws {
        try await inFolder { folder in
            let path = "\(folder)/desk.sqlite"
            #expect(try fristwerk("demo", "fill", database: path).code == 0)
            let desk = try await openDesk(path)
            try await desk.database.write {
                try $0.run("UPDATE case_file SET tier = 'l9' WHERE number = 1005")
            }
            await desk.database.close()
            let outcome = try fristwerk("verify", database: path)
            #expect(outcome.code == 1)
            #expect(outcome.out.contains("case 1005, case, tier: stored l9"))
            #expect(try fristwerk("verify", "--language", "de", database: path).out.contains("Fall 1005"))
            #expect(try fristwerk("backup", "\(folder)/x.sqlite", database: path).code == 1)
        }
    }

    @Test func `carry a desk over as lines of JSON`() async throws {
        try await inFolder { folder in
            let (one, two) = ("\(folder)/one.sqlite", "\(folder)/two.sqlite")
            #expect(try fristwerk("demo", "fill", database: one).code == 0)
            #expect(try fristwerk("export", "\(folder)/1.ndjson", database: one).code == 0)
            #expect(try fristwerk("import", "\(folder)/1.ndjson", database: two).code == 0)
            #expect(try fristwerk("export", "\(folder)/2.ndjson", database: two).code == 0)
            let first = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/1.ndjson"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/2.ndjson")) == first)
            #expect(try fristwerk("import", "\(folder)/1.ndjson", database: two).code == 1)
            #expect(try fristwerk("import", "README.md", database: "\(folder)/3.sqlite").code == 1)
            #expect(try fristwerk("import", database: two).code == 2)
        }
    }

    @Test func `add people and give them links and tokens`() async throws {
        try await inFolder { folder in
            let desk = "\(folder)/desk.sqlite"
            let added = try fristwerk(
                "user", "add", "--name", "Ada", "--email", "ada@desk.example", "--role", "administrator",
                database: desk)
            #expect(added.code == 0)
            #expect(added.out.hasPrefix("http://localhost:8080/invitation/"))
            #expect(
                try fristwerk(
                    "user", "add", "--name", "B", "--email", "ada@desk.example", "--role", "agent",
                    database: desk
                )
                .code == 1)
            #expect(
                try fristwerk(
                    "user", "add", "--name", "B", "--email", "b@x.example", "--role", "king", database: desk
                ).code == 1)
            #expect(try fristwerk("user", "token", "ada@desk.example", database: desk).out.hasPrefix("fw_"))
            #expect(
                try fristwerk("user", "token", "ada@desk.example", "--deed", "fly", database: desk).code == 2)
            #expect(
                try fristwerk("user", "reset-password", "ada@desk.example", database: desk).out.contains(
                    "/invitation/"))
            // The last person who can administer the desk stays, until there is another.
            let refused = try fristwerk("user", "disable", "ada@desk.example", database: desk)
            #expect(refused.code == 1)
            #expect(try !fristwerk("user", "list", database: desk).out.contains("disabled"))
            let second = try fristwerk(
                "user", "add", "--name", "Bo", "--email", "bo@desk.example", "--role", "administrator",
                database: desk)
            #expect(second.code == 0)
            #expect(try fristwerk("user", "disable", "ada@desk.example", database: desk).code == 0)
            #expect(try fristwerk("user", "list", database: desk).out.contains("disabled"))
            #expect(try fristwerk("user", "invite-link", "nobody@x.example", database: desk).code == 1)
        }
    }
}
