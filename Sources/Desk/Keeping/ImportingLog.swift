package import BusinessTime
import Casework
package import History
import Store
package import SupportPolicy

/// What the import of a log came to.
package struct LogImport: Sendable {
    /// How many cases were filed.
    package let cases: Int
    /// How many events they have.
    package let events: Int
    /// The customer made for the log.
    package let account: String
    /// What was noticed in the log.
    package let diagnostics: [Diagnostic]
}

extension Desk {
    /// Files each case of another desk's log with its history, at its original times.
    ///
    /// `policy` is published and pinned by a contract made for the log, with a customer and a contact of its own.
    /// The log is read once before anything is written; one with errors leaves nothing behind. Cases are written
    /// 200 to a transaction. Throws ``DumpFault`` if the log was taken in before.
    package func importLog(
        _ source: LogSource, by mapping: LogMapping, zone: Zone, policy: [UInt8],
        plan: @escaping @Sendable (Edition) throws -> Name
    ) async throws -> LogImport {
        let survey = try survey(source, by: mapping, zone: zone)
        guard let span = survey.span, !survey.hasErrors else {
            return LogImport(cases: 0, events: 0, account: "", diagnostics: survey.diagnostics)
        }
        let account = "acc_log_\(mapping.name.text)"
        try await read { desk in
            guard try desk.session.count("SELECT count(*) FROM case_file WHERE account = \(account)") == 0
            else {
                throw DumpFault(
                    0, de: "Das Protokoll \(mapping.name.text) ist schon im Desk: siehe Kunde \(account).",
                    en: "The log \(mapping.name.text) is in the desk already: see customer \(account).")
            }
        }
        let (edition, chosen) = try await write { desk in
            let edition = try desk.publish(policy, file: "\(mapping.name.text).yaml", by: "import")
            let chosen = try plan(edition)
            try desk.sign(mapping, edition, chosen, from: span.first)
            return (edition, chosen)
        }
        let writer = HistoryWriter(mapping: mapping, edition: edition, plan: chosen)
        var reader = LogReader(try source(), by: mapping, zone: zone)
        var cases = 0
        var events = 0
        while true {
            var batch: [LoggedCase] = []
            while batch.count < Self.batch, let logged = try reader.next() { batch.append(logged) }
            guard !batch.isEmpty else { break }
            let taken = batch
            events += try await write { desk in
                try taken.reduce(0) { try $0 + desk.file($1, mapping, writer) }
            }
            cases += batch.count
        }
        return LogImport(cases: cases, events: events, account: account, diagnostics: survey.diagnostics)
    }
}

extension LogMapping {
    fileprivate var filing: Filing {
        Filing(
            account: "acc_log_\(name.text)", contract: "con_log_\(name.text)", revision: 1,
            contact: "per_log_\(name.text)", partner: nil, product: nil, component: nil, subject: .none)
    }
}

extension DeskTransaction {
    /// Makes the customer, the contact and the contract of a log.
    fileprivate func sign(_ mapping: LogMapping, _ edition: Edition, _ plan: Name, from first: Instant) throws
    {
        let filing = mapping.filing
        guard try revision(of: filing.contract, .contract) == nil else { return }
        // A title is free text in a mapping and a label of at most 200 bytes in a record.
        let title = String(decoding: mapping.title(.english).utf8.prefix(180), as: UTF8.self)
        try save(Account(id: filing.account, name: title, headquarters: mapping.site), by: "import")
        try save(
            Person(id: filing.contact, name: "Log", email: "", role: .contact, account: filing.account),
            by: "import")
        let terms = ContractTerms(
            id: filing.contract, account: filing.account, title: title, edition: edition.id, plan: plan,
            site: mapping.site)
        try save(terms, by: "import", effective: first)
    }

    /// Files a logged case and returns how many events it has.
    fileprivate func file(_ logged: LoggedCase, _ mapping: LogMapping, _ writer: HistoryWriter) throws -> Int
    {
        let history = writer.events(of: logged)
        guard let opening = history.first else { return 0 }
        let subject = "\(mapping.name.text) \(String(decoding: logged.id.prefix(100), as: UTF8.self))"
        let text = MessageText(body: subject, salt: Identifiers.random(16), words: searchWords(subject))
        var filing = mapping.filing
        filing.subject = TextDigest(of: subject, salt: text.salt)
        let filed = Event(sequence: 2, occurred: opening.occurred, actor: opening.actor, .filed(filing))
        let rest = history.dropFirst().map {
            Event(sequence: $0.sequence + 1, occurred: $0.occurred, actor: $0.actor, $0.happening)
        }
        let file = CaseFile(replaying: [opening, filed] + rest)
        guard let last = file.events.last else { return 0 }
        let change = try projection(
            of: try session.nextCaseNumber(), file, subject: subject, asOf: last.recorded)
        try session.write(
            change.asNew(file, salts: Identifiers.salts(file.events.count), texts: [2: text]))
        return file.events.count
    }
}
