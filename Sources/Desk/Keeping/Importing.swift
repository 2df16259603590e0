import BusinessTime
import Casework
import Crypto
import Store
import SupportPolicy

extension Desk {
    /// How many cases of a log are written in one transaction.
    static let batch = 200

    /// Takes what ``export(_:)`` wrote into an empty desk, whole or not at all: the same bytes in the journal, at the
    /// same positions.
    ///
    /// `open` begins to read anew each time and returns what gives line after line without its end: a dump is read
    /// once to see that every byte is as it was written, and again to take it in, in one transaction. Throws
    /// ``DumpFault`` where it is not, where a link does not follow from the events before it, or where the desk is
    /// not empty.
    package func importDump(_ open: @escaping @Sendable () throws -> () throws -> [UInt8]?) async throws
        -> DumpCount
    {
        let promised = try DumpSum.check(try open())
        return try await write { desk in
            guard try desk.session.isWithoutContent else {
                throw DumpFault(
                    0, de: "Der Desk ist nicht leer: einen Auszug in eine neue Datenbank einlesen.",
                    en: "The desk is not empty: import a dump into a new database.")
            }
            // What the dump says is nobody's until all of it is there.
            let own = DeskTransaction(
                desk.session, desk.desk, now: desk.now, isWriting: true, directory: Directory(),
                editions: EditionShelf(places: desk.desk.places))
            let next = try open()
            var count = DumpCount()
            var number = 0
            // Keys of a desk that has sealed nothing make way for those that have.
            try desk.session.run("DELETE FROM seal_key")
            while let bytes = try next() {
                number += 1
                let line = try DumpLine(bytes, number: number)
                try count.add(line)
                do { try own.take(line) } catch let fault as StoreFault where fault.isOfWhatWasWritten {
                    throw DumpFault.unreadable(number, "a value that fits nowhere")
                }
            }
            guard count == promised else { throw DumpFault.changed }
            if desk.session.dialect == .postgres {
                _ = try desk.session.row(
                    "SELECT setval(pg_get_serial_sequence('event', 'position'), max(position)) FROM event")
            }
            try desk.session.advance(.business)
            try desk.audit("desk", "import", "dump", "\(count.cases) cases")
            desk.session.announce()
            return count
        }
    }
}

extension StoreFault {
    /// Whether the database is well, and says no to what it was given.
    fileprivate var isOfWhatWasWritten: Bool {
        switch code {
        case .constraint, .statement: true
        case .full, .unavailable, .contention, .damaged: false
        }
    }
}

extension DumpCount {
    fileprivate mutating func add(_ line: DumpLine) throws {
        switch try DumpLine.Kind(line) {
        case .edition: editions += 1
        case .revision: revisions += 1
        case .file: files += 1
        case .seal: seals += 1
        case .history:
            cases += 1
            events += try line.lines("events").count
        case .head, .record, .sealKey, .leaf, .end: break
        }
    }
}

extension DeskTransaction {
    fileprivate func take(_ line: DumpLine) throws {
        switch try DumpLine.Kind(line) {
        case .head:
            try session.set(.cases, to: line.int("last_case"))
        case .edition: try takeEdition(line)
        case .record: try takeRecord(line)
        case .revision:
            try session.run(
                """
                INSERT INTO record_revision (id, revision, effective, recorded, actor, body, is_waiting) VALUES \
                (\(line.text("of")), \(line.int("revision")), \(line.int("effective")), \(line.int("recorded")), \
                \(line.text("actor")), \(line.dumped("body")), \(line.flag("waiting")))
                """)
        case .history:
            // Records come before cases, and what was read of them since holds for all that follow.
            hasChangedBusiness = false
            try takeCase(line)
        case .file: try takeFile(line)
        case .sealKey, .seal, .leaf: try takeSealing(line)
        case .end: break
        }
    }

    private func takeEdition(_ line: DumpLine) throws {
        let (source, page) = (try line.bytes("source"), try line.bytes("page"))
        try session.run(
            """
            INSERT INTO edition (id, policy, edition, source, published, publisher, zone_data, whole_digest, page, \
            page_digest, seal) VALUES (\(line.text("edition")), \(line.text("policy")), \(line.text("name")), \
            \(source), \(line.int("published")), \(line.text("publisher")), \(line.text("zone_data")), \
            \(fingerprint(of: source)), \(page), \(fingerprint(of: page)), \(line.optionalInt("seal")))
            """)
    }

    private func takeSealing(_ line: DumpLine) throws {
        switch try DumpLine.Kind(line) {
        case .sealKey:
            try session.run(
                """
                INSERT INTO seal_key (number, open, secret, made, endorsement) VALUES (\(line.int("seal_key")), \
                \(line.bytes("open")), NULL, \(line.int("made")), \
                \(line.has("endorsement") ? line.bytes("endorsement") : nil))
                """)
        case .seal:
            let seal = Seal(
                number: try line.int("seal"), sealed: Instant(microseconds: Int64(try line.int("sealed"))),
                position: try line.int("position"), count: try line.int("leaves"),
                root: try line.bytes("root"), previous: try line.bytes("previous"), key: try line.bytes("key")
            )
            try session.run(KeptSeal(seal: seal, signature: try line.bytes("signature")).insertion)
        default:
            try session.run(
                """
                INSERT INTO seal_leaf (seal, place, case_number, sequence, body, is_removed) VALUES \
                (\(line.int("leaf_of")), \(line.int("place")), \(line.optionalInt("number")), \
                \(line.optionalInt("sequence")), \(line.bytes("leaf")), \(line.flag("removed")))
                """)
        }
    }

    private func takeRecord(_ line: DumpLine) throws {
        let id = try line.text("record")
        let body = try line.dumped("body")
        guard let kind = RecordKind(rawValue: try line.text("kind")) else {
            throw DumpFault.unreadable(line.number, "kind")
        }
        hasChangedBusiness = true
        try session.run(
            """
            INSERT INTO record (id, kind, parent, label, revision, body) VALUES (\(id), \(kind.rawValue), \
            \(line.optionalText("parent")), \(line.text("label")), \(line.int("revision")), \(body))
            """)
        switch kind {
        case .person: try index(Person(stored: body, id: id))
        case .contract: try index(ContractTerms(stored: body, id: id))
        default: break
        }
    }

    private func takeCase(_ line: DumpLine) throws {
        let number = try line.int("case")
        var events: [Event] = []
        var chain = HashChain()
        var salts: [[UInt8]] = []
        var positions: [Int] = []
        for entry in try line.lines("events") {
            let (bytes, salt) = (try entry.bytes("bytes"), try entry.bytes("salt"))
            chain.append(InnerDigest(salt: salt, canonicalBytes: bytes))
            let event: Event
            do { event = try Event(canonicalBytes: bytes) } catch {
                throw DumpFault.unreadable(line.number, "case \(number), event \(events.count + 1): \(error)")
            }
            guard try entry.bytes("link") == chain.head, event.sequence == events.count + 1 else {
                throw DumpFault(
                    line.number,
                    de:
                        "Fall \(number), Ereignis \(events.count + 1): Die Kette ist gebrochen; einen anderen Auszug nehmen.",
                    en: "Case \(number), event \(events.count + 1): the chain is broken; take another dump.")
            }
            events.append(event)
            salts.append(salt)
            positions.append(try entry.int("position"))
        }
        var texts: [Int: MessageText] = [:]
        var erased: [Int] = []
        for entry in try line.lines("texts") {
            let sequence = try entry.int("of")
            guard let body = try entry.optionalText("text") else {
                erased.append(sequence)
                continue
            }
            let room = events.first { $0.sequence == sequence }?.happening.searchRoom
            texts[sequence] = MessageText(
                body: body, salt: try entry.bytes("salt"), words: room == nil ? "" : searchWords(body),
                isInternal: room == .notes)
        }
        let file = CaseFile(replaying: events)
        guard let last = events.last else {
            throw DumpFault.unreadable(line.number, "case \(number) has no event")
        }
        if let advice = file.opening?.reading.advice {
            throw DumpFault(
                line.number, de: "Fall \(number): \(advice(.german))",
                en: "Case \(number): \(advice(.english))")
        }
        let subject = file.subjectSequence.flatMap { texts[$0]?.body } ?? ""
        let change = try projection(of: number, file, subject: subject, asOf: last.recorded)
        try session.write(change.asNew(file, salts: salts, texts: texts), at: positions)
        for sequence in erased {
            try session.run("INSERT INTO message (case_number, sequence) VALUES (\(number), \(sequence))")
        }
        for entry in try line.lines("watchers") {
            try session.run(
                """
                INSERT INTO watcher (case_number, person, since) VALUES (\(number), \(entry.text("person")), \
                \(entry.int("since")))
                """)
        }
    }

    private func takeFile(_ line: DumpLine) throws {
        let content = try line.bytes("content")
        let digest = Array(SHA256.hash(data: content))
        try session.run(
            "INSERT INTO blob (digest, content) VALUES (\(digest), \(content)) ON CONFLICT (digest) DO NOTHING"
        )
        try session.run(
            """
            INSERT INTO attachment (id, case_number, sequence, owner, name, media_type, size, digest, created) \
            VALUES (\(line.text("file")), \(line.int("case")), \(line.int("sequence")), \(line.text("owner")), \
            \(line.text("name")), \(line.text("media_type")), \(content.count), \(digest), \(line.int("created")))
            """)
    }
}

extension DumpLine {
    /// What a line is about, told by the member it begins with.
    fileprivate enum Kind: String, CaseIterable {
        case head = "dump"
        case edition, record
        case revision = "of"
        case history = "case"
        case file
        case sealKey = "seal_key"
        case leaf = "leaf_of"
        case seal, end

        init(_ line: DumpLine) throws {
            guard case .object(let members) = line.value, let first = members.first.map(\.key) else {
                throw DumpFault.unreadable(line.number, "object")
            }
            // A revision says its number before it says of what.
            let name = first == "revision" ? "of" : first
            guard let kind = Kind(rawValue: name) else { throw DumpFault.unreadable(line.number, first) }
            self = kind
        }
    }
}

extension CaseFile {
    /// The event whose text is the subject.
    var subjectSequence: Int? {
        events.last { if case .filed = $0.happening { true } else { false } }?.sequence
    }
}
