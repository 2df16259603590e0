import Testing

/// The contract of `policy due --batch`.
@Suite struct `A batch of questions` {
    private let policy = "policies/black-duck.yaml"

    private func answers(_ input: String, _ options: String...) throws -> Outcome {
        try fristwerk(["policy", "due", policy, "--batch", "-"] + options, input: input)
    }

    private let header = "plan,severity,commitment,at,site,environment\n"

    @Test func `is answered in order, one line a row, under a header`() throws {
        let outcome = try answers(
            header
                + "standard,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin+DE-NW,production\n"
                + "premium,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin+DE-NW,\n")
        #expect(
            outcome.lines == [
                "due,within,status", "2026-03-30T07:30:00Z,<=,promised", "2026-03-30T06:30:00Z,<=,promised",
            ])
        #expect(outcome.code == 0)
    }

    @Test func `goes on after a refusal, and ends with 1`() throws {
        let outcome = try answers(
            header + "standard,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin,test\n"
                + "standard,critical,first-response,2026-03-27T17:30:00+01:00,,\n"
                + "standard,nosuch,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin,\n"
                + "nosuch,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin,\n"
                + "standard,critical,nosuch,2026-03-27T17:30:00+01:00,Europe/Berlin,\n"
                + "standard,critical,first-response,2026-03-27T17:30:00,Europe/Berlin,\n"
                + "standard,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Atlantis,\n"
                + "standard,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin+DE-XX,\n"
                + "standard,critical,first-response,2045-03-27T17:30:00+01:00,Europe/Berlin+DE-NW,\n"
                + "standard,critical\n"
                + "standard,critical,first-response,2026-03-27T17:30:00+01:00,Europe/Berlin,production\n")
        #expect(
            outcome.lines.dropFirst().map { $0.replacing(",,refused: ", with: "") } == [
                "severity-needs-production", "site-needed", "severity-unknown", "plan-unknown",
                "commitment-unknown",
                "at-invalid", "zone-unknown", "holidays-unknown", "holidays-unknown-year", "field-count",
                "2026-03-30T07:30:00Z,<=,promised",
            ])
        #expect(outcome.code == 1)
    }

    @Test func `says none where nothing with a figure is promised`() throws {
        let outcome = try answers(
            header + "standard,low,next-update,2026-03-27T17:30:00+01:00,Europe/Berlin,\n")
        #expect(outcome.lines.last == ",,none")
        #expect(outcome.code == 0)
    }

    @Test func `takes a missing or empty column from the options`() throws {
        let outcome = try answers(
            "plan,at\n,2026-03-27T17:30:00+01:00\npremium,2026-03-27T17:30:00+01:00\n", "--plan", "standard")
        #expect(outcome.lines.dropFirst().allSatisfy { $0 == ",,refused: severity-unknown" })
        let whole = try fristwerk(
            "policy", "due", policy, "--batch", "-", "--plan", "standard", "--severity", "critical",
            "--commitment",
            "first-response", "--site", "Europe/Berlin+DE-NW",
            input: "plan,at\n,2026-03-27T17:30:00+01:00\npremium,2026-03-27T17:30:00+01:00\n")
        #expect(
            whole.lines.dropFirst() == [
                "2026-03-30T07:30:00Z,<=,promised", "2026-03-30T06:30:00Z,<=,promised",
            ])
    }

    @Test func `keeps fractions of a second, and only where there are any`() throws {
        let outcome = try answers(
            header + "standard,critical,first-response,2026-06-08T10:00:00.250+02:00,Europe/Berlin,\n"
                + "standard,critical,first-response,2026-06-08T10:00:00.000+02:00,Europe/Berlin,\n")
        #expect(outcome.lines[1] == "2026-06-08T10:00:00.25Z,<=,promised")
        #expect(outcome.lines[2] == "2026-06-08T10:00:00Z,<=,promised")
    }

    @Test func `reads pauses, several separated by spaces`() throws {
        let start = "standard,critical,first-response,2026-06-08T09:00:00+02:00,Europe/Berlin"
        let outcome = try answers(
            "plan,severity,commitment,at,site,pauses\n"
                + "\(start),2026-06-08T10:00:00+02:00/2026-06-08T11:00:00+02:00\n"
                + "\(start),2026-06-08T10:00:00+02:00/2026-06-08T11:00:00+02:00 2026-06-08T11:30:00+02:00/2026-06-08T12:00:00+02:00\n"
                + "\(start),2026-06-08T10:00:00+02:00\n")
        #expect(
            outcome.lines.dropFirst() == [
                "2026-06-08T10:00:00Z,<=,promised", "2026-06-08T10:30:00Z,<=,promised",
                ",,refused: pauses-invalid",
            ])
    }

    @Test func `with a bad header ends with 2 and says which column`() throws {
        let outcome = try answers("plan,severty\nstandard,critical\n")
        #expect(outcome.code == 2)
        #expect(outcome.error.contains("severity"))
    }

    @Test func `accepts quotes, CRLF and a byte order mark`() throws {
        let outcome = try answers(
            "\u{FEFF}plan,severity,commitment,at,site\r\n\"standard\",critical,first-response,\"2026-03-27T17:30:00+01:00\",Europe/Berlin\r\n"
        )
        #expect(outcome.lines.last == "2026-03-30T07:30:00Z,<=,promised")
    }

    @Test func `writes a strict bound as such`() throws {
        let outcome = try fristwerk(
            "policy", "due", "policies/revalize-customer.yaml", "--batch", "-",
            input:
                "plan,severity,commitment,at,site\nstandard,urgent,first-response,2026-06-12T16:00:00+02:00,Europe/Berlin+DE-NW\n"
        )
        #expect(outcome.lines.last == "2026-06-15T07:00:00Z,<,promised")
    }
}
