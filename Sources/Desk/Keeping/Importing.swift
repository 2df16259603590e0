import BusinessTime
import Casework
import Crypto
import Store
import SupportPolicy

extension Desk {
    /// How many cases are written in one transaction.
    static let batch = 200

    /// Takes what ``export(_:)`` wrote into an empty desk: the same bytes in the journal, at the same positions.
    ///
    /// `next` returns line after line without its end. Throws ``DumpFault`` where a line is none of a dump, where a
    /// link does not follow from the events before it, or where the desk is not empty.
    package func importDump(_ next: () throws -> [UInt8]?) async throws -> DumpCount {
        try await read { desk in
            guard try desk.session.count("SELECT count(*) FROM record") == 0,
                try desk.session.count("SELECT count(*) FROM edition") == 0
            else {
                throw DumpFault(
                    0, de: "Der Desk ist nicht leer: einen Auszug in eine neue Datenbank einlesen.",
                    en: "The desk is not empty: import a dump into a new database.")
            }
        }
        var count = DumpCount()
        var number = 0
        var pending: [DumpLine] = []
        var size = 0
        func flush() async throws {
            let lines = pending
            pending = []
            size = 0
            try await write { desk in for line in lines { try desk.take(line) } }
        }
        while let bytes = try next() {
            number += 1
            let line = try DumpLine(bytes, number: number)
            if number == 1 {
                guard try line.text("dump") == "fristwerk", try line.int("format") == 1 else {
                    throw DumpFault.unreadable(1, "format")
                }
            }
            // Cases are judged by records, which are read anew in a transaction that writes any.
            let isCase = line.has("case")
            if isCase != (pending.last?.has("case") ?? isCase) { try await flush() }
            try count.add(line)
            pending.append(line)
            size += bytes.count
            if pending.count >= Self.batch || size > 16 << 20 { try await flush() }
        }
        guard number > 0 else { throw DumpFault.unreadable(1, "dump") }
        try await flush()
        let result = count
        try await write { desk in
            switch desk.session.dialect {
            case .sqlite: break
            case .postgres:
                _ = try desk.session.row(
                    "SELECT setval(pg_get_serial_sequence('event', 'position'), max(position)) FROM event")
            }
            try desk.session.run("UPDATE counter SET value = value + 1 WHERE name = 'business'")
            try desk.audit("desk", "import", "dump", "\(result.cases) cases")
            desk.session.announce()
        }
        return result
    }
}

extension DumpCount {
    fileprivate mutating func add(_ line: DumpLine) throws {
        if line.has("edition") { editions += 1 }
        if line.has("of") { revisions += 1 }
        if line.has("file") {
            files += 1
        } else if line.has("case") {
            cases += 1
            events += try line.lines("events").count
        }
    }
}

extension DeskTransaction {
    fileprivate func take(_ line: DumpLine) throws {
        if line.has("dump") {
            try session.run("UPDATE counter SET value = \(line.int("last_case")) WHERE name = 'case'")
        } else if line.has("edition") {
            try session.run(
                """
                INSERT INTO edition (id, policy, edition, source, published, publisher, zone_data) VALUES \
                (\(line.text("edition")), \(line.text("policy")), \(line.text("name")), \(line.bytes("source")), \
                \(line.int("published")), \(line.text("publisher")), \(line.text("zone_data")))
                """)
        } else if line.has("record") {
            try takeRecord(line)
        } else if line.has("of") {
            try session.run(
                """
                INSERT INTO record_revision (id, revision, effective, recorded, actor, body, is_waiting) VALUES \
                (\(line.text("of")), \(line.int("revision")), \(line.int("effective")), \(line.int("recorded")), \
                \(line.text("actor")), \(line.dumped("body")), \(line.flag("waiting")))
                """)
        } else if line.has("file") {
            try takeFile(line)
        } else {
            try takeCase(line)
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
        var positions: [Int] = []
        for entry in try line.lines("events") {
            let bytes = try entry.bytes("bytes")
            chain.append(canonicalBytes: bytes)
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
        let subject = file.subjectSequence.flatMap { texts[$0]?.body } ?? ""
        let change = try projection(of: number, file, subject: subject, asOf: last.recorded)
        try session.write(change.asNew(file, texts: texts), at: positions)
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

extension CaseFile {
    /// The event whose text is the subject.
    var subjectSequence: Int? {
        events.last { if case .filed = $0.happening { true } else { false } }?.sequence
    }
}
