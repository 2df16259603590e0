package import BusinessTime
package import Casework
import Store

/// A seal as it is kept: with its signature.
package struct KeptSeal: Hashable, Sendable {
    /// The seal.
    package let seal: Seal
    /// Its signature, 64 bytes.
    package let signature: [UInt8]
}

extension DeskTransaction {
    /// Returns the key that signs, and makes the desk's first one where there is none that it can sign with.
    func sealKey() throws -> SealKey {
        if let row = try session.row("SELECT secret FROM seal_key ORDER BY number DESC LIMIT 1"),
            !row.isNull(0)
        {
            guard let key = SealKey(secret: try row.bytes(0)) else {
                throw StoreFault(.damaged, "the key that signs seals is none: restore a backup")
            }
            return key
        }
        return try makeSealKey(endorsedBy: nil)
    }

    /// Makes a new key, for which the one before vouches, and returns its open half.
    ///
    /// The secret half of the old one is erased: what it has signed stays valid, and it signs nothing more.
    package func rotateSealKey(by actor: String) throws -> [UInt8] {
        let old = try sealKey()
        let new = try makeSealKey(endorsedBy: old)
        try session.run("UPDATE seal_key SET secret = NULL WHERE open = \(old.open)")
        try audit(actor, "rotate", "seal-key", SealKey.fingerprint(of: new.open))
        return new.open
    }

    private func makeSealKey(endorsedBy old: SealKey?) throws -> SealKey {
        guard let key = SealKey(secret: Identifiers.random(32)) else {
            throw StoreFault(.statement, "a key has 32 bytes")
        }
        let endorsement = try old.map { try $0.signature(of: SealKey.endorsement(of: key.open)) }
        let secret = key.secret
        try session.run(
            """
            INSERT INTO seal_key (number, open, secret, made, endorsement) VALUES \
            ((SELECT coalesce(max(number), 0) + 1 FROM seal_key), \(key.open), \(secret), \(now), \(endorsement))
            """)
        return key
    }

    /// Returns the open halves of all keys, the first one first.
    package func sealKeys() throws -> [(open: [UInt8], made: Instant, endorsement: [UInt8]?)] {
        try session.rows("SELECT open, made, endorsement FROM seal_key ORDER BY number").map {
            (try $0.bytes(0), try $0.instant(1), try $0.optional(2, SQLRow.bytes))
        }
    }

    /// Returns the newest seals, the last one first.
    package func seals(limit: Int) throws -> [KeptSeal] {
        try session.rows("SELECT \(KeptSeal.columns) FROM seal ORDER BY number DESC LIMIT \(limit)").map(
            KeptSeal.init)
    }

    /// Makes the day's seal if none was made since midnight, universal time; returns it if it was due.
    package func sealIfDue() throws -> KeptSeal? {
        guard let last = try seals(limit: 1).first else { return try seal() }
        let day: Int64 = 86_400_000_000
        guard now.microseconds / day > last.seal.sealed.microseconds / day else { return nil }
        return try seal()
    }

    /// Seals what no seal covers yet, and returns the seal; nothing if there is nothing new.
    ///
    /// Complexity: O(n) in the events since the last seal.
    package func seal() throws -> KeptSeal? {
        let last = try seals(limit: 1).first?.seal
        let (heads, position) = try headsSince(last?.position ?? 0)
        let editions = try session.rows(
            "SELECT id, whole_digest, page_digest FROM edition WHERE seal IS NULL ORDER BY id"
        ).map { row -> SealLeaf in
            .edition(id: try row.text(0), whole: try row.bytes(1), published: try row.bytes(2))
        }
        let leaves = heads + editions
        guard !leaves.isEmpty else { return nil }
        let key = try sealKey()
        let seal = Seal(
            number: (last?.number ?? 0) + 1, sealed: now, position: position, count: leaves.count,
            root: MerkleTree(leaves.map(\.bytes)).root,
            previous: last?.digest ?? [UInt8](repeating: 0, count: 32), key: key.open)
        let kept = KeptSeal(seal: seal, signature: try key.signature(of: seal.statement))
        try session.run(kept.insertion)
        try keep(leaves, of: seal.number)
        try session.run("UPDATE edition SET seal = \(seal.number) WHERE seal IS NULL")
        return kept
    }

    /// The last link of each case with an event behind a place of the journal, by number, and the last place.
    private func headsSince(_ position: Int) throws -> ([SealLeaf], Int) {
        var last = position
        var heads: [Int: SealLeaf] = [:]
        while true {
            let page = try session.rows(
                """
                SELECT position, case_number, sequence, link FROM event WHERE position > \(last) \
                ORDER BY position LIMIT 2000
                """)
            guard let end = page.last else { break }
            last = try end.int(0)
            for row in page {
                let number = try row.int(1)
                heads[number] = .head(number: number, sequence: try row.int(2), link: try row.bytes(3))
            }
        }
        return (heads.sorted { $0.key < $1.key }.map(\.value), last)
    }

    private func keep(_ leaves: [SealLeaf], of seal: Int) throws {
        let rows = leaves.enumerated().map { place, leaf -> SQLStatement in
            var number: Int?
            var sequence: Int?
            if case .head(let one, let other, _) = leaf { (number, sequence) = (one, other) }
            return "(\(seal), \(place), \(number), \(sequence), \(leaf.bytes), 0)"
        }
        var rest = rows[...]
        while !rest.isEmpty {
            // Two lengths only, since each is a statement that the database prepares and keeps.
            let length = rest.count >= 50 ? 50 : 1
            try session.run(
                """
                INSERT INTO seal_leaf (seal, place, case_number, sequence, body, is_removed) \
                VALUES \(.joined(Array(rest.prefix(length)), by: ", "))
                """)
            rest = rest.dropFirst(length)
        }
    }
}

extension KeptSeal {
    static let columns: SQLStatement = "number, sealed, position, leaves, root, previous, key, signature"

    init(_ row: SQLRow) throws {
        self.init(
            seal: Seal(
                number: try row.int(0), sealed: try row.instant(1), position: try row.int(2),
                count: try row.int(3), root: try row.bytes(4), previous: try row.bytes(5),
                key: try row.bytes(6)),
            signature: try row.bytes(7))
    }

    var insertion: SQLStatement {
        """
        INSERT INTO seal (number, sealed, position, leaves, root, previous, key, signature) VALUES (\(seal.number), \
        \(seal.sealed), \(seal.position), \(seal.count), \(seal.root), \(seal.previous), \(seal.key), \(signature))
        """
    }
}
