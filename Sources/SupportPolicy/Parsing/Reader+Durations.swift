package import BusinessTime

/// An amount with its unit, as a policy writes it.
package enum DurationText: Hashable, Sendable {
    /// Minutes or hours; `isBusiness` where the words say business hours.
    case open(TimeAmount, isBusiness: Bool)
    case businessDays(Int)
    case calendarDays(Int)
}

extension Reader {
    /// Returns a duration such as `30 minutes`, `2 business hours`, `3 business days`, or reports it.
    func duration(_ text: String, at place: Place) -> DurationText? {
        let words = text.split(separator: " ").map(String.init)
        if let first = words.first, let amount = Reader.decimal(first), amount > 0, amount <= 100_000 {
            let count = Int64(amount)
            switch words.dropFirst().joined(separator: " ") {
            case "minute", "minutes", "min": return .open(.minutes(count), isBusiness: false)
            case "hour", "hours", "h": return .open(.hours(count), isBusiness: false)
            case "business minute", "business minutes": return .open(.minutes(count), isBusiness: true)
            case "business hour", "business hours": return .open(.hours(count), isBusiness: true)
            case "business day", "business days", "working day", "working days": return .businessDays(amount)
            case "calendar day", "calendar days": return .calendarDays(amount)
            default: break
            }
        }
        log.error(
            .badDuration, at: place, de: "»\(text)« ist keine Dauer.", en: "'\(text)' is no duration.",
            hintDe: "Eine positive Zahl ohne führende Null und eine Einheit: minutes, hours, business hours, "
                + "business days, calendar days.",
            hintEn: "A positive number without a leading zero and a unit: minutes, hours, business hours, "
                + "business days, calendar days.")
        return nil
    }

    /// Returns the duration beside a key.
    func duration(_ key: String) -> DurationText? {
        string(key).flatMap { duration($0.value, at: $0.place) }
    }
}
