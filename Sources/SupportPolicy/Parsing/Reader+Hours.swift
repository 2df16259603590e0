import BusinessTime

extension Reader {
    /// Returns the week beside a key: `always`, or hours by weekday.
    func weekRule(_ key: String) -> WeekRule? {
        switch value(key) {
        case nil: return nil
        case .scalar("always", _): return .always
        case .mapping:
            var days: [Weekday: [DayPeriod]] = [:]
            for entry in named(key) {
                guard let weekdays = weekdays(entry.name), let periods = periods(entry.tree) else {
                    return nil
                }
                for day in weekdays {
                    if days[day] != nil {
                        log.error(
                            .overlappingHours, at: entry.name.place,
                            de: "Für denselben Wochentag stehen zweimal Zeiten.",
                            en: "The same weekday is given hours twice.", hintDe: "Zusammenfassen.",
                            hintEn: "Join them.")
                    }
                    days[day, default: []] += periods
                }
            }
            let week = WeekRule(days)
            if week.overlap != nil {
                log.error(
                    .overlappingHours, at: place(of: key), de: "Die Zeiten überschneiden sich.",
                    en: "The hours overlap.", hintDe: "Jede Minute nur einmal nennen, auch über Mitternacht.",
                    hintEn: "Name every minute once, past midnight too.")
                return nil
            }
            return week
        case .some(let tree):
            log.error(
                .badTime, at: tree.place, de: "Eine Woche ist `always` oder Zeiten je Wochentag.",
                en: "A week is `always` or hours by weekday.", hintDe: "`{mon-fri: 08:00-18:00}` schreiben.",
                hintEn: "Write `{mon-fri: 08:00-18:00}`.")
            return nil
        }
    }

    private func weekdays(_ name: Located<Name>) -> [Weekday]? {
        let short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let parts = name.value.text.split(separator: "-").map { short.firstIndex(of: String($0)) }
        if name.value.text == "daily" { return Weekday.allCases }
        switch parts.count {
        case 1: if let day = parts[0] { return [Weekday.allCases[day]] }
        case 2:
            if let first = parts[0], let last = parts[1] {
                return (0...6).map { Weekday.allCases[(first + $0) % 7] }.prefixThrough(
                    Weekday.allCases[last])
            }
        default: break
        }
        log.error(
            .badTime, at: name.place, de: "»\(name.value)« ist kein Wochentag.",
            en: "'\(name.value)' is no weekday.",
            hintDe: "mon, tue, wed, thu, fri, sat, sun oder mon-fri schreiben.",
            hintEn: "Write mon, tue, wed, thu, fri, sat, sun or mon-fri.")
        return nil
    }

    /// Returns the periods of a day: `closed`, `08:00-12:00`, or several as a list or with commas.
    func periods(_ tree: Tree) -> [DayPeriod]? {
        let trees: [Tree]
        if case .list(let items, _) = tree { trees = items } else { trees = [tree] }
        var result: [DayPeriod] = []
        for item in trees {
            guard let text = scalar(item, "hours") else { return nil }
            if text.value == "closed" { continue }
            for part in text.value.split(separator: ",") {
                guard let period = DayPeriod(hours: part) else {
                    log.error(
                        .badTime, at: text.place, de: "»\(part.trimmed)« ist keine Zeitspanne eines Tages.",
                        en: "'\(part.trimmed)' is no period of a day.",
                        hintDe:
                            "`08:00-18:00` schreiben; `22:00-06:00` geht über Mitternacht; `24:00` ist das Ende.",
                        hintEn: "Write `08:00-18:00`; `22:00-06:00` runs past midnight; `24:00` is the end.")
                    return nil
                }
                result.append(period)
            }
        }
        return result
    }
}

extension DayPeriod {
    /// Creates a period from `08:00-18:00`; an end at or before the start lies on the next day.
    init?(hours text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = DayPeriod.minute(parts[0].trimmed),
            let end = DayPeriod.minute(parts[1].trimmed)
        else { return nil }
        self.init(start: start, end: end > start ? end : end + 1440)
    }

    /// Returns the minute of `HH:MM`, 0 to 1,440.
    private static func minute(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            [0, 1, 3, 4].allSatisfy({ (48...57).contains(bytes[$0]) })
        else { return nil }
        let hour = Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48)
        let minute = Int(bytes[3] - 48) * 10 + Int(bytes[4] - 48)
        guard hour < 24 && minute < 60 || hour == 24 && minute == 0 else { return nil }
        return hour * 60 + minute
    }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    package var trimmed: String {
        var view = self[...]
        while view.first == " " { view = view.dropFirst() }
        while view.last == " " { view = view.dropLast() }
        return String(view)
    }
}

extension [Weekday] {
    /// Returns the elements up to and including one.
    fileprivate func prefixThrough(_ last: Weekday) -> [Weekday] {
        guard let index = firstIndex(of: last) else { return self }
        return Array(self[...index])
    }
}
