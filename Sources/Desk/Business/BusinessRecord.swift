package import Casework
package import SupportPolicy

/// Something of the business that is written down in revisions: a customer, a contract, a person.
package protocol BusinessRecord: Hashable, Sendable {
    /// Its kind, as the store names it.
    static var kind: RecordKind { get }
    /// Its opaque identifier, which begins with ``RecordKind/prefix``.
    var id: String { get set }
    /// What lists show and sort by.
    var label: String { get }
    /// The record it belongs to, if it belongs to one.
    var parent: String? { get }
    /// Its members, as they are stored and as the API shows them.
    var json: JSONValue { get }
    /// Creates a record from its members; what is wrong is gathered in `fields`.
    init(id: String, _ fields: inout Fields)
}

/// The kinds of record.
package enum RecordKind: String, CaseIterable, Sendable {
    case account, product, contract, person, partner, team, duty, post

    /// How identifiers of the kind begin, so that one can never be taken for another.
    package var prefix: String { "\(rawValue.prefix(3))_" }
}

extension Account: BusinessRecord {
    /// A customer.
    package static var kind: RecordKind { .account }
    /// Its name.
    package var label: String { name }
    /// It belongs to nothing.
    package var parent: String? { nil }
    /// Its members.
    package var json: JSONValue {
        [
            "name": .string(name), "headquarters": .text(headquarters?.text),
            "sites": .object(sites.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value.text)) }),
        ]
    }

    /// Creates a customer from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(id: id, name: fields.text("name"), headquarters: fields.site("headquarters"))
        for (name, text) in fields.dictionary("sites") {
            guard let site = Site(text) else {
                fields.problem(
                    "sites/\(name)", "wrong-type", de: "Ein Standort sieht so aus: Europe/Berlin+DE-NW.",
                    en: "A site looks like this: Europe/Berlin+DE-NW.")
                continue
            }
            sites[name] = site
        }
    }
}

extension Partner: BusinessRecord {
    /// A partner.
    package static var kind: RecordKind { .partner }
    /// Its name.
    package var label: String { name }
    /// It belongs to nothing.
    package var parent: String? { nil }
    /// Its members.
    package var json: JSONValue { ["name": .string(name)] }

    /// Creates a partner from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(id: id, name: fields.text("name"))
    }
}

extension Product: BusinessRecord {
    /// A product.
    package static var kind: RecordKind { .product }
    /// Its name.
    package var label: String { name }
    /// It belongs to nothing.
    package var parent: String? { nil }
    /// Its members.
    package var json: JSONValue {
        [
            "name": .string(name),
            "components": .object(
                components.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value.text)) }),
        ]
    }

    /// Creates a product from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(id: id, name: fields.text("name"))
        for (component, text) in fields.dictionary("components") { components[component] = Name(text) }
    }
}

extension Team: BusinessRecord {
    /// A team.
    package static var kind: RecordKind { .team }
    /// Its name.
    package var label: String { name }
    /// It belongs to nothing.
    package var parent: String? { nil }
    /// Its members.
    package var json: JSONValue { ["name": .string(name), "closed": .bool(isClosed)] }

    /// Creates a team from its members.
    package init(id: String, _ fields: inout Fields) {
        self.init(id: id, name: fields.text("name"), isClosed: fields.flag("closed") ?? false)
    }
}

extension Person: BusinessRecord {
    /// A person.
    package static var kind: RecordKind { .person }
    /// Their name.
    package var label: String { name }
    /// The customer or partner they belong to.
    package var parent: String? { account ?? partner }
    /// Their members.
    package var json: JSONValue {
        [
            "name": .string(name), "email": .string(email), "language": .string(language.rawValue),
            "role": .string(role.rawValue), "account": .text(account), "partner": .text(partner),
            "teams": .texts(teams.sorted()), "tiers": .texts(tiers.map(\.text).sorted()),
            "skills": .texts(skills.sorted()), "disabled": .bool(isDisabled),
        ]
    }

    /// Creates a person from their members.
    package init(id: String, _ fields: inout Fields) {
        self.init(
            id: id, name: fields.text("name"), email: fields.text("email", limit: 254),
            language: fields.choice("language", Language.self) ?? .english,
            role: fields.choice("role", DeskRole.self) ?? .contact, account: fields.optionalText("account"),
            partner: fields.optionalText("partner"), teams: Set(fields.texts("teams")),
            tiers: Set(fields.names("tiers")), skills: Set(fields.texts("skills")),
            isDisabled: fields.flag("disabled") ?? false)
        if !fields.has("role") {
            fields.problem("role", "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
        }
        if role == .contact && account == nil {
            fields.problem(
                "account", "missing", de: "Ein Ansprechpartner gehört zu einem Kunden.",
                en: "A contact belongs to a customer.")
        }
        if role == .partnerContact && partner == nil {
            fields.problem(
                "partner", "missing", de: "Ein Partneransprechpartner gehört zu einem Partner.",
                en: "A partner contact belongs to a partner.")
        }
        if !email.isEmpty, email.normalisedAddress == nil {
            fields.problem(
                "email", "no-address", de: "Das ist keine E-Mail-Adresse.", en: "This is no e-mail address.")
        }
    }
}

extension String {
    /// The address in small letters, or nothing if it is not of the form `name@host` in printable ASCII.
    package var normalisedAddress: String? {
        let bytes = Array(utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0,
            at < bytes.count - 1,
            bytes.allSatisfy({ (0x21...0x7e).contains($0) && !#"<>()[],;:\""#.utf8.contains($0) }),
            bytes[..<at].contains(UInt8(ascii: "@")) == false
        else { return nil }
        return String(decoding: bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
}
