/// A date with working time, as a timetable keeps it.
struct Workday: Sendable {
    /// The date, as days since 1970-01-01.
    let dayNumber: Int32
    /// The index of the date's first piece.
    let firstPiece: Int32
    /// The last closing of the date's pieces, in microseconds.
    let closing: Int64
    /// The seconds east of universal time that hold all about the date, or nothing if a clock change is near.
    let calmOffset: Int32?

    /// Returns the working days of pieces, one more to mark the end, and for each piece the index of its day.
    static func all(of pieces: Pieces, zone: Zone) -> ([Workday], [Int32]) {
        var days: [Workday] = []
        var indices: [Int32] = []
        indices.reserveCapacity(pieces.dates.count)
        var calm = CalmStretch(zone: zone)
        var first = 0
        while first < pieces.dates.count {
            let date = pieces.dates[first]
            var closing = pieces.ends[first]
            var next = first
            while next < pieces.dates.count, pieces.dates[next] == date {
                closing = max(closing, pieces.ends[next])
                indices.append(Int32(days.count))
                next += 1
            }
            days.append(
                Workday(
                    dayNumber: date, firstPiece: Int32(first), closing: closing,
                    calmOffset: calm.offset(about: Int64(date) * 86_400)))
            first = next
        }
        days.append(Workday(dayNumber: 0, firstPiece: Int32(first), closing: 0, calmOffset: nil))
        return (days, indices)
    }
}

/// Finds the offset that holds for days about a local midnight, cheaply for ascending ones.
private struct CalmStretch {
    private let zone: Zone
    private var end = Int64.min
    private var offset: Int32?
    // Periods of a date reach into the next day at most. A day earlier is calm, too: clocks have gone back by up to
    // a day, and a local time just after that would be the second of its kind.
    private static let before: Int64 = 86_400
    private static let after: Int64 = 2 * 86_400

    init(zone: Zone) {
        self.zone = zone
    }

    mutating func offset(about local: Int64) -> Int32? {
        if let offset, local - Int64(offset) + CalmStretch.after < end { return offset }
        let found = zone.offset(atSecond: local)
        let midnight = local - Int64(found)
        end = zone.transition(afterSecond: midnight - CalmStretch.before)?.second ?? Int64.max
        offset = midnight + CalmStretch.after < end ? found : nil
        return offset
    }
}
