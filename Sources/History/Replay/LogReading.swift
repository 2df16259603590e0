package import BusinessTime
package import SupportPolicy

/// One case of a log as it stands in the file: rows in order of time.
package struct LoggedCase: Sendable {
    /// The case's identifier in the log.
    package let id: [UInt8]
    /// The line of its first row.
    package let line: Int
    /// Its rows.
    package var rows: [Row]

    /// One row.
    package struct Row: Hashable, Sendable {
        /// When it happened.
        package let instant: Instant
        /// The number of the activity in the mapping's sorted list.
        package let activity: Int
        /// The number of the resource in the order of first mention, 0 for none.
        package let resource: Int
    }
}

/// Reads the cases of a log in the order of the file; the rows of a case stand together.
package struct LogReader {
    /// Everything that was noticed, at most ``LogReader/diagnosticLimit`` of them.
    package private(set) var diagnostics: [Diagnostic] = []
    /// How many rows were read.
    package private(set) var rows = 0
    /// How many rows were left out because they repeat the one before.
    package private(set) var repeated = 0
    /// How many rows stood earlier in the file than they happened.
    package private(set) var unordered = 0
    /// The earliest and the latest instant read.
    package private(set) var span: (first: Instant, last: Instant)?
    /// The activities in the order of their numbers.
    package let activities: [(name: String, actions: [LogAction])]

    /// After so many errors reading stops.
    package static let diagnosticLimit = 20

    private var csv: CSVReader
    private let mapping: LogMapping
    private var clock: LocalReader
    private var numbers: [ByteKey: Int] = [:]
    private var resources: [ByteKey: Int] = [:]
    private var columns: (caseID: Int, activity: Int, time: Int, resource: Int?)?
    private var pending: LoggedCase?
    private var seen: Set<UInt64> = []
    private var isFinished = false

    /// How many bytes of the log were read.
    package var bytesRead: Int { csv.bytesRead }

    /// Creates a reader of a log in CSV by a mapping, in a zone.
    package init(_ csv: CSVReader, by mapping: LogMapping, zone: Zone) {
        self.csv = csv
        self.mapping = mapping
        self.clock = LocalReader(zone: zone)
        self.activities = mapping.activities.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        for (number, activity) in activities.enumerated() { numbers[ByteKey(activity.name)] = number }
    }

    /// Whether something was found that forbids a verdict.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Returns the next case, or nothing at the end of the log or after too many errors.
    ///
    /// Throws what the source of bytes throws.
    package mutating func next() throws -> LoggedCase? {
        guard !isFinished else { return nil }
        do {
            if columns == nil, try !readHeader() { return finish() }
            while try csv.next() {
                guard diagnostics.count < LogReader.diagnosticLimit else { return finish() }
                guard let row = readRow() else { continue }
                let id = csv.field(columns?.caseID ?? 0)
                if pending?.id.elementsEqual(id) ?? false {
                    pending?.rows.append(row)
                } else {
                    let done = pending
                    begin(id, row)
                    if let done { return ordered(done) }
                }
            }
        } catch let fault as CSVFault {
            diagnostics.append(fault.diagnostic)
        }
        let last = pending
        _ = finish()
        if rows == 0, !hasErrors {
            note(
                .error, .logEmpty, 1, "Das Protokoll ist leer.", "The log is empty.",
                "Eine Datei mit Zeilen angeben.", "Give a file with rows.")
        }
        return last.map { ordered($0) }
    }

    private mutating func finish() -> LoggedCase? {
        isFinished = true
        pending = nil
        return nil
    }

    private mutating func begin(_ id: ArraySlice<UInt8>, _ row: LoggedCase.Row) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        if !seen.insert(hash).inserted {
            let name = String(decoding: id, as: UTF8.self)
            note(
                .error, .logCaseScattered, csv.line, "Der Fall \(name) kommt an zwei Stellen der Datei vor.",
                "The case \(name) stands in two places of the file.", "Die Datei nach Fällen sortieren.",
                "Sort the file by case.")
        }
        pending = LoggedCase(id: Array(id), line: csv.line, rows: [row])
    }

    private mutating func readHeader() throws -> Bool {
        guard try csv.next() else { return true }
        let header = (0..<csv.count).map { String(decoding: csv.field($0), as: UTF8.self) }
        func find(_ name: String) -> Int? {
            if let index = header.firstIndex(of: name) { return index }
            let near = suggestion(for: name, among: header)
            note(
                .error, .logColumnMissing, csv.line, "Die Spalte »\(name)« fehlt.",
                "The column '\(name)' is missing.",
                near.map { "In der Zuordnung steht \(name); heißt sie hier \($0)?" }
                    ?? "Vorhanden: \(header.joined(separator: ", ")).",
                near.map { "The mapping says \(name); is it called \($0) here?" }
                    ?? "Present: \(header.joined(separator: ", ")).")
            return nil
        }
        let (caseID, activity, time) = (
            find(mapping.columns.caseID), find(mapping.columns.activity), find(mapping.columns.time)
        )
        let resource = mapping.columns.resource.flatMap(find)
        guard let caseID, let activity, let time, !hasErrors else { return false }
        columns = (caseID, activity, time, resource)
        return true
    }

    private mutating func readRow() -> LoggedCase.Row? {
        guard let columns else { return nil }
        guard csv.count > max(columns.caseID, columns.activity, columns.time) else {
            note(
                .error, .logFieldMissing, csv.line, "Die Zeile hat nur \(csv.count) Felder.",
                "The line has only \(csv.count) fields.",
                "Fehlende Felder ergänzen.", "Add the missing fields.")
            return nil
        }
        guard !csv.field(columns.caseID).isEmpty else {
            note(
                .error, .logFieldMissing, csv.line, "Die Zeile nennt keinen Fall.", "The line names no case.",
                "Die Fallnummer ergänzen.", "Add the case's identifier.")
            return nil
        }
        let time = csv.field(columns.time)
        guard let instant = instant(time) else {
            let text = String(decoding: time.prefix(40), as: UTF8.self)
            note(
                .error, .logTimeUnreadable, csv.line, "»\(text)« ist kein Zeitpunkt.",
                "'\(text)' is no point in time.",
                "`2010-03-31T14:59:42` schreiben.", "Write `2010-03-31T14:59:42`.")
            return nil
        }
        guard let activity = numbers[ByteKey(csv.field(columns.activity))] else {
            let text = String(decoding: csv.field(columns.activity).prefix(80), as: UTF8.self)
            let near = suggestion(for: text, among: activities.map(\.name))
            note(
                .error, .logActivityUnknown, csv.line, "Die Zuordnung kennt die Tätigkeit »\(text)« nicht.",
                "The mapping does not know the activity '\(text)'.",
                near.map { "Ist »\($0)« gemeint? Sonst unter activities nennen." }
                    ?? "Unter activities nennen, notfalls als ignore.",
                near.map { "Is '\($0)' meant? If not, name it under activities." }
                    ?? "Name it under activities, if need be as ignore.")
            return nil
        }
        rows += 1
        span = span.map { (min($0.first, instant), max($0.last, instant)) } ?? (instant, instant)
        return LoggedCase.Row(instant: instant, activity: activity, resource: resource(columns.resource))
    }

    private mutating func instant(_ text: ArraySlice<UInt8>) -> Instant? {
        if let local = CivilTime(iso8601: text) { return Instant(seconds: clock.second(local)) }
        return Instant(rfc3339: text).flatMap { $0.isTakenAtDoors ? $0 : nil }
    }

    private mutating func resource(_ column: Int?) -> Int {
        guard let column else { return 0 }
        let name = ByteKey(csv.field(column))
        if let known = resources[name] { return known }
        resources[name.kept] = resources.count + 1
        return resources.count
    }

    /// Puts a case's rows in order of time and leaves out rows that repeat the one before.
    private mutating func ordered(_ logged: LoggedCase) -> LoggedCase {
        var result = logged
        if zip(logged.rows, logged.rows.dropFirst()).contains(where: { $0.instant > $1.instant }) {
            unordered += 1
            if unordered == 1 {
                note(
                    .warning, .logUnordered, logged.line,
                    "Die Zeilen dieses Falls stehen nicht in der Reihenfolge ihrer Zeiten; sie werden sortiert.",
                    "The rows of this case are not in the order of their times; they are sorted.",
                    "Nach Fall und Zeit sortieren.",
                    "Sort by case and time.")
            }
            result.rows = logged.rows.enumerated().sorted {
                ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset)
            }.map(\.element)
        }
        var unique: [LoggedCase.Row] = []
        for row in result.rows where unique.last != row { unique.append(row) }
        if unique.count < result.rows.count {
            if repeated == 0 {
                note(
                    .warning, .logRepeated, logged.line,
                    "Eine Zeile dieses Falls wiederholt die vorige; sie zählt einmal.",
                    "A row of this case repeats the one before; it counts once.",
                    "Doppelte Zeilen streichen.", "Remove repeated rows.")
            }
            repeated += result.rows.count - unique.count
            result.rows = unique
        }
        return result
    }

    private mutating func note(
        _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, _ line: Int, _ german: String,
        _ english: String,
        _ hintDe: String, _ hintEn: String
    ) {
        diagnostics.append(
            Diagnostic(
                severity, code, at: Place(line: line, column: 1), Wording(de: german, en: english),
                hint: Wording(de: hintDe, en: hintEn)))
    }
}
