import BusinessTime

/// Compares hours with a name such as 8x5, 24x5 or 24×7 (X-17), and finds weeks that miss a minute at midnight.
func checkName(of calendar: CalendarText, _ week: WeekRule, _ findings: inout Findings) {
    if checkMidnight(of: calendar, week, &findings) { return }
    let texts = [calendar.name.text, calendar.label.german, calendar.label.english].compactMap { $0 }
    let open = Weekday.allCases.map { week.minutes(on: $0) }
    let belied = texts.compactMap(hoursTimesDays).first { hours, days in
        open.count { $0 > 0 } != days || !open.allSatisfy { $0 == 0 || $0 == hours * 60 }
    }
    guard let (hours, days) = belied else { return }
    findings.warning(
        .hoursBelieName, at: calendar.place,
        de: "»\(calendar.name)« heißt \(hours)×\(days), hat aber \(week.extent(.german)).",
        en: "'\(calendar.name)' is called \(hours)×\(days) but has \(week.extent(.english)).",
        hintDe: "Es gelten die Zeiten, der Name ist nur ein Name; eines von beiden berichtigen. "
            + "24×5 ist Montag 00:00 bis Samstag 00:00.",
        hintEn: "The hours count, the label is only a name; correct one of them. "
            + "24×5 is Monday 00:00 to Saturday 00:00.")
}

/// Finds a week that begins or ends a minute off midnight; returns whether it did.
private func checkMidnight(of calendar: CalendarText, _ week: WeekRule, _ findings: inout Findings) -> Bool {
    let missed = Weekday.allCases.flatMap { day in
        week.periods(on: day).flatMap { period in
            [period.start == 1 ? (day, "00:01") : nil, period.end == 1439 ? (day, "23:59") : nil]
                .compactMap(\.self)
        }
    }
    guard let first = missed.first else { return false }
    // Monday 00:01 and Friday 23:59: one of each, however many days there are.
    let edges = [first] + [missed.last { $0.1 != first.1 }].compactMap(\.self)
    func said(_ language: Language) -> String {
        edges.map { "\(Phrase.weekdays[language]?[$0.0.rawValue] ?? "") \($0.1)" }.joined(separator: ", ")
    }
    findings.warning(
        .hoursBelieName, at: calendar.place,
        de: "»\(calendar.name)« lässt um Mitternacht eine Minute aus: \(said(.german)).",
        en: "'\(calendar.name)' leaves out a minute at midnight: \(said(.english)).",
        hintDe: "`00:00-24:00` schreiben; so, wie es dasteht, beginnt und endet die Zeit mit diesen Minuten.",
        hintEn: "Write `00:00-24:00`; as it stands, the hours begin and end at these minutes.")
    return true
}

/// Returns hours and days of a text that holds `8x5`, `8 × 5` or `24*7`.
private func hoursTimesDays(in text: String) -> (Int, Int)? {
    let scalars = text.unicodeScalars.filter { $0 != " " }
    guard let cross = scalars.firstIndex(where: { $0 == "x" || $0 == "×" || $0 == "*" }) else { return nil }
    let before = scalars[..<cross].reversed().prefix { ("0"..."9").contains($0) }.reversed()
    let after = scalars[scalars.index(after: cross)...].prefix { ("0"..."9").contains($0) }
    guard let hours = Int(String(String.UnicodeScalarView(before))),
        let days = Int(String(String.UnicodeScalarView(after))),
        (1...24).contains(hours), (1...7).contains(days)
    else { return nil }
    return (hours, days)
}

extension WeekRule {
    fileprivate func minutes(on day: Weekday) -> Int {
        periods(on: day).reduce(0) { $0 + $1.end - $1.start }
    }

    /// How much it is open, in words: `9 hours a day on 5 days`.
    fileprivate func extent(_ language: Language) -> String {
        let open = Weekday.allCases.map { minutes(on: $0) }.filter { $0 > 0 }
        let isEven = Set(open).count == 1
        let total = isEven ? open[0] : open.reduce(0, +)
        let hours = "\(total / 60)" + (total % 60 == 0 ? "" : ":\((total % 60).padded(to: 2))")
        return switch language {
        case .german: "\(hours) Stunden \(isEven ? "am Tag" : "in der Woche") an \(open.count) Tagen"
        case .english: "\(hours) hours a \(isEven ? "day" : "week") on \(open.count) days"
        }
    }
}
