import SupportPolicy
import Testing

/// What the checks see through calendars made of others, in every region, on real zones (decision 54).
@Suite struct `Checks of calendars made of others` {
    /// A policy whose calendars stand beside the office's, with a tier and two regions.
    private func policy(_ calendars: String, urgent: String, normal: String) throws -> String {
        try smallPolicy()
            .with("  always: {", "\(calendars)\n  always: {")
            .with(
                "counts: office\n        urgent: 2 business hours\n        normal: < 1 business day",
                "urgent: \(urgent)\n        normal: \(normal)")
            + "\ntiers:\n  L1: {operated by: agent}\nregions: {north: {countries: [US]}, worldwide: {countries: elsewhere}}\n"
    }

    private func found(_ text: String) -> [Diagnostic] {
        compilePolicy(Array(text.utf8), file: "parts.yaml", places: testPlaces).diagnostics
    }

    private func codes(_ text: String) -> Set<Diagnostic.Code> {
        let found = found(text)
        #expect(found.allSatisfy { $0.severity != .error || $0.hint != nil })
        return Set(found.filter { $0.severity != .note }.map(\.code))
    }

    private let office = "{within: 2 hours, counts: office}"

    @Test func `a calendar made of itself, by whatever way, is an error`() throws {
        for ring in [
            "  c: {any of: [c, office]}", "  c: {any of: [d]}\n  d: {all of: [c, office]}",
            "  c: {without: [office, d]}\n  d: {any of: [e]}\n  e: {any of: [d]}",
        ] {
            #expect(
                codes(try policy(ring, urgent: office, normal: office)).contains(.calendarRing), "\(ring)")
        }
    }

    @Test func `parts that never overlap, or of which nothing is left, are an error`() throws {
        let night = "  night: {anchor: customer, week: {mon-fri: 20:00-22:00}, holidays: none}\n"
        for empty in ["{all of: [office, night]}", "{without: [night, always]}"] {
            #expect(
                codes(try policy("\(night)  c: \(empty)", urgent: office, normal: office)).contains(
                    .neverOpens),
                "\(empty)")
        }
        #expect(
            !codes(try policy("\(night)  c: {any of: [office, night]}", urgent: office, normal: office))
                .contains(.neverOpens))
    }

    @Test func `a graver case that is slower through a composite calendar is told, with its witness`() throws
    {
        let late = "  late: {anchor: customer, week: {mon-fri: 16:00-18:00}, holidays: none}\n"
        let slow = "  narrow: {all of: [office, late]}"
        #expect(
            codes(try policy(late + slow, urgent: "{within: 2 hours, counts: narrow}", normal: office))
                .contains(.notMonotone))
        #expect(
            !codes(try policy(late + slow, urgent: office, normal: "{within: 2 hours, counts: narrow}"))
                .contains(.notMonotone))
    }

    @Test func `a graver case that is slower in the second of two regions is told, with the region`() throws {
        let split =
            "  split: {anchor: customer, holidays: none, by region: {north: {week: {mon-fri: 08:00-18:00}}, worldwide: {week: {mon-fri: 15:00-18:00}}}}"
        let text = try policy(split, urgent: "{within: 2 hours, counts: split}", normal: office)
        let told = found(text).filter { $0.code == .notMonotone }.map { $0.message(.english) }
        #expect(told.contains { $0.contains("(worldwide)") }, "\(told)")
    }

    @Test func `hours of two zones are compared on real clocks`() throws {
        let east = "  east: {anchor: America/New_York, week: {mon-fri: 08:00-18:00}, holidays: none}"
        #expect(
            codes(try policy(east, urgent: "{within: 2 hours, counts: east}", normal: office))
                .contains(.notMonotone))
    }
}
