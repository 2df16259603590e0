import BusinessTime
package import Casework
package import SupportPolicy

extension ContractTerms: BusinessRecord {
    /// A contract.
    package static var kind: RecordKind { .contract }
    /// Its title.
    package var label: String { title }
    /// The customer.
    package var parent: String? { account }

    /// Its members.
    package var json: JSONValue {
        [
            "account": .string(account), "title": .string(title), "general": .string(general),
            "edition": .string(edition), "plan": .string(plan.text), "site": .text(site?.text),
            "term": .text(term.map(CivilDate.text)), "suspended": .bool(isSuspended),
            "qualified": .bool(isQualified), "options": .texts(options.map(\.text).sorted()),
            "confirmed": .texts(confirmed.map(\.text).sorted()), "targets": .string(targets),
            "targets_term": .text(targetTerm.map(CivilDate.text)),
            "exceptions": .texts(exceptions.map(\.text).sorted()),
            "designations": .array(
                designations.map { one in
                    [
                        "person": .string(one.person), "from": .string(one.from.rfc3339),
                        "removed": .text(one.removed?.rfc3339), "kind": .text(one.kind?.rawValue),
                        "level": one.level.map { .int($0) } ?? .null,
                    ]
                }), "licensed_users": .texts(licensedUsers.sorted()),
            "no_contact_feasible": .bool(noContactFeasible), "partners": .texts(partners.sorted()),
        ]
    }

    /// Creates a contract from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(
            id: id, account: fields.text("account"), title: fields.text("title"),
            general: fields.optionalText("general", limit: 100_000) ?? "", edition: fields.text("edition"),
            plan: fields.name("plan"), site: fields.site("site"))
        term = fields.days("term")
        isSuspended = fields.flag("suspended") ?? false
        isQualified = fields.flag("qualified") ?? false
        options = Set(fields.names("options"))
        confirmed = Set(fields.names("confirmed"))
        targets = fields.optionalText("targets", limit: 20_000) ?? ""
        targetTerm = fields.days("targets_term")
        exceptions = Set(fields.names("exceptions"))
        designations = fields.designations("designations")
        licensedUsers = Set(fields.texts("licensed_users"))
        noContactFeasible = fields.flag("no_contact_feasible") ?? false
        partners = Set(fields.texts("partners"))
        do { _ = try scheduleTargets(targets) } catch {
            for diagnostic in error.diagnostics {
                fields.problem(
                    "targets", diagnostic.code.rawValue, de: diagnostic.message(.german),
                    en: diagnostic.message(.english))
            }
        }
    }
}

extension Fields {
    mutating func designations(_ name: String) -> [Designation] {
        objects(name).compactMap { entry in
            var entry = entry
            let person = entry.text("person")
            let from = entry.instant("from")
            if from == nil, !entry.has("from") {
                entry.problem("from", "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
            }
            let removed = entry.instant("removed")
            let kind = entry.choice("kind", Designation.Kind.self)
            let level = entry.number("level", in: 1...9)
            add(entry)
            return from.map {
                Designation(person: person, from: $0, removed: removed, kind: kind, level: level)
            }
        }
    }
}
