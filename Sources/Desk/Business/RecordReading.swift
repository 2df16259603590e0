package import BusinessTime
package import Casework
import Store
package import SupportPolicy

extension DeskTransaction {
    /// Returns a record as it stands, or nothing if there is none of that kind and identifier.
    package func record<Record: BusinessRecord>(_ id: String, _ type: Record.Type = Record.self) throws
        -> Record?
    {
        try kept("r:\(id)") { () -> Record? in
            guard
                let row = try session.row(
                    "SELECT body FROM record WHERE id = \(id) AND kind = \(Record.kind.rawValue)")
            else { return nil }
            return try Record(stored: row.text(0), id: id)
        }
    }

    /// Returns a record as it stood: what was in force at one instant, as it was known at another.
    ///
    /// "Promised on that day, as known on that day" asks with the same instant twice.
    package func record<Record: BusinessRecord>(
        _ id: String, effectiveAt effective: Instant, knownAt known: Instant,
        _ type: Record.Type = Record.self
    ) throws -> (record: Record, revision: Int)? {
        try session.row(
            """
            SELECT v.body, v.revision FROM record_revision v JOIN record r ON r.id = v.id \
            WHERE v.id = \(id) AND r.kind = \(Record.kind.rawValue) AND v.effective <= \(effective) \
            AND v.recorded <= \(known) ORDER BY v.effective DESC, v.revision DESC LIMIT 1
            """
        ).map { (try Record(stored: $0.text(0), id: id), try $0.int(1)) }
    }

    /// Returns a revision of a record.
    package func record<Record: BusinessRecord>(
        _ id: String, revision: Int, _ type: Record.Type = Record.self
    ) throws -> Record? {
        try kept("v:\(id):\(revision)") { () -> Record? in
            try session.row("SELECT body FROM record_revision WHERE id = \(id) AND revision = \(revision)")
                .map {
                    try Record(stored: $0.text(0), id: id)
                }
        }
    }

    /// Returns the number of a record's present revision, or nothing if there is no such record.
    package func revision(of id: String, _ kind: RecordKind) throws -> Int? {
        try kept("n:\(id)") {
            try session.row("SELECT revision FROM record WHERE id = \(id) AND kind = \(kind.rawValue)").map {
                try $0.int(0)
            }
        }
    }

    /// Returns the number of the revision of a record that is in force now: the last whose time has come, not one for later.
    func revisionInForce(of id: String, _ kind: RecordKind) throws -> Int? {
        try kept("f:\(id)") {
            try session.row(
                """
                SELECT revision FROM record_revision WHERE id = \(id) AND effective <= \(now) \
                ORDER BY effective DESC, revision DESC LIMIT 1
                """
            ).map { try $0.int(0) } ?? revision(of: id, kind)
        }
    }

    /// Returns the records that belong to another, by label.
    package func records<Record: BusinessRecord>(of parent: String, _ type: Record.Type = Record.self) throws
        -> [Record]
    {
        try kept("p:\(parent):\(Record.kind.rawValue)") { () -> [Record]? in
            try session.rows(
                """
                SELECT body, id FROM record WHERE parent = \(parent) AND kind = \(Record.kind.rawValue) \
                ORDER BY label, id
                """
            ).map { try Record(stored: $0.text(0), id: $0.text(1)) }
        } ?? []
    }

    /// Returns a page of all records of a kind, by label, after a place in that order.
    package func records<Record: BusinessRecord>(
        after place: (label: String, id: String)? = nil, limit: Int, _ type: Record.Type = Record.self
    ) throws -> [Record] {
        var statement: SQLStatement = "SELECT body, id FROM record WHERE kind = \(Record.kind.rawValue)"
        if let place { statement += " AND (label, id) > (\(place.label), \(place.id))" }
        statement += " ORDER BY label, id LIMIT \(limit)"
        return try session.rows(statement).map { try Record(stored: $0.text(0), id: $0.text(1)) }
    }

    /// Returns all records of a kind, by label; for kinds of which a desk has hundreds, not thousands.
    package func all<Record: BusinessRecord>(_ type: Record.Type = Record.self) throws -> [Record] {
        try kept("l:\(Record.kind.rawValue)") { () -> [Record]? in try records(limit: 10_000, type) } ?? []
    }

    /// Returns the vendor's own people, by name; customers' and partners' people, of whom there are many, are not read.
    package func staff() throws -> [Person] {
        try kept("staff") { () -> [Person]? in
            try session.rows(
                """
                SELECT body, id FROM record WHERE parent IS NULL AND kind = \(RecordKind.person.rawValue) \
                ORDER BY label, id
                """
            ).map { try Person(stored: $0.text(0), id: $0.text(1)) }.filter(\.role.isVendor)
        } ?? []
    }

    /// Returns the account, contract and edition of an open contract.
    package func agreement(_ contract: String, revision: Int) throws -> Agreement? {
        try kept("a:\(contract):\(revision)") { () -> Agreement? in
            guard let terms = try record(contract, revision: revision, ContractTerms.self),
                let account = try record(terms.account, Account.self)
            else { return nil }
            var agreed = try terms.contract(headquarters: account.headquarters)
            (agreed.headquarters, agreed.sites) = (account.headquarters, account.sites)
            return Agreement(terms: terms, revision: revision, contract: agreed)
        }
    }

    /// Returns a published edition, or nothing if there is none of that identity.
    package func edition(_ id: String) throws -> Edition? {
        try editions.edition(id) {
            try session.row("SELECT source FROM edition WHERE id = \(id)").map { try $0.bytes(0) }
        }
    }

    private func kept<Value: Sendable>(_ key: String, _ read: () throws -> Value?) throws -> Value? {
        guard !hasChangedBusiness else { return try read() }
        let stamp = try businessStamp()
        if let known = directory.value(key, at: stamp, Value.self) { return known }
        guard let value = try read() else { return nil }
        directory.keep(value, key, at: stamp)
        return value
    }
}

/// A contract at one of its revisions, ready to judge by.
package struct Agreement: Sendable {
    /// The contract as written.
    package let terms: ContractTerms
    /// The revision.
    package let revision: Int
    /// The contract as cases are judged by it.
    package let contract: Contract
}

extension BusinessRecord {
    init(stored text: String, id: String) throws {
        let value: JSONValue
        do { value = try JSONValue(json: Array(text.utf8)) } catch {
            throw StoreFault(.damaged, "record \(id): \(error)")
        }
        var fields = Fields(value, isStored: true)
        self.init(id: id, &fields)
    }
}
