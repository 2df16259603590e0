import BusinessTime
package import BusinessTimeOracle
import SupportPolicy

/// A policy made up for stories: clocks of every kind, with rules, budgets and calendars by lot.
package struct StoryPolicy {
    /// Its source.
    package let text: String
    /// What each cell promises, by clock, plan and severity: not read back from the policy.
    package let promises: [String: OraclePromise]
    let conventions: [String: DayConvention]
    /// How many calendar days after its closing a case may be reopened.
    let window: Int

    static let severities: [Name] = ["s1", "s2", "s3"]
    static let plans: [Name] = ["a", "b"]
    static let reasons: [Name] = ["customer", "vendor", "third"]
    static let sites = [
        "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Asia/Tokyo",
    ]
    /// Hours by weekday, Monday first, in minutes of the day.
    static let weeks: [String: [[(from: Int, to: Int)]]] = [
        "office": Array(repeating: [(480, 720), (780, 1080)], count: 5) + [[], []],
        "early": Array(repeating: [(390, 870)], count: 6) + [[]],
        "workdays": Array(repeating: [(0, 1440)], count: 5) + [[], []],
        "always": Array(repeating: [(0, 1440)], count: 7),
    ]
    private static let clocks: [(name: String, starts: String, stops: String, driver: String)] = [
        ("response", "submission", "first reply by a person to the customer", "assessed"),
        ("heard", "submission", "first reply by a person to the customer", "reported"),
        ("look", "classification", "first reply by a person to the customer", "assessed"),
        ("update", "last reply to the customer", "next reply by a person to the customer", "assessed"),
        ("solution", "submission", "a resolution of an allowed kind", "assessed"),
        ("told", "solution found", "solution told to the customer", "assessed"),
        ("taken", "hand-over", "first reply by a person to the customer", "assessed"),
        ("end", "submission", "closure", "assessed"),
        ("silence", "last reply to the customer", "closure", "reported"),
    ]

    /// Makes a policy up.
    package init(_ dice: inout SplitMix64) {
        var conventions: [String: DayConvention] = [:]
        var calendars = ""
        for (name, week) in [
            ("office", "{mon-fri: [08:00-12:00, 13:00-18:00]}"), ("early", "{mon-sat: 06:30-14:30}"),
            ("workdays", "{mon-fri: 00:00-24:00}"), ("always", "always"),
        ] {
            let (word, convention): (String, DayConvention) =
                switch dice.number(0...2) {
                case 0: ("same time", .sameTime)
                case 1: ("end of day", .endOfDay)
                default: ("9 hours", .hours(.hours(9)))
                }
            conventions[name] = convention
            calendars +=
                "  \(name): {anchor: customer, week: \(week), holidays: anchor, business day: \(word)}\n"
        }
        var promises: [String: OraclePromise] = [:]
        var targets: [String: String] = ["a": "", "b": ""]
        for clock in Self.clocks {
            for plan in ["a", "b"] {
                let calendar = ["office", "early", "workdays", "always"][dice.number(0...3)]
                var cells = ["counts: \(calendar)"]
                for severity in ["s1", "s2", "s3"] {
                    let (words, promise) = Self.cell(
                        clock.stops, calendar, conventions[calendar] ?? .sameTime, &dice)
                    cells.append("\(severity): \(words)")
                    promises["\(clock.name) \(plan) \(severity)"] = promise
                }
                targets[plan, default: ""] += "      \(clock.name): {\(cells.joined(separator: ", "))}\n"
            }
        }
        let window = dice.number(1...9)
        self.promises = promises
        self.conventions = conventions
        self.window = window
        self.text = """
            policy: stories
            edition: 2026-01-01
            title: Stories
            vendor: Stories
            channels: {portal: {primary: yes, backup: yes}}
            environments: [production, test]
            calendars:
            \(calendars)
            severities:
              set by: customer
              confirmed by: agent
              levels: {s1: {label: One}, s2: {label: Two}, s3: {label: Three}}
            tiers: {L1: {operated by: agent}, L2: {operated by: agent}}
            waiting reasons: {customer: {holder: customer}, vendor: {holder: vendor}, third: {holder: third party}}
            clocks:
            \(Self.clocks.map { Self.clock($0, &dice) }.joined(separator: "\n"))
            plans:
              a:
                channels: [portal]
                coverage: {L1: office, L2: office}
                targets:
            \(targets["a"] ?? "")
              b:
                channels: [portal]
                coverage: {L1: office, L2: office}
                targets:
            \(targets["b"] ?? "")
            resolution kinds: [fix, answer]
            closures: {done: {}}
            reopening: {by: [customer], within: \(window) calendar days, resolution clock: \(dice.once(in: 2) ? "restarts" : "goes on")}
            """
    }

    private static func clock(
        _ clock: (name: String, starts: String, stops: String, driver: String), _ dice: inout SplitMix64
    ) -> String {
        let paused = reasons.filter { _ in dice.once(in: 2) }.map(\.text)
        let runs = reasons.map(\.text).filter { !paused.contains($0) }
        let effects = ChangeEffect.allCases.map(\.rawValue)
        let changes = ChangeKind.allCases.map { kind in
            // Tiers change nothing here: the cells do not depend on them.
            "\(kind.rawValue): \(kind == .tier ? "keep" : effects[dice.number(0...3)])"
        }
        let contested = ClockRule.Contested.allCases[dice.number(0...2)].rawValue
        return """
              \(clock.name):
                starts: \(clock.starts)
                stops: \(clock.stops)
                driven by: \(clock.driver)
                strength: promise
                paused while: [\(paused.joined(separator: ", "))]
                runs while: [\(runs.joined(separator: ", "))]
                contested: \(contested)
                on change: {\(changes.joined(separator: ", "))}
            """
    }

    private static func cell(
        _ stops: String, _ calendar: String, _ convention: DayConvention, _ dice: inout SplitMix64
    ) -> (String, OraclePromise) {
        let needsKinds = stops.hasPrefix("a resolution")
        let kinds: [Name] = needsKinds ? (dice.once(in: 2) ? ["fix"] : ["fix", "answer"]) : []
        let words: String
        let budget: Budget
        switch dice.number(0...7) {
        case 0:
            return (
                "none stated",
                OraclePromise(budget: nil, comparator: .atMost, kinds: [], calendar: Name(stored: calendar))
            )
        case 1:
            let minutes = dice.number(1...90)
            (words, budget) = ("\(minutes) minutes", .open(.minutes(Int64(minutes))))
        case 2, 3:
            let hours = dice.number(1...30)
            (words, budget) = ("\(hours) hours", .open(.hours(Int64(hours))))
        case 4, 5:
            let days = dice.number(1...4)
            (words, budget) = ("\(days) business days", .businessDays(days, convention))
        default:
            let days = dice.number(1...8)
            (words, budget) = ("\(days) calendar days", .calendarDays(days))
        }
        let isBefore = dice.once(in: 3)
        let within = (isBefore ? "< " : "") + words
        return (
            needsKinds ? "{within: \(within), by: [\(kinds.map(\.text).joined(separator: ", "))]}" : within,
            OraclePromise(
                budget: budget, comparator: isBefore ? .before : .atMost, kinds: kinds,
                calendar: Name(stored: calendar))
        )
    }
}
