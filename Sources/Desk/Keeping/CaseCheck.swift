import BusinessTime
import Casework
import Store
import SupportPolicy

/// The check of one case.
struct CaseCheck {
    let number: Int
    let desk: DeskTransaction
    private(set) var result = Verification()

    init(number: Int, desk: DeskTransaction) {
        self.number = number
        self.desk = desk
        result.cases = 1
    }

    mutating func run(
        _ row: SQLRow, events: [SQLRow], texts: [SQLRow], commitments: [SQLRow], timers: [SQLRow]
    ) throws {
        let stored = try CaseRow(row)
        guard let (file, head) = try follow(events) else { return }
        let subject = try compare(texts, with: file)
        if let advice = file.opening?.reading.advice {
            // Rebuilt by other rules it would be another case.
            return differ("case", "reading", stored: advice(.english), rebuilt: "a reading that is known")
        }
        do {
            var projection = try desk.projection(of: number, file, subject: subject, asOf: stored.updated)
            projection.row.head = head
            compare(stored, with: projection.row)
            try compare(commitments, timers, with: projection, file, subject)
        } catch let fault as StoreFault {
            differ("case", "references", stored: fault.detail, rebuilt: "present")
        }
    }

    private mutating func differ(_ place: String, _ field: String, stored: String, rebuilt: String) {
        guard stored != rebuilt else { return }
        result.differences.append(.init(number, place, field, stored: stored, rebuilt: rebuilt))
    }

    /// Follows the chain; nothing if an event can't be read, after which nothing can be rebuilt.
    private mutating func follow(_ rows: [SQLRow]) throws -> (file: CaseFile, head: [UInt8])? {
        var events: [Event] = []
        var chain = HashChain()
        for (index, row) in rows.enumerated() {
            let place = "event \(index + 1)"
            let bytes = try row.bytes(4)
            let salt = try row.bytes(6)
            differ(place, "salt", stored: "\(salt.count) bytes", rebuilt: "\(InnerDigest.saltLength) bytes")
            chain.append(InnerDigest(salt: salt, canonicalBytes: bytes))
            differ(place, "link", stored: beginning(of: try row.bytes(5)), rebuilt: beginning(of: chain.head))
            let event: Event
            do { event = try Event(canonicalBytes: bytes) } catch {
                differ(place, "body", stored: "\(error)", rebuilt: "an event")
                return nil
            }
            differ(
                place, "sequence", stored: "\(try row.int(1)), \(event.sequence) in its body",
                rebuilt: "\(index + 1), \(index + 1) in its body")
            differ(
                place, "recorded", stored: "\(try row.int64(2))", rebuilt: "\(event.recorded.microseconds)")
            differ(place, "kind", stored: "\(try row.int(3))", rebuilt: "\(event.happening.kind)")
            // A journal with a gap can't be folded.
            guard event.sequence == index + 1 else { return nil }
            events.append(event)
        }
        result.events = events.count
        guard !events.isEmpty else {
            differ("case", "events", stored: "none", rebuilt: "at least its opening")
            return nil
        }
        return (CaseFile(replaying: events), chain.head)
    }

    /// Compares each text with its fingerprint, and returns the subject.
    private mutating func compare(_ rows: [SQLRow], with file: CaseFile) throws -> String {
        var texts: [Int: SQLRow] = [:]
        for row in rows { texts[try row.int(1)] = row }
        var erased: Set<Int> = []
        for event in file.events {
            if case .erased(let sequence) = event.happening { erased.insert(sequence) }
        }
        var subject = ""
        for event in file.events {
            guard let digest = event.happening.text, digest != .none else { continue }
            let place = "event \(event.sequence)"
            guard let row = texts.removeValue(forKey: event.sequence) else {
                differ(place, "text", stored: "missing", rebuilt: "a text or its erasure")
                continue
            }
            result.texts += 1
            guard !row.isNull(2), !row.isNull(3) else {
                if !erased.contains(event.sequence) {
                    differ(place, "text", stored: "erased", rebuilt: "present: no event erases it")
                }
                continue
            }
            let body = try row.text(2)
            differ(
                place, "text", stored: beginning(of: TextDigest(of: body, salt: try row.bytes(3)).bytes),
                rebuilt: beginning(of: digest.bytes))
            if event.sequence == file.subjectSequence { subject = body }
        }
        for sequence in texts.keys.sorted() {
            differ("event \(sequence)", "text", stored: "present", rebuilt: "none: the event has no text")
        }
        return subject
    }

    private mutating func compare(_ stored: CaseRow, with rebuilt: CaseRow) {
        var rebuilt = rebuilt
        // The row does not say of which revision it is, nor keep the subject's fingerprint.
        rebuilt.filing.revision = stored.filing.revision
        rebuilt.filing.subject = stored.filing.subject
        guard stored != rebuilt else { return }
        let fields: [(name: String, read: (CaseRow) -> String)] = [
            ("version", { "\($0.version)" }), ("account", { $0.filing.account }),
            ("contract", { $0.filing.contract }), ("contact", { $0.filing.contact }),
            ("partner", { $0.filing.partner ?? "-" }), ("product", { $0.filing.product ?? "-" }),
            ("component", { $0.filing.component ?? "-" }), ("subject", { $0.subject }),
            ("edition", { $0.edition }),
            ("plan", { $0.plan.text }), ("severity", { $0.severity?.text ?? "-" }),
            ("reported_severity", { $0.reportedSeverity?.text ?? "-" }),
            ("impact", { $0.impact?.text ?? "-" }),
            ("environment", { $0.environment?.text ?? "-" }), ("channel", { $0.channel?.text ?? "-" }),
            ("type", { $0.type?.text ?? "-" }), ("tier", { $0.tier.text }), ("team", { $0.team ?? "-" }),
            ("owner", { $0.owner ?? "-" }), ("state", { $0.state.rawValue }),
            ("waiting", { $0.waiting?.text ?? "-" }),
            ("opened", { $0.opened.rfc3339 }), ("updated", { $0.updated.rfc3339 }),
            ("closed", { $0.closed?.rfc3339 ?? "-" }), ("merged_into", { "\($0.mergedInto ?? 0)" }),
            ("next_due", { $0.nextDue?.rfc3339 ?? "-" }), ("next_clock", { $0.nextClock?.text ?? "-" }),
            ("public_due", { $0.publicDue?.rfc3339 ?? "-" }),
            ("public_clock", { $0.publicClock?.text ?? "-" }), ("missed", { "\($0.missed)" }),
            ("take_key", { $0.takeKey }), ("head", { beginning(of: $0.head) }),
        ]
        for field in fields {
            differ("case", field.name, stored: field.read(stored), rebuilt: field.read(rebuilt))
        }
    }

    private mutating func compare(
        _ commitments: [SQLRow], _ timers: [SQLRow], with written: CaseChange, _ file: CaseFile,
        _ subject: String
    ) throws {
        let storedPromises = Dictionary(
            try commitments.map { (try "\($0.text(1)) \($0.int(2))", PromiseLine.text($0)) },
            uniquingKeysWith: { $1 })
        let storedTimers = Dictionary(
            try timers.map { (try "\($0.text(1)) \($0.text(2)) \($0.int(3))", try PromiseLine.time($0)) },
            uniquingKeysWith: { $1 })
        let promises = written.commitments.lines
        let moments = written.timers.lines
        guard promises != storedPromises || moments != storedTimers else { return }
        let later = try desk.projection(of: number, file, subject: subject, asOf: desk.now)
        compare("commitment", storedPromises, promises, later.commitments.lines)
        compare("timer", storedTimers, moments, later.timers.lines)
    }

    private mutating func compare(
        _ kind: String, _ stored: [String: String], _ written: [String: String], _ later: [String: String]
    ) {
        for key in Set(stored.keys).union(written.keys).sorted() {
            guard stored[key] != written[key], stored[key] != later[key] else { continue }
            differ(
                "case", "\(kind) \(key)", stored: stored[key] ?? "missing", rebuilt: written[key] ?? "none")
        }
    }
}

/// Commitments and timers in one form, whether they were read or rebuilt.
private enum PromiseLine {
    static func text(_ row: SQLRow) -> String {
        row.values[3...].map { value in
            switch value {
            case .null: "-"
            case .integer(let number): "\(number)"
            case .text(let text): text
            case .bytes: "?"
            }
        }.joined(separator: " ")
    }

    static func time(_ row: SQLRow) throws -> String {
        try row.text(1) == CaseTimer.Kind.warning.rawValue ? "ahead" : "\(row.int64(4))"
    }
}

extension [Commitment] {
    fileprivate var lines: [String: String] {
        Dictionary(
            map { one in
                let due = one.due.map { "\($0.microseconds)" } ?? "-"
                let remaining = one.remaining.map { "\($0.microseconds)" } ?? "-"
                return (
                    "\(one.clock.text) \(one.version)",
                    "\(one.state.stored) \(one.start.microseconds) \(due) \(remaining) \(one.severity.text)"
                )
            }, uniquingKeysWith: { $1 })
    }
}

extension [CaseTimer] {
    fileprivate var lines: [String: String] {
        Dictionary(
            map { timer in
                (
                    "\(timer.kind.rawValue) \(timer.subject.text) \(timer.version)",
                    timer.kind == .warning ? "ahead" : "\(timer.at.microseconds)"
                )
            }, uniquingKeysWith: { $1 })
    }
}
