import BusinessTime
import Casework
import SupportPolicy
import Testing
import ZoneData

/// A small policy with what these tests need: office hours 8 to 18 in Berlin, hours by severity, one rule of change.
func testPolicy(onChange rule: String = "recompute from start", reopening: String = "goes on") -> String {
    """
    policy: test
    edition: 2026-01-01
    title: Test
    vendor: Test
    environments: [production, test]
    channels:
      portal: {primary: yes, backup: yes}
    calendars:
      office: {anchor: customer, week: {mon-fri: 08:00-18:00}, holidays: anchor, business day: same time}
    severities:
      set by: customer
      confirmed by: agent
      levels:
        s1: {label: {de: Eins, en: One}, only in: [production]}
        s3: {label: {de: Drei, en: Three}}
      changes:
        asked by: [customer]
        decided by: agent
        reason: required
    tiers:
      L1: {operated by: agent}
    waiting reasons:
      customer: {holder: customer}
      vendor: {holder: vendor}
    clocks:
      first-response:
        starts: submission
        stops: first reply by a person to the customer
        driven by: assessed
        strength: promise
        paused while: [customer]
        runs while: [vendor]
        on change: {severity up: \(rule), severity down: \(rule), plan: \(rule), site: \(rule), tier: keep, calendar: \(rule), zone data: keep}
      resolution:
        starts: submission
        stops: a resolution of an allowed kind
        driven by: assessed
        strength: promise
        paused while: [customer]
        runs while: [vendor]
        on change: {severity up: \(rule), severity down: \(rule), plan: \(rule), site: \(rule), tier: keep, calendar: \(rule), zone data: recompute from start}
    plans:
      basic:
        channels: [portal]
        coverage: {L1: office}
        targets:
          first-response: {counts: office, s1: 4 hours, s3: 16 hours}
          resolution: {counts: office, s1: {within: 20 hours, by: [fix]}, s3: {within: 40 hours, by: [fix, answer]}}
    resolution kinds: [fix, answer]
    closures:
      done: {when: resolution-given is yes}
      given-up: {when: contact-attempts at least 2}
    reopening: {by: [customer, agent], resolution clock: \(reopening)}
    """
}

/// The system's zones and the shipped holidays.
func testPlaces(zone change: @escaping @Sendable (Zone) -> Zone = { $0 }) -> Places {
    let database = ZoneDatabase()
    return Places(
        zone: { name throws(PlaceFault) in
            guard let zone = try? database.zone(named: name) else {
                throw PlaceFault(Wording(de: "unbekannt", en: "unknown"), isZone: true)
            }
            return change(zone)
        },
        holidays: { id throws(PlaceFault) in
            guard let table = try? HolidayTable.table(for: id) else {
                throw PlaceFault(Wording(de: "unbekannt", en: "unknown"), isZone: false)
            }
            let days = table.years.flatMap { year in (try? table.holidays(in: year)) ?? [] }
            return (
                table.years,
                days.filter { !$0.isHalfDay }.map { DayException(date: $0.date, name: $0.name.local) }
            )
        },
        country: { database.country(ofZone: $0) }, zoneDataVersion: database.version)
}

/// A desk with one contract in Berlin, on which a test tells a story in local times of June 2026.
struct TestDesk {
    let edition: Edition
    var contract: Contract
    var file = CaseFile()

    init(_ policy: String = testPolicy(), places: Places = testPlaces()) throws {
        let (edition, diagnostics) = compilePolicy(Array(policy.utf8), file: "test.yaml", places: places)
        let errors = diagnostics.filter { $0.severity == .error }.map {
            $0.line(file: "test.yaml", in: .english)
        }
        self.edition = try #require(edition, "\(errors)")
        self.contract = Contract(plan: "basic", site: Site("Europe/Berlin"))
    }

    /// Returns an instant of June 2026 in Berlin from `08 09:30`: the eighth is a Monday.
    func at(_ text: String) throws -> Instant {
        let zone = try edition.places.zone("Europe/Berlin")
        return zone.instant(try #require(CivilTime(iso8601: "2026-06-\(text)")))
    }

    func circumstances(_ time: String, by role: Role = .agent) throws -> Circumstances {
        Circumstances(
            edition: edition, contract: contract, actor: Actor(id: "mara", role: role), now: try at(time))
    }

    mutating func open(_ time: String, severity: Name = "s3", environment: Name = "production") throws {
        var request = IntakeRequest(submitter: Actor(id: "jo", role: .customer), channel: "portal")
        request.severity = severity
        request.environment = environment
        try record(time, by: .customer) { try CaseFile.opening(request, in: $1) }
    }

    mutating func record(
        _ time: String, by role: Role = .agent, _ command: (CaseFile, Circumstances) throws -> [Happening]
    ) throws {
        let circumstances = try circumstances(time, by: role)
        file.record(try command(file, circumstances), by: circumstances.actor, occurred: circumstances.now)
    }

    mutating func happen(_ time: String, _ happening: Happening) throws {
        file.record([happening], by: .desk, occurred: try at(time))
    }

    func commitments(_ time: String) throws -> [Commitment] {
        file.commitments(in: edition, contract: contract, asOf: try at(time))
    }

    func commitment(_ clock: Name, _ time: String) throws -> Commitment {
        try #require(try commitments(time).last { $0.clock == clock })
    }
}

/// Any text at all: these tests tell that there was one.
let someText = TextDigest(of: "text", salt: [1, 2, 3])
