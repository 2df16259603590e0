import BusinessTime
import Testing

@Suite struct `Pauses` {
    private let office: Timetable

    init() throws {
        office = try Timetable(.office)
    }

    private func due(_ budget: Budget, _ pauses: (String, String)...) throws -> String {
        // Monday, 2026-06-08, nine o'clock; pauses by day of the month and time.
        try office.due(
            "2026-06-08 09:00", budget, paused: pauses.map { ("2026-06-\($0.0)", "2026-06-\($0.1)") })
    }

    @Test func `a pause moves the end by its open time`() throws {
        #expect(try due(.hours(4), ("08 10:00", "08 11:00")) == "2026-06-08 14:00")
    }

    @Test func `a pause over night moves the end by the open part`() throws {
        #expect(try due(.hours(4), ("08 12:00", "09 10:00")) == "2026-06-09 11:00")
    }

    @Test func `a pause that begins before the end and lasts beyond it counts whole`() throws {
        #expect(try due(.hours(4), ("08 12:30", "08 15:30")) == "2026-06-08 16:00")
    }

    @Test func `a pause that begins at the end does nothing`() throws {
        #expect(try due(.hours(4), ("08 13:00", "08 15:00")) == "2026-06-08 13:00")
        #expect(try due(.hours(9), ("08 18:00", "09 15:00")) == "2026-06-08 18:00")
    }

    @Test func `a pause that comes to lie before the moved end counts, too`() throws {
        #expect(try due(.hours(4), ("08 10:00", "08 12:00"), ("08 14:00", "08 15:00")) == "2026-06-08 16:00")
    }

    @Test func `pauses may overlap, touch, repeat and come unsorted`() throws {
        let answer = try due(
            .hours(4), ("08 11:00", "08 12:00"), ("08 10:00", "08 11:30"), ("08 12:00", "08 12:10"),
            ("08 10:00", "08 11:30"))
        #expect(answer == "2026-06-08 15:10")
    }

    @Test func `what lies before the start is cut off`() throws {
        #expect(try due(.hours(4), ("05 10:00", "08 09:30")) == "2026-06-08 13:30")
        #expect(try due(.hours(4), ("05 10:00", "08 09:00")) == "2026-06-08 13:00")
    }

    @Test func `an empty pause is none`() throws {
        #expect(try due(.hours(4), ("08 10:00", "08 10:00")) == "2026-06-08 13:00")
    }

    @Test func `the same time of a later day moves on by open time`() throws {
        #expect(try due(.sameTime(1), ("08 10:00", "08 12:00")) == "2026-06-09 11:00")
        #expect(try due(.sameTime(1), ("08 10:00", "09 09:00")) == "2026-06-09 18:00")
    }

    @Test func `the end of a day goes on to the end of the day reached`() throws {
        #expect(try due(.endOfDay(1)) == "2026-06-09 18:00")
        #expect(try due(.endOfDay(1), ("08 10:00", "08 12:00")) == "2026-06-10 18:00")
        #expect(try due(.endOfDay(1), ("08 20:00", "08 22:00")) == "2026-06-09 18:00")
        #expect(try due(.endOfDay(1), ("08 09:00", "08 19:00")) == "2026-06-10 18:00")
    }

    @Test func `leaves of an account tile the time from start to end`() throws {
        let start = office.zone.at("2026-06-08 16:00")
        let pauses = [TimeRange("2026-06-08 17:00", "2026-06-09 09:00", office.zone)]
        let due = try office.due(from: start, spending: .hours(4), pausedIn: pauses)
        let leaves = try office.account(of: TimeRange(start, due), pausedIn: pauses)
        #expect(leaves.map(\.kind) == [.counted, .paused, .closed, .paused, .counted])
        #expect(leaves.time(.counted) == .hours(4))
        #expect(leaves.time(.paused) == .hours(2))
        #expect(leaves.first?.range.start == start)
        #expect(leaves.last?.range.end == due)
        for (one, next) in zip(leaves, leaves.dropFirst()) {
            #expect(one.range.end == next.range.start)
        }
    }
}
