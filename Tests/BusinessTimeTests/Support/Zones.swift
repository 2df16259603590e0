import BusinessTime

/// Zones written out by hand, so that no test's answer hangs on the machine's zone files.
extension Zone {
    static let berlin = Zone(
        "Europe/Berlin", standard: 3600,
        .init(
            offset: 7200, start: .init(.monthly(month: 3, week: 5, weekday: 0), hour: 2),
            end: .lastSundayOfOctober(hour: 3)))

    static let newYork = Zone(
        "America/New_York", standard: -18_000,
        .init(
            offset: -14_400, start: .init(.monthly(month: 3, week: 2, weekday: 0), hour: 2),
            end: .init(.monthly(month: 11, week: 1, weekday: 0), hour: 2)))

    static let sydney = Zone(
        "Australia/Sydney", standard: 36_000,
        .init(
            offset: 39_600, start: .init(.monthly(month: 10, week: 1, weekday: 0), hour: 2),
            end: .init(.monthly(month: 4, week: 1, weekday: 0), hour: 3)))

    /// Half an hour of daylight saving.
    static let lordHowe = Zone(
        "Australia/Lord_Howe", standard: 37_800,
        .init(
            offset: 39_600, start: .init(.monthly(month: 10, week: 1, weekday: 0), hour: 2),
            end: .init(.monthly(month: 4, week: 1, weekday: 0), hour: 2)))

    /// Irish Standard Time is summer time; winter is one hour less: `IST-1GMT0,M10.5.0,M3.5.0/1`.
    static let dublin = Zone(
        "Europe/Dublin", standard: 3600,
        .init(
            offset: 0, start: .lastSundayOfOctober(hour: 2),
            end: .init(.monthly(month: 3, week: 5, weekday: 0), hour: 1)))

    /// Clocks go back at one minute past midnight, as in Newfoundland until 2011.
    static let oldNewfoundland = Zone(
        "America/St_Johns", standard: -12_600,
        .init(
            offset: -9000, start: .init(day: .monthly(month: 3, week: 2, weekday: 0), second: 60),
            end: .init(day: .monthly(month: 11, week: 1, weekday: 0), second: 60)))

    /// Friday, 2011-12-30 never came to pass: at the end of Thursday the clocks went on by a day.
    static let apia = Zone(
        name: "Pacific/Apia", transitions: [1_325_239_200], offsets: [-36_000, 50_400], tail: nil)

    private init(_ name: String, standard: Int32, _ daylight: PosixRule.Daylight) {
        self.init(
            name: name, transitions: [], offsets: [standard],
            tail: PosixRule(standardOffset: standard, daylight: daylight))
    }

    static let byHand = [
        berlin, newYork, sydney, lordHowe, dublin, oldNewfoundland, apia, utc,
    ]
}

extension PosixRule.YearlyMoment {
    init(_ day: PosixRule.Day, hour: Int32) {
        self.init(day: day, second: hour * 3600)
    }

    static func lastSundayOfOctober(hour: Int32) -> PosixRule.YearlyMoment {
        .init(.monthly(month: 10, week: 5, weekday: 0), hour: hour)
    }
}
