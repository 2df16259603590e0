import BusinessTime
import Testing

@Suite struct `The conformance cases` {
    @Test func `C1 two hours on a Friday evening, over the night the clocks go forward`() throws {
        let office = try Timetable(.office)
        #expect(try office.due("2026-03-27 17:30", .hours(2)) == "2026-03-30 09:30")
        #expect(try office.dueUTC("2026-03-27 17:30", .hours(2)) == "2026-03-30T07:30:00Z")
    }

    @Test func `C2 four hours on 24 by 5, over the same weekend`() throws {
        let weekdays = try Timetable(.aroundTheClockOnWeekdays)
        #expect(try weekdays.due("2026-03-27 23:00", .hours(4)) == "2026-03-30 03:00")
        #expect(try weekdays.dueUTC("2026-03-27 23:00", .hours(4)) == "2026-03-30T01:00:00Z")
    }

    @Test(
        arguments: zip(["2026-03-29 00:30", "2026-10-25 00:30"], ["2026-03-29 05:30", "2026-10-25 03:30"]))
    func `C3 four hours around the clock, over both changes`(start: String, due: String) throws {
        #expect(try Timetable(.always).due(start, .hours(4)) == due)
    }

    @Test(arguments: zip(["2026-03-29", "2026-10-25", "2026-11-01"], [Int64(2), 4, 3]))
    func `C4 a Sunday window is as long as the night makes it`(date: String, hours: Int64) throws {
        let window = try Timetable(.days([.sunday: [(1, 4)]]))
        #expect(try window.open("\(date) 00:00", "\(date) 12:00") == .hours(hours))
    }

    @Test(
        arguments: zip(
            [
                Budget.sameTime(2), .endOfDay(2), .hours(16), .businessDays(2, .hours(.hours(10))),
            ],
            ["2026-06-15 15:00", "2026-06-15 18:00", "2026-06-15 11:00", "2026-06-15 15:00"]))
    func `C5 two business days from a Thursday, in four meanings`(budget: Budget, due: String) throws {
        #expect(try Timetable(.office).due("2026-06-11 15:00", budget) == due)
    }

    @Test func `C6 a pause that crosses nothing moves the end across the night`() throws {
        let pause = [("2026-06-08 16:30", "2026-06-08 17:30")]
        #expect(
            try Timetable(.office).due("2026-06-08 09:30", .hours(8), paused: pause) == "2026-06-09 08:30")
    }

    @Test func `C7 the arithmetic of a raised severity: retroactive, restarted, proportional`() throws {
        let office = try Timetable(.office)
        #expect(try office.due("2026-06-08 09:00", .hours(4)) == "2026-06-08 13:00")
        #expect(try office.due("2026-06-08 15:00", .hours(4)) == "2026-06-09 09:00")
        let spent = try office.open("2026-06-08 09:00", "2026-06-08 15:00")
        #expect(spent == .hours(6))
        // Six of sixteen hours are gone; ten sixteenths of four hours are left.
        let left = TimeAmount(microseconds: TimeAmount.hours(4).microseconds * 10 / 16)
        #expect(try office.due("2026-06-08 15:00", .open(left)) == "2026-06-08 17:30")
    }

    @Test(
        arguments: zip(
            [Zone.berlin, .sydney, .newYork], ["2026-06-12 18:00", "2026-06-15 10:00", "2026-06-12 12:00"]))
    func `C8 two hours of the customer's own office`(zone: Zone, due: String) throws {
        // Friday 14:00Z is 16:00 in Berlin, midnight in Sydney and 10:00 in New York.
        #expect(try Timetable(.office, in: zone).due("2026-06-12T14:00:00Z", .hours(2)) == due)
    }

    @Test func `C9 an enquiry at closing time counts from the next opening`() throws {
        let office = try Timetable(.office)
        #expect(try office.due("2026-06-08 18:00", .hours(1)) == "2026-06-09 09:00")
        #expect(try office.isOpen(at: office.zone.at("2026-06-08 18:00")) == false)
    }

    @Test func `C9 an enquiry at opening time counts from that moment`() throws {
        #expect(try Timetable(.office).due("2026-06-08 08:00", .hours(1)) == "2026-06-08 09:00")
    }

    @Test func `C9 an enquiry in the last second of 24 by 5 has that second`() throws {
        let weekdays = try Timetable(.aroundTheClockOnWeekdays)
        #expect(try weekdays.due("2026-06-12 23:59:59", .open(.seconds(1))) == "2026-06-13 00:00")
        #expect(try weekdays.due("2026-06-12 23:59:59", .open(.seconds(2))) == "2026-06-15 00:00:01")
    }

    @Test func `C9 a budget of nothing is a blunder, never due at once`() async throws {
        await #expect(processExitsWith: .failure) {
            _ = try Timetable(.office).due("2026-06-08 09:00", .open(.zero))
        }
    }

    @Test func `C10 moved zone data moves the answer, computed side by side`() throws {
        // The old edition knew nothing of a rule that makes Berlin keep summer time from 2027 on.
        let kept = Zone(
            name: "Europe/Berlin", transitions: [1_774_746_000], offsets: [3600, 7200], tail: nil)
        let before = try Timetable(.office).dueUTC("2027-01-15 16:00", .hours(4))
        let after = try Timetable(.office, in: kept).dueUTC("2027-01-15 16:00", .hours(4))
        #expect(before == "2027-01-18T09:00:00Z")
        #expect(after == "2027-01-18T08:00:00Z")
    }
}
