import BusinessTime
import Testing
import Web

@Suite struct `The drawing of a promise` {
    private static func hour(_ number: Int) -> Instant { Instant(seconds: Int64(number) * 3600) }
    /// Open from 8 to 16 on two days, with the night between; paused from 10 to 12 on the first.
    private static let stretches = [
        Stretch(TimeRange(hour(8), hour(10)), .counted), Stretch(TimeRange(hour(10), hour(12)), .paused),
        Stretch(TimeRange(hour(12), hour(16)), .counted), Stretch(TimeRange(hour(16), hour(32)), .closed),
        Stretch(TimeRange(hour(32), hour(34)), .counted),
    ]

    private func whole(_ bar: CommitmentBar) -> Bool {
        var place = 0.0
        for piece in bar.pieces {
            guard abs(piece.x - place) < 1e-9, piece.width >= 0 else { return false }
            place += piece.width
        }
        return abs(place - 1) < 1e-9
    }

    @Test func `has no gaps, and shares the width by open time, wherever the present is`() {
        for now in 8...40 {
            let bar = CommitmentBar(Self.stretches, due: Self.hour(34), stop: nil, now: Self.hour(now))
            #expect(whole(bar), "at \(now)")
            func width(_ kind: CommitmentBar.Kind) -> Double {
                bar.pieces.filter { $0.kind == kind }.reduce(0) { $0 + $1.width }
            }
            // Ten hours were open: eight to be counted, two paused; a night takes little.
            #expect(abs((width(.counted) + width(.left)) / width(.paused) - 4) < 1e-9, "at \(now)")
            #expect(width(.closed) > 0 && width(.closed) <= 0.005)
            #expect((width(.over) > 0) == (now > 34))
            #expect((abs(bar.due - 1) < 1e-9) == (now <= 34), "at \(now)")
            if let place = bar.now { #expect((0...1).contains(place)) }
        }
    }

    @Test func `counts what has passed and leaves what has not`() {
        let bar = CommitmentBar(Self.stretches, due: Self.hour(34), stop: nil, now: Self.hour(14))
        #expect(bar.pieces.map(\.kind) == [.counted, .paused, .counted, .left, .closed, .left])
        #expect(bar.pieces[3].start == Self.hour(14))
        #expect(bar.now.map { abs($0 - bar.pieces[3].x) < 1e-9 } == true)
    }

    @Test func `stands still once the clock has stopped, and shows how late it was`() {
        let kept = CommitmentBar(Self.stretches, due: Self.hour(34), stop: Self.hour(13), now: Self.hour(90))
        #expect(kept.now == nil && abs(kept.due - 1) < 1e-9 && !kept.pieces.contains { $0.kind == .over })
        let late = CommitmentBar(Self.stretches, due: Self.hour(34), stop: Self.hour(36), now: Self.hour(90))
        #expect(late.pieces.last?.kind == .over && late.pieces.last?.end == Self.hour(36) && late.due < 1)
        #expect(whole(late))
    }

    @Test func `names each day once, and none where there is no room`() {
        let bar = CommitmentBar(Self.stretches, due: Self.hour(34), stop: nil, now: Self.hour(8))
        let days = bar.days(in: .utc)
        #expect(days.map(\.day) == [Self.hour(8), Self.hour(32)])
        #expect(zip(days, days.dropFirst()).allSatisfy { $1.x - $0.x >= 0.06 })
    }
}
