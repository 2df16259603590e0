import Foundation
import Testing

@Suite struct `The command line` {
    @Test func `ends with 0, 1, 2, 3 as documented`() throws {
        #expect(try fristwerk("policy", "check", "policies/black-duck.yaml").code == 0)
        #expect(try fristwerk("policy", "check", "policies/credenti.as-published.yaml").code == 1)
        #expect(try fristwerk("policy", "check", "--strict", "policies/black-duck.yaml").code == 1)
        #expect(try fristwerk("policy", "check", "--no-such-flag", "x").code == 2)
        #expect(try fristwerk("policy", "check", "no-such-file.yaml").code == 3)
        #expect(try fristwerk("--help").code == 0)
        #expect(try fristwerk("policy", "due", "policies/black-duck.yaml").code == 2)
    }

    @Test(arguments: [Int.min, Int.max, -1])
    func `refuses a number that can't be meant, and never ends by a signal`(number: Int) throws {
        let log = ["examples/helpdesk-log.excerpt.csv", "--mapping", "examples/helpdesk-log.map.yaml"]
        for words in [
            ["calendar", "gaps", "policies/black-duck.yaml", "--site", "Europe/Berlin", "--hours=\(number)"],
            ["replay"] + log + ["--policy", "policies/revalize-customer.yaml", "--workers=\(number)"],
            ["zones", "Europe/Berlin", "--from=\(number)"], ["user", "token", "x", "--days=\(number)"],
        ] {
            let outcome = try fristwerk(words)
            #expect(outcome.code == 2, "\(words)")
            #expect(outcome.error.contains("--"), "\(words)")
        }
    }

    @Test func `leaves no table of cases behind where the report can't be written`() throws {
        let table = FileManager.default.temporaryDirectory.appending(path: "cases-\(UUID().uuidString).csv")
        let words = [
            "replay", "examples/helpdesk-log.excerpt.csv", "--mapping", "examples/helpdesk-log.map.yaml",
            "--policy", "policies/revalize-customer.yaml", "--per-case", table.path,
        ]
        #expect(try fristwerk(words + ["--out", "/"]).code == 3)
        #expect(!FileManager.default.fileExists(atPath: table.path))
        #expect(try fristwerk(words).code == 0)
        #expect(FileManager.default.fileExists(atPath: table.path))
        try FileManager.default.removeItem(at: table)
    }

    @Test func `says where, what and what to do`() throws {
        let outcome = try withFile("bad.yaml", Array("policy: x\neditoin: 2026-01-01\n".utf8)) { path in
            (path, try fristwerk("policy", "check", path))
        }
        #expect(outcome.1.out.contains("\(outcome.0):2:1: error: There is no 'editoin'"))
        #expect(outcome.1.out.contains("Did you mean 'edition'?"))
    }

    @Test func `speaks German when asked to`() throws {
        let outcome = try fristwerk(
            "policy", "check", "policies/credenti.as-published.yaml", "--language", "de")
        #expect(outcome.out.contains("Fehler:"))
        #expect(!outcome.out.contains("error:"))
    }

    @Test(arguments: [
        ["policy", "check", "policies/black-duck.yaml"], ["policy", "test", "policies/black-duck.yaml"],
        ["policy", "matrix", "policies/black-duck.yaml"], ["policy", "publish", "policies/black-duck.yaml"],
        ["policy", "diff", "policies/black-duck.yaml", "policies/black-duck.yaml"],
        ["zones", "Europe/Berlin"], ["zones"],
        [
            "calendar", "open", "policies/black-duck.yaml", "office", "--site", "Europe/Berlin", "--from",
            "2026-12-20", "--to", "2026-12-31",
        ],
        [
            "calendar", "gaps", "policies/black-duck.yaml", "--site", "Europe/Berlin", "--from", "2026-12-20",
            "--to", "2026-12-31",
        ],
    ])
    func `prints JSON on everything that prints`(_ arguments: [String]) throws {
        let outcome = try fristwerk(arguments + ["--json"])
        #expect(outcome.code == 0)
        #expect(isJSON(outcome.out))
    }

    @Test func `finds that an edition against itself changes nothing`() throws {
        let outcome = try fristwerk("policy", "diff", "policies/black-duck.yaml", "policies/black-duck.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.lines == ["Nothing changes."])
    }

    @Test func `explains a due time down to the clause`() throws {
        let outcome = try fristwerk(
            "policy", "due", "policies/black-duck.yaml", "--plan", "standard", "--severity", "high",
            "--commitment",
            "first-response", "--at", "2026-06-11T15:00:00+02:00", "--site", "Europe/Berlin+DE-NW",
            "--environment", "test",
            "--explain")
        #expect(outcome.out.contains("policies/black-duck.yaml:"))
        #expect(outcome.out.contains("outside production, therefore not 'Critical'"))
        #expect(outcome.out.contains("working days counted: 2026-06-12"))
    }

    @Test func `tells the gaps of the turn of the year`() throws {
        let outcome = try fristwerk(
            "calendar", "gaps", "policies/black-duck.yaml", "--site", "Europe/Berlin+DE-NW", "--from",
            "2026-12-20", "--to",
            "2027-01-05", "--hours", "72")
        #expect(outcome.out.contains("no cover from 2026-12-24 18:00 to 2026-12-28 08:00 (86 h 00)"))
    }

    @Test func `keeps the holidays of a calendar file of one's own`() throws {
        let plant = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20200608
            SUMMARY:Works outing
            RRULE:FREQ=YEARLY
            END:VEVENT
            END:VCALENDAR
            """
        let text = try String(contentsOf: root.appending(path: "policies/black-duck.yaml"), encoding: .utf8)
            .replacing("    holidays: anchor", with: "    holidays: [DE-NW, plant.ics]")
        let (due, damaged) = try withFile("policy.yaml", Array(text.utf8)) { path in
            let calendar = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "plant.ics")
            try Data(plant.utf8).write(to: calendar)
            let due = try fristwerk(
                "policy", "due", path, "--plan", "standard", "--severity", "critical", "--commitment",
                "first-response", "--at",
                "2026-06-08T09:00:00+02:00", "--site", "Europe/Berlin")
            try Data("no calendar".utf8).write(to: calendar)
            return (due, try fristwerk("policy", "check", path))
        }
        #expect(due.out == "2026-06-09T08:00:00Z <=\n")
        #expect(damaged.code == 1)
        #expect(damaged.out.contains("plant.ics:1"))
    }
}
