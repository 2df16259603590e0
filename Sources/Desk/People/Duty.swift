package import BusinessTime
package import Casework
package import Store
package import SupportPolicy

/// Who is on duty when, for a team or for all.
package struct Duty: Hashable, Sendable {
    /// Its opaque identifier, `dut_…`.
    package var id: String
    /// What it is called.
    package var name: String
    /// The team; everybody's where none is named.
    package var team: String?
    /// The shifts.
    package var shifts: [Shift]

    /// Creates a duty calendar.
    package init(id: String, name: String, team: String?, shifts: [Shift]) {
        self.id = id
        self.name = name
        self.team = team
        self.shifts = shifts
    }

    /// A person's turn.
    package struct Shift: Hashable, Sendable {
        /// Who.
        package let person: String
        /// From when.
        package let from: Instant
        /// Until when, exclusive.
        package let until: Instant

        /// Creates a turn.
        package init(person: String, from: Instant, until: Instant) {
            self.person = person
            self.from = from
            self.until = until
        }
    }
}

extension Duty: BusinessRecord {
    /// A duty calendar.
    package static var kind: RecordKind { .duty }
    /// Its name.
    package var label: String { name }
    /// The team.
    package var parent: String? { team }
    /// Its members.
    package var json: JSONValue {
        [
            "name": .string(name), "team": .text(team),
            "shifts": .array(
                shifts.map {
                    [
                        "person": .string($0.person), "from": .string($0.from.rfc3339),
                        "until": .string($0.until.rfc3339),
                    ]
                }),
        ]
    }

    /// Creates a duty calendar from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(id: id, name: fields.text("name"), team: fields.optionalText("team"), shifts: [])
        for entry in fields.objects("shifts", limit: 2000) {
            var entry = entry
            let person = entry.text("person")
            let from = entry.instant("from")
            let until = entry.instant("until")
            if let from, let until, from < until {
                shifts.append(Shift(person: person, from: from, until: until))
            } else {
                entry.problem(
                    "until", "period", de: "Eine Schicht hat Anfang und späteres Ende.",
                    en: "A shift has a start and a later end.")
            }
            fields.add(entry)
        }
    }
}

extension DeskTransaction {
    /// Returns who hears of a case that has no owner: whoever is on duty now for its team, else for all, else the leads.
    package func onDuty(for row: CaseRow) throws -> [Person] {
        let present = try present(for: row)
        return try present.isEmpty ? staff().filter { $0.role == .lead && !$0.isDisabled } : present
    }

    /// Whether the desk keeps a list of who is on duty.
    var keepsDutyList: Bool { get throws { try !all(Duty.self).isEmpty } }

    /// Whether a duty list names somebody for now.
    func isAnybodyOnDuty(for row: CaseRow) throws -> Bool { try !present(for: row).isEmpty }

    private func present(for row: CaseRow) throws -> [Person] {
        let duties = try all(Duty.self)
        for group in [
            duties.filter { $0.team != nil && $0.team == row.team }, duties.filter { $0.team == nil },
        ] {
            let present = group.flatMap(\.shifts).filter { $0.from <= now && now < $0.until }.map(\.person)
            let people = try Set(present).sorted().compactMap { try record($0, Person.self) }.filter {
                !$0.isDisabled
            }
            if !people.isEmpty { return people }
        }
        return []
    }
}
