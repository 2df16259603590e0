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

    @Test func `the end of a day is counted from a start moved on by the open time paused`() throws {
        #expect(try due(.endOfDay(1)) == "2026-06-09 18:00")
        #expect(try due(.endOfDay(1), ("08 10:00", "08 12:00")) == "2026-06-09 18:00")
        #expect(try due(.endOfDay(1), ("08 20:00", "08 22:00")) == "2026-06-09 18:00")
        // Nine hours carry the start from 09:00 to closing time, which is outside: it counts from Tuesday.
        #expect(try due(.endOfDay(1), ("08 09:00", "08 19:00")) == "2026-06-10 18:00")
        #expect(try due(.endOfDay(1), ("08 09:00", "08 17:59")) == "2026-06-09 18:00")
    }

    @Test func `a minute's pause buys no working day, unless it carries the start past closing`() throws {
        #expect(try due(.endOfDay(1), ("09 10:00", "09 10:01")) == "2026-06-09 18:00")
        #expect(try due(.endOfDay(1), ("09 17:59", "09 18:01")) == "2026-06-09 18:00")
        let late = try office.due(
            "2026-06-08 17:59", .endOfDay(1), paused: [("2026-06-08 17:59", "2026-06-08 18:01")])
        #expect(late == "2026-06-10 18:00")
    }

    @Test func `days paused one after the other move the end of the day as often`() throws {
        #expect(try due(.endOfDay(1), ("08 10:00", "12 10:00")) == "2026-06-15 18:00")
    }

    @Test func `calendar days move on by the whole length of a pause, open or not`() throws {
        let office = office
        func due(_ start: String, _ days: Int, _ from: String, _ to: String) throws -> String {
            try office.due(start, .calendarDays(days), paused: [(from, to)])
        }
        // T4: from Friday 17:00 to Monday 09:00 are 64 hours.
        #expect(try due("2026-06-08 09:00", 10, "2026-06-12 17:00", "2026-06-15 09:00") == "2026-06-21 01:00")
        #expect(try due("2026-06-08 09:00", 10, "2026-06-13 10:00", "2026-06-13 11:00") == "2026-06-18 10:00")
        #expect(try due("2026-06-08 09:00", 10, "2026-06-18 09:00", "2026-06-19 09:00") == "2026-06-18 09:00")
        #expect(try due("2026-06-08 09:00", 10, "2026-06-18 08:59", "2026-06-19 09:00") == "2026-06-19 09:01")
        // Across the change of the clocks a pause is as long as it was, and the days stay civil.
        #expect(try due("2026-03-27 09:00", 3, "2026-03-28 12:00", "2026-03-29 12:00") == "2026-03-31 08:00")
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
