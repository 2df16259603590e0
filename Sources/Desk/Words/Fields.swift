package import BusinessTime
import Casework
package import SupportPolicy

/// Reads the members of a JSON object by type, and gathers everything that is wrong with them.
///
///     var fields = Fields(body)
///     let name = fields.text("name", limit: 200)
///     try fields.finish()
package struct Fields {
    private let members: [String: JSONValue]
    private let path: String
    private let isStored: Bool
    private var read: Set<String> = []
    /// What is wrong so far.
    package private(set) var problems: [FieldProblem] = []

    /// Creates a reader of an object; anything else is a problem.
    ///
    /// What the desk stored itself (`isStored`) may hold times that no door takes any more.
    package init(_ value: JSONValue, path: String = "", isStored: Bool = false) {
        self.path = path
        self.isStored = isStored
        guard case .object(let members) = value else {
            self.members = [:]
            problem(
                "", "not-an-object", de: "Hier wird ein Objekt erwartet.", en: "An object is expected here.")
            return
        }
        self.members = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Throws ``Denial/invalid(_:)`` if anything was wrong, members nobody asked for included.
    package mutating func finish() throws {
        for name in members.keys.sorted() where !read.contains(name) {
            guard name == "priority" else {
                problem(
                    name, "unknown", de: "Dieses Feld gibt es hier nicht.", en: "There is no such field here."
                )
                continue
            }
            problem(
                name, "computed",
                de: "Die Priorität folgt aus severity, impact und environment; niemand gibt sie ein.",
                en: "The priority follows from severity, impact and environment; nobody enters it.")
        }
        guard problems.isEmpty else { throw Denial.invalid(problems) }
    }

    /// Whether a member is there and not null.
    package func has(_ name: String) -> Bool {
        members[name].map { $0 != .null } ?? false
    }

    /// Adds a problem of a field.
    package mutating func problem(_ field: String, _ code: String, de german: String, en english: String) {
        let place = path.isEmpty ? field : field.isEmpty ? path : "\(path)/\(field)"
        problems.append(FieldProblem(place, code, de: german, en: english))
    }

    /// Adds the problems found inside a member.
    package mutating func add(_ inner: Fields) {
        var inner = inner
        do { try inner.finish() } catch Denial.invalid(let found) { problems += found } catch {}
    }

    private mutating func value(_ name: String) -> JSONValue? {
        read.insert(name)
        // Here `nil` would be a value, JSON's null.
        guard let value = members[name], value != .null else { return .none }
        return value
    }

    private mutating func missing(_ name: String) {
        problem(name, "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
    }

    private mutating func wrong(_ name: String, _ german: String, _ english: String) {
        problem(name, "wrong-type", de: "Hier wird \(german) erwartet.", en: "Here \(english) is expected.")
    }

    /// Returns a text if it is there; NUL and what is longer than `limit` bytes is a problem.
    package mutating func optionalText(_ name: String, limit: Int = 200) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else {
            wrong(name, "ein Text", "a text")
            return nil
        }
        guard text.utf8.count <= limit else {
            problem(
                name, "too-long", de: "Höchstens \(limit) Bytes.", en: "At most \(limit) bytes.")
            return nil
        }
        guard !text.utf8.contains(0) else {
            problem(name, "nul", de: "Ein Text enthält kein NUL.", en: "A text holds no NUL.")
            return nil
        }
        return text
    }

    /// Returns a text that must be there and say something; empty if it does not.
    package mutating func text(_ name: String, limit: Int = 200) -> String {
        let text = optionalText(name, limit: limit)
        if text == nil, !has(name) { missing(name) }
        if let text, !text.utf8.contains(where: { $0 > 0x20 }) { missing(name) }
        return text ?? ""
    }

    /// Returns an identifier of the policy language if it is there.
    package mutating func optionalName(_ name: String) -> Name? {
        guard let text = optionalText(name, limit: 64) else { return nil }
        let found = Name(text)
        if found == nil {
            problem(
                name, "no-name", de: "Ein Name besteht aus a–z, 0–9 und Bindestrichen.",
                en: "A name consists of a–z, 0–9 and hyphens.")
        }
        return found
    }

    /// Returns an identifier of the policy language that must be there.
    package mutating func name(_ name: String) -> Name {
        if !has(name) { missing(name) }
        return optionalName(name) ?? "none"
    }

    /// Returns yes or no if it is there.
    package mutating func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .bool(let flag) = value else {
            wrong(name, "true oder false", "true or false")
            return nil
        }
        return flag
    }

    /// Returns a whole number of a range if it is there.
    package mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .int(let number) = value, range.contains(number) else {
            let bounds = "\(range.lowerBound)…\(range.upperBound)"
            wrong(name, "eine ganze Zahl \(bounds)", "a whole number \(bounds)")
            return nil
        }
        return number
    }

    /// Returns an instant of RFC 3339 if it is there.
    package mutating func instant(_ name: String) -> Instant? {
        guard let text = optionalText(name, limit: 40) else { return nil }
        let instant = Instant(rfc3339: text)
        if instant == nil { wrong(name, "ein Zeitpunkt nach RFC 3339", "an instant of RFC 3339") }
        if let instant, !isStored, !instant.isTakenAtDoors {
            problems.append(.outsideTime(path.isEmpty ? name : "\(path)/\(name)"))
            return nil
        }
        return instant
    }

    /// Returns a choice if it is there.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) -> Choice? {
        guard let text = optionalText(name, limit: 64) else { return nil }
        let choice = Choice(rawValue: text)
        if choice == nil {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            problem(
                name, "unknown-choice", de: "Möglich sind: \(all).", en: "Possible are: \(all).")
        }
        return choice
    }

    /// Returns a list of texts, empty if it is not there.
    package mutating func texts(_ name: String, limit: Int = 1000) -> [String] {
        guard let value = value(name) else { return [] }
        guard case .array(let items) = value, items.count <= limit else {
            wrong(name, "eine Liste von höchstens \(limit) Texten", "a list of at most \(limit) texts")
            return []
        }
        return items.compactMap { item in
            if case .string(let text) = item, text.utf8.count <= 200, !text.utf8.contains(0) { return text }
            wrong(name, "eine Liste von Texten", "a list of texts")
            return nil
        }
    }

    /// Returns a list of identifiers of the policy language, empty if it is not there.
    package mutating func names(_ name: String) -> [Name] {
        texts(name).compactMap { text in
            if let found = Name(text) { return found }
            wrong(name, "eine Liste von Namen", "a list of names")
            return nil
        }
    }

    /// Returns the objects of a list, each with a reader of its own; empty if it is not there.
    package mutating func objects(_ name: String, limit: Int = 1000) -> [Fields] {
        guard let value = value(name) else { return [] }
        guard case .array(let items) = value, items.count <= limit else {
            wrong(name, "eine Liste von höchstens \(limit) Objekten", "a list of at most \(limit) objects")
            return []
        }
        let place = path.isEmpty ? name : "\(path)/\(name)"
        return items.enumerated().map {
            Fields($0.element, path: "\(place)/\($0.offset)", isStored: isStored)
        }
    }

    /// Returns the reader of an object if it is there.
    package mutating func object(_ name: String) -> Fields? {
        let place = path.isEmpty ? name : "\(path)/\(name)"
        return value(name).map { Fields($0, path: place, isStored: isStored) }
    }

    /// Returns the members of an object with texts for values, empty if it is not there.
    package mutating func dictionary(_ name: String, limit: Int = 200) -> [(key: String, value: String)] {
        guard let value = value(name) else { return [] }
        guard case .object(let members) = value, members.count <= limit else {
            wrong(name, "ein Objekt mit Texten", "an object of texts")
            return []
        }
        return members.compactMap { member in
            if case .string(let text) = member.value, text.utf8.count <= 400, !text.utf8.contains(0) {
                return (member.key, text)
            }
            wrong("\(name)/\(member.key)", "ein Text", "a text")
            return nil
        }
    }

    /// Returns a site, `Europe/Berlin+DE-NW`, if it is there.
    package mutating func site(_ name: String) -> Site? {
        guard let text = optionalText(name) else { return nil }
        let site = Site(text)
        if site == nil {
            wrong(name, "ein Standort wie Europe/Berlin+DE-NW", "a site like Europe/Berlin+DE-NW")
        }
        return site
    }

    /// Returns days written `2026-01-01/2026-12-31` if they are there.
    package mutating func days(_ name: String) -> ClosedRange<CivilDate>? {
        guard let text = optionalText(name, limit: 40) else { return nil }
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 2, let first = CivilDate(iso8601: parts[0]),
            let last = CivilDate(iso8601: parts[1]),
            first <= last
        else {
            wrong(name, "ein Zeitraum wie 2026-01-01/2026-12-31", "a period like 2026-01-01/2026-12-31")
            return nil
        }
        return first...last
    }
}

extension CivilDate {
    /// A period as `2026-01-01/2026-12-31`.
    package static func text(_ days: ClosedRange<CivilDate>) -> String {
        "\(days.lowerBound.description)/\(days.upperBound.description)"
    }
}

extension Fields {
    /// Returns scores from 1 to 5 by dimension, empty if they are not there.
    package mutating func scores(_ name: String) -> [Name: Int] {
        var scores: [Name: Int] = [:]
        guard var inner = object(name) else {
            if !has(name) { problem(name, "missing", de: "Dieses Feld fehlt.", en: "This field is missing.") }
            return scores
        }
        guard inner.keys.count <= 200 else {
            wrong(name, "ein Objekt von höchstens 200 Noten", "an object of at most 200 scores")
            return scores
        }
        for key in inner.keys {
            guard let dimension = Name(key) else {
                inner.problem(
                    key, "no-name", de: "Ein Name besteht aus a–z, 0–9 und Bindestrichen.",
                    en: "A name consists of a–z, 0–9 and hyphens.")
                continue
            }
            guard let score = inner.number(key, in: 1...5) else { continue }
            scores[dimension] = score
        }
        add(inner)
        return scores
    }

    /// The names of all members, in order.
    var keys: [String] { members.keys.sorted() }
}
