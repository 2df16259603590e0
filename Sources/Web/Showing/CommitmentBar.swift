package import BusinessTime

/// A promise drawn along its own time: counted, paused and still to run in proportion, closed time narrow.
///
/// All places are shares of the width, 0 to 1. Pure, so that the drawing can be tested without a browser.
package struct CommitmentBar: Hashable, Sendable {
    /// What a piece of the bar stands for.
    package enum Kind: String, Sendable {
        case counted, left, paused, closed, over
    }

    /// A piece, from left to right.
    package struct Piece: Hashable, Sendable {
        /// What it stands for.
        package var kind: Kind
        /// From when.
        package var start: Instant
        /// Until when.
        package var end: Instant
        /// Where it begins.
        package var x: Double
        /// How wide it is.
        package var width: Double
    }

    /// The pieces, without gaps between them.
    package let pieces: [Piece]
    /// Where it is due; 1 unless it was missed.
    package let due: Double
    /// Where the present is, while the clock has not stopped.
    package let now: Double?

    /// The share that closed time takes: a night, a day, more than a day.
    private static let night = 0.005
    private static let day = 0.03
    private static let weekend = 0.04
    /// What all closed time takes at most, and what lateness takes at most.
    private static let closedAtMost = 0.4
    private static let overAtMost = 0.25

    /// Draws the stretches between start and due; `stop` is when the clock stopped, if it has.
    ///
    /// Complexity: linear in the stretches.
    package init(_ stretches: [Stretch], due end: Instant, stop: Instant?, now: Instant) {
        let judged = min(stop ?? now, end)
        var parts: [(Kind, TimeRange)] = []
        for stretch in stretches {
            switch stretch.kind {
            case .closed: parts.append((.closed, stretch.range))
            case .paused: parts.append((.paused, stretch.range))
            case .counted where stretch.range.end <= judged: parts.append((.counted, stretch.range))
            case .counted where stretch.range.start >= judged: parts.append((.left, stretch.range))
            case .counted:
                parts.append((.counted, TimeRange(stretch.range.start, judged)))
                parts.append((.left, TimeRange(judged, stretch.range.end)))
            }
        }
        let open = parts.reduce(0.0) { $0 + ($1.0 == .closed ? 0 : Self.seconds($1.1)) }
        var closed = parts.reduce(0.0) { $0 + ($1.0 == .closed ? Self.width(ofClosed: $1.1) : 0) }
        let shrink = closed > Self.closedAtMost ? Self.closedAtMost / closed : 1
        closed *= shrink
        let late = Self.seconds(TimeRange(end, max(end, stop ?? now)))
        let over = late > 0 ? min(Self.overAtMost, max(0.04, late / max(open + late, 1))) : 0
        var x = 0.0
        var pieces: [Piece] = []
        for (kind, range) in parts {
            let share =
                kind == .closed
                ? Self.width(ofClosed: range) * shrink
                : open > 0 ? Self.seconds(range) / open * (1 - closed) : 0
            let width = share * (1 - over)
            pieces.append(Piece(kind: kind, start: range.start, end: range.end, x: x, width: width))
            x += width
        }
        due = pieces.isEmpty ? 1 : x
        if over > 0 {
            pieces.append(Piece(kind: .over, start: end, end: max(end, stop ?? now), x: x, width: 1 - x))
        }
        self.pieces = pieces
        self.now = stop == nil ? Self.place(of: now, in: pieces) : nil
    }

    /// Returns where each local day begins to count, leaving out days too close to the one before.
    package func days(in zone: Zone) -> [(x: Double, day: Instant)] {
        var days: [(x: Double, day: Instant)] = []
        var last: CivilDate?
        for piece in pieces where piece.kind != .closed && piece.kind != .over {
            let date = zone.local(piece.start).date
            guard date != last else { continue }
            last = date
            if let before = days.last, piece.x - before.x < 0.06 { continue }
            guard piece.x < 0.95 else { continue }
            days.append((piece.x, piece.start))
        }
        return days
    }

    private static func place(of instant: Instant, in pieces: [Piece]) -> Double? {
        guard let piece = pieces.last(where: { $0.start <= instant }) else { return pieces.isEmpty ? nil : 0 }
        let whole = seconds(TimeRange(piece.start, piece.end))
        guard whole > 0 else { return piece.x + piece.width }
        return piece.x + piece.width
            * min(1, seconds(TimeRange(piece.start, max(piece.start, instant))) / whole)
    }

    private static func width(ofClosed range: TimeRange) -> Double {
        let hours = seconds(range) / 3600
        return hours > 40 ? weekend : hours > 20 ? day : night
    }

    private static func seconds(_ range: TimeRange) -> Double {
        Double(range.length.microseconds) / 1_000_000
    }
}
