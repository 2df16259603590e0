import BusinessTime
import Casework
import SupportPolicy

/// The fixed words of reports and their figures, in one language.
struct ReportWords {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    static let allSeverities = Wording(de: "alle", en: "all")

    func callAsFunction(_ phrase: ReportPhrase) -> String { phrase.wording(language) }

    /// Returns a phrase with figures in the places of `{1}`, `{2}` …
    func callAsFunction(_ phrase: ReportPhrase, _ figures: String...) -> String {
        var text = ""
        var rest = phrase.wording(language)[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"),
            let number = Int(rest[rest.index(after: open)..<close]), figures.indices.contains(number - 1)
        {
            text += rest[..<open] + figures[number - 1]
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// Returns a number with its thousands set apart.
    func number(_ number: Int) -> String {
        let digits = Array(String(abs(number)).utf8)
        var bytes: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 {
                bytes.append(UInt8(ascii: language == .german ? "." : ","))
            }
            bytes.append(digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns a share in percent, or a dash where there is nothing to share.
    func percent(_ share: Share) -> String { percent(permille: share.permille) }

    /// Returns tenths of a percent as percent.
    func percent(permille: Int?) -> String {
        guard let permille else { return "–" }
        return language == .german
            ? "\(permille / 10),\(permille % 10)\u{202F}%" : "\(permille / 10).\(permille % 10)%"
    }

    /// Returns an amount of time in two units: days and hours, hours and minutes, minutes and seconds.
    func amount(_ amount: TimeAmount) -> String {
        let seconds = Int(amount.microseconds / 1_000_000)
        let (days, hours) = (seconds / 86_400, seconds / 3600 % 24)
        let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
        switch language {
        case .german:
            if days > 0 { return number(days) + " T." + (hours > 0 ? " \(hours) Std." : "") }
            if hours > 0 { return "\(hours) Std." + (minutes > 0 ? " \(minutes) Min." : "") }
            return minutes > 0 ? "\(minutes) Min." + (rest > 0 ? " \(rest) Sek." : "") : "\(rest) Sek."
        case .english:
            if days > 0 { return number(days) + " d" + (hours > 0 ? " \(hours) h" : "") }
            if hours > 0 { return "\(hours) h" + (minutes > 0 ? " \(minutes.padded(to: 2))" : "") }
            return minutes > 0 ? "\(minutes) min" + (rest > 0 ? " \(rest) s" : "") : "\(rest) s"
        }
    }

    /// Returns a date on the clock of a zone, `19 Nov 2012`.
    func date(_ instant: Instant, _ zone: Zone) -> String {
        let (year, month, day) = zone.local(instant).date.parts
        return switch language {
        case .german: "\(day). \(Self.germanMonths[month - 1]) \(year)"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// Returns a date and a time of day on the clock of a zone.
    func time(_ instant: Instant, _ zone: Zone) -> String {
        let second = zone.local(instant).secondOfDay
        return "\(date(instant, zone)), \((second / 3600).padded(to: 2)):\((second / 60 % 60).padded(to: 2))"
    }

    /// Returns a month written `2011-04` in words.
    func month(_ text: String) -> String {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let number = Int(parts[1]), (1...12).contains(number) else { return text }
        let names = language == .german ? Self.germanMonths : Self.englishMonths
        return "\(names[number - 1]) \(parts[0])"
    }

    /// Returns what a bucket of the distribution holds: all up to its edge.
    func bucket(_ index: Int) -> String {
        let edges = ReplayTally.edges
        return index < edges.count
            ? "≤ \(amount(edges[index]))" : "> \(edges.last.map { amount($0) } ?? "")"
    }

    /// Returns what became of a promise, in a word.
    func outcome(_ outcome: Verdict.Outcome) -> String {
        switch outcome {
        case .met: self(.kept)
        case .missed: self(.missed)
        case .missedByChange: self(.missedByChange)
        case .open: self(.open)
        case .ended: self(.ended)
        case .unmeasured: self(.unmeasured)
        case .none: self(.notPromised)
        }
    }

    private static let germanMonths = [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
    ]
    private static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
