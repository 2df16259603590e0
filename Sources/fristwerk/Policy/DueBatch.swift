import ArgumentParser
import BusinessTime
import History
import SupportPolicy
import SystemPackage

/// Answers a table of questions, in order and streaming (decision 29).
struct DueBatch {
    let edition: Edition
    let defaults: DueCommand

    /// Reads the table from a file or from standard input (`-`) and writes the answers; returns whether any row was
    /// refused.
    func run(_ path: String) throws -> Bool {
        let file = try open(path)
        defer { if path != "-" { try? file.close() } }
        var csv = CSVReader(chunks: { try file.nextChunk() })
        var answers = Answers(edition: edition, defaults: defaults)
        answers.begin()
        do {
            guard try csv.next() else {
                throw Ending.misused("The batch is empty: its first line names the columns.")
            }
            try answers.readHeader(csv)
            while try csv.next() { answers.answer(csv) }
        } catch let fault as CSVFault {
            answers.flush()
            throw Ending.unreadable(fault.diagnostic.line(file: path, in: defaults.output.language))
        }
        answers.flush()
        return answers.hasRefused
    }

    private func open(_ path: String) throws -> FileDescriptor {
        if path == "-" { return .standardInput }
        do { return try FileDescriptor.open(FilePath(path), .readOnly) } catch {
            throw Ending.unreadable("\(path): cannot be read (\(error)).")
        }
    }
}

extension FileDescriptor {
    /// Returns the next bytes of the file, none at its end.
    func nextChunk(of size: Int = 1 << 20) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = try read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

/// Writes one answer for each row, remembering what rows have in common.
private struct Answers {
    private enum Column: String, CaseIterable {
        case plan, severity, commitment, at, site, tier, environment, channel, pauses
    }

    /// What a question depends on besides its instants.
    private final class Cell {
        let target: CompiledTarget?
        let refusal: String?
        let key: CalendarKey?
        var table: Timetable?

        init(target: CompiledTarget? = nil, refusal: String? = nil, key: CalendarKey? = nil) {
            self.target = target
            self.refusal = refusal
            self.key = key
        }
    }

    private let edition: Edition
    private let defaults: [ArraySlice<UInt8>]
    private var positions = [Int](repeating: -1, count: Column.allCases.count)
    private var columns = 0
    private var out: [UInt8] = []
    private var cells: [ByteKey: Cell] = [:]
    private var lastKey: [UInt8] = []
    private var lastCell: Cell?
    private var scratch: [UInt8] = []
    private(set) var hasRefused = false

    init(edition: Edition, defaults: DueCommand) {
        self.edition = edition
        let texts: [String?] = [
            defaults.plan, defaults.severity, defaults.commitment, defaults.at, defaults.site, defaults.tier,
            defaults.environment, defaults.channel, defaults.pause.joined(separator: " "),
        ]
        self.defaults = texts.map { Array(($0 ?? "").utf8)[...] }
    }

    mutating func begin() {
        out += "due,within,status\n".utf8
    }

    /// Reads which column is where; a name that is none ends the command.
    mutating func readHeader(_ csv: CSVReader) throws {
        columns = csv.count
        for index in 0..<csv.count {
            let name = String(decoding: csv.field(index), as: UTF8.self)
            guard let column = Column(rawValue: name), let number = Column.allCases.firstIndex(of: column)
            else {
                let near = suggestion(for: name, among: Column.allCases.map(\.rawValue))
                throw Ending.misused(
                    "The batch has a column '\(name)' that is none"
                        + (near.map { "; did you mean '\($0)'?" } ?? "."))
            }
            guard positions[number] < 0 else {
                throw Ending.misused("The batch names the column '\(name)' twice.")
            }
            positions[number] = index
        }
    }

    mutating func answer(_ csv: CSVReader) {
        if csv.count != columns {
            refuse("field-count")
        } else if let start = Instant(rfc3339: value(.at, csv)) {
            answer(csv, from: start)
        } else {
            refuse("at-invalid")
        }
        if out.count > 1 << 16 { flush() }
    }

    mutating func flush() {
        Standard.write(out)
        out.removeAll(keepingCapacity: true)
    }

    private func value(_ column: Column, _ csv: CSVReader) -> ArraySlice<UInt8> {
        let number = Column.allCases.firstIndex(of: column) ?? 0
        guard positions[number] >= 0 else { return defaults[number] }
        let field = csv.field(positions[number])
        return field.isEmpty ? defaults[number] : field
    }

    private mutating func answer(_ csv: CSVReader, from start: Instant) {
        let pauseText = value(.pauses, csv)
        guard let pauses = pauses(pauseText) else { return refuse("pauses-invalid") }
        scratch.removeAll(keepingCapacity: true)
        for column in [Column.plan, .severity, .commitment, .site, .tier, .environment, .channel] {
            scratch += value(column, csv)
            scratch.append(0)
        }
        if scratch != lastKey || lastCell == nil {
            if let known = cells[ByteKey(scratch[...])] {
                lastCell = known
            } else {
                let made = cell(csv, start)
                cells[ByteKey(scratch[...])] = made
                lastCell = made
            }
            swap(&lastKey, &scratch)
        }
        guard let cell = lastCell else { return }
        if let refusal = cell.refusal { return refuse(refusal) }
        guard let target = cell.target, case .within(let budget, let comparator, _) = target.promise,
            let key = cell.key
        else {
            out += ",,none\n".utf8
            return
        }
        do {
            // The table at hand mostly reaches; where it does not, the almanac makes a longer one.
            let due: Instant
            if let table = cell.table,
                let answer = try? table.due(from: start, spending: budget, pausedIn: pauses)
            {
                due = answer
            } else {
                let (answer, table) = try edition.almanac.answer(key, around: start) {
                    (try $0.due(from: start, spending: budget, pausedIn: pauses), $0)
                }
                due = answer
                cell.table = table
            }
            due.appendRFC3339(to: &out)
            out += comparator == .before ? ",<,promised\n".utf8 : ",<=,promised\n".utf8
        } catch let fault as CalendarFault {
            refuse(AskingRefusal(fault).code)
        } catch let refusal as AskingRefusal {
            refuse(refusal.code)
        } catch {
            refuse("calendar-unknown")
        }
    }

    private mutating func refuse(_ code: String) {
        hasRefused = true
        out += ",,refused: \(code)\n".utf8
    }

    /// Looks up everything about a row that does not depend on its instants.
    private func cell(_ csv: CSVReader, _ start: Instant) -> Cell {
        func name(_ column: Column) -> Name? { Name(String(decoding: value(column, csv), as: UTF8.self)) }
        guard let plan = name(.plan) else { return Cell(refusal: "plan-unknown") }
        guard let severity = name(.severity) else { return Cell(refusal: "severity-unknown") }
        guard let clock = name(.commitment) else { return Cell(refusal: "commitment-unknown") }
        var question = PromiseQuestion(plan: plan, severity: severity, clock: clock, start: start)
        let site = value(.site, csv)
        if !site.isEmpty {
            guard let place = Site(String(decoding: site, as: UTF8.self)) else {
                return Cell(refusal: "site-invalid")
            }
            question.site = place
        }
        for (column, code) in [
            (Column.tier, "tier-unknown"), (.environment, "environment-unknown"),
            (.channel, "channel-unknown"),
        ]
        where !value(column, csv).isEmpty {
            guard let name = name(column) else { return Cell(refusal: code) }
            switch column {
            case .tier: question.tier = name
            case .environment: question.environment = name
            default: question.channel = name
            }
        }
        do {
            let target = try edition.target(for: question)
            return Cell(
                target: target,
                key: target.calendar.map { edition.key($0, site: question.site, tier: question.tier) })
        } catch {
            return Cell(refusal: error.code)
        }
    }

    /// Reads `FROM/TO` pairs separated by spaces; nothing if one is none.
    private func pauses(_ text: ArraySlice<UInt8>) -> [TimeRange]? {
        if text.isEmpty { return [] }
        var result: [TimeRange] = []
        for part in text.split(separator: UInt8(ascii: " ")) {
            let ends = part.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            guard ends.count == 2, let from = Instant(rfc3339: ends[0]), let to = Instant(rfc3339: ends[1]),
                from <= to
            else { return nil }
            result.append(TimeRange(from, to))
        }
        return result
    }
}
