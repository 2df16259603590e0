import BusinessTime
import Casework
import SupportPolicy

extension CaseShowing {
    /// Returns the drawing of a promise: the bar, its legend, and one sentence that says the same.
    func drawing(_ found: Explanation, of one: Commitment, _ local: TimeWords) -> JSONValue {
        let bar = CommitmentBar(
            found.leaves.map(\.stretch), due: found.due, stop: one.stopped, now: times.now)
        let sums = CommitmentBarSums(bar)
        let days = bar.days(in: found.zone)
        let fresh = days.count > 7
        let pieces = bar.pieces.map { piece -> JSONValue in
            let isSlot = piece.kind == .closed || piece.kind == .paused
            return .object([
                .init("class", .string("cbar__\(isSlot ? "slot" : piece.kind.rawValue)")),
                .init("x", .string(percent(piece.x))), .init("width", .string(percent(piece.width))),
                .init("pattern", isSlot ? .string("p-\(piece.kind.rawValue)") : .null),
            ])
        }
        let ticks = days.enumerated().map { index, tick -> JSONValue in
            .object([
                .init("x", .string(percent(tick.x))), .init("label", .string(local.shortDay(tick.day))),
                .init("minor", .bool(index % (fresh ? 2 : 3) == 1)),
            ])
        }
        let legend = sums.entries.map { kind, amount -> JSONValue in
            .object([
                .init("class", .string("cbar__\(kind == .paused ? "slot" : kind.rawValue)")),
                .init("pattern", kind == .paused ? .string("p-paused") : .null),
                .init("text", .string("\(request.word("bar.\(kind.rawValue)")) \(local.duration(amount))")),
            ])
        }
        let label = request.word(
            "bar.sentence",
            [
                "name": found.label(request.language), "from": local.moment(found.start),
                "until": local.moment(found.due),
                "parts": sums.entries.map {
                    "\(request.word("bar.\($0.0.rawValue)")) \(local.duration($0.1))"
                }.joined(separator: ", "),
            ])
        var members: [JSONValue.Member] = [
            .init("label", .string(label)), .init("pieces", .array(pieces)), .init("ticks", .array(ticks)),
            .init("legend", .array(legend)), .init("due_x", .string(percent(bar.due))),
            .init("due_text", .string(request.word("bar.due", ["time": local.clock(found.due)]))),
            .init("due_anchor", .string(bar.due > 0.15 ? "end" : "start")),
            .init("has_closed", .bool(bar.pieces.contains { $0.kind == .closed })),
        ]
        if let now = bar.now {
            members += [
                .init("now_x", .string(percent(now))), .init("now_text", .string(local.clock(times.now))),
                // The tag stays inside the drawing at both ends.
                .init("tag_x", .string(now < 0.03 ? "0" : now > 0.97 ? "-40" : "-20")),
                .init("tag_text_x", .string(now < 0.03 ? "20" : now > 0.97 ? "-20" : "0")),
            ]
        }
        return .object(members)
    }
}

/// How long each kind of time lasts in a drawing, without closed time, in the order of the legend.
private struct CommitmentBarSums {
    let entries: [(CommitmentBar.Kind, TimeAmount)]

    init(_ bar: CommitmentBar) {
        let kinds: [CommitmentBar.Kind] = [.counted, .left, .paused, .over]
        entries = kinds.compactMap { kind in
            let amount = bar.pieces.filter { $0.kind == kind }.reduce(TimeAmount.zero) {
                $0 + ($1.end - $1.start)
            }
            return amount > .zero ? (kind, amount) : nil
        }
    }
}

extension Commitment {
    /// When its clock stopped, if it has.
    var stopped: Instant? {
        switch state {
        case .met(let at), .superseded(let at), .ended(let at): at
        case .missed(_, let stopped, _): stopped
        case .unmeasured(let stopped): stopped
        case .running, .paused: nil
        }
    }
}

/// Returns a share as SVG wants it, `41.503%`.
func percent(_ share: Double) -> String {
    let thousandths = Int((min(max(share, 0), 1) * 100_000).rounded())
    let (whole, rest) = (thousandths / 1000, thousandths % 1000)
    return rest == 0 ? "\(whole)%" : "\(whole).\(rest.padded(to: 3))%"
}
