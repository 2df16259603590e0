import Casework
import Store

extension DeskTransaction {
    /// Checks each seal: its number, its place in the chain of seals, its root, its signature, and what it sealed
    /// against the journal as it stands. Complexity: O(n) in the leaves, those of one seal in memory.
    func verifySeals() throws -> Verification {
        var result = Verification()
        func differ(_ place: String, _ field: String, stored: String, rebuilt: String) {
            guard stored != rebuilt else { return }
            result.differences.append(.init(nil, place, field, stored: stored, rebuilt: rebuilt))
        }
        var known: Set<[UInt8]> = []
        var before: [UInt8]?
        for key in try sealKeys() {
            if let endorsement = key.endorsement, let old = before,
                !SealKey.isSigned(SealKey.endorsement(of: key.open), by: endorsement, with: old)
            {
                differ(
                    "key \(beginning(of: key.open))", "endorsement", stored: "another's",
                    rebuilt: "the key before it")
            }
            known.insert(key.open)
            before = key.open
        }
        var previous = [UInt8](repeating: 0, count: 32)
        let all = try session.rows("SELECT \(KeptSeal.columns) FROM seal ORDER BY number").map(KeptSeal.init)
        for (index, kept) in all.enumerated() {
            let seal = kept.seal
            let place = "seal \(seal.number)"
            result.seals += 1
            differ(place, "number", stored: "\(seal.number)", rebuilt: "\(index + 1)")
            differ(place, "previous", stored: beginning(of: seal.previous), rebuilt: beginning(of: previous))
            if !seal.isSigned(by: kept.signature) {
                differ(place, "signature", stored: "another's", rebuilt: "its key's")
            }
            if !known.contains(seal.key) {
                differ(place, "key", stored: "unknown", rebuilt: "one of the desk's")
            }
            let leaves = try verifyLeaves(of: seal.number, differ)
            differ(place, "leaves", stored: "\(seal.count)", rebuilt: "\(leaves.count)")
            differ(
                place, "root", stored: beginning(of: seal.root),
                rebuilt: beginning(of: MerkleTree(leaves).root))
            previous = seal.digest
        }
        return result
    }

    private func verifyLeaves(
        of seal: Int, _ differ: (String, String, String, String) -> Void
    ) throws -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        while true {
            let page = try session.rows(
                """
                SELECT l.body, l.case_number, l.sequence, l.is_removed, e.link FROM seal_leaf l \
                LEFT JOIN event e ON e.case_number = l.case_number AND e.sequence = l.sequence \
                WHERE l.seal = \(seal) AND l.place >= \(leaves.count) ORDER BY l.place LIMIT 1000
                """)
            guard !page.isEmpty else { break }
            for row in page {
                let body = try row.bytes(0)
                leaves.append(body)
                guard !row.isNull(1), try !row.flag(3) else { continue }
                let (number, sequence) = (try row.int(1), try row.int(2))
                let link = try row.optional(4, SQLRow.bytes)
                let now = link.map { SealLeaf.head(number: number, sequence: sequence, link: $0).bytes }
                if now != body {
                    differ(
                        "seal \(seal)", "case \(number), event \(sequence)",
                        link.map { beginning(of: $0) } ?? "missing", beginning(of: Array(body.suffix(32))))
                }
            }
        }
        let editions = try session.rows(
            "SELECT id, whole_digest, page_digest FROM edition WHERE seal = \(seal) ORDER BY id")
        let sealed = Set(leaves)
        for row in editions {
            let leaf = SealLeaf.edition(
                id: try row.text(0), whole: try row.bytes(1), published: try row.bytes(2))
            if !sealed.contains(leaf.bytes) {
                differ(
                    "seal \(seal)", "edition \(try row.text(0))", "other digests", "those that were sealed")
            }
        }
        return leaves
    }

    /// Compares each edition with its two digests.
    func verifyEditions() throws -> Verification {
        var result = Verification()
        for row in try session.rows(
            "SELECT id, source, whole_digest, page, page_digest FROM edition ORDER BY id")
        {
            let id = try row.text(0)
            func differ(_ field: String, _ stored: Int, of content: Int) throws {
                let kept = try row.optional(stored, SQLRow.bytes) ?? []
                let found = fingerprint(of: try row.optional(content, SQLRow.bytes) ?? [])
                guard kept != found else { return }
                result.differences.append(
                    .init(
                        nil, "edition \(id)", field, stored: beginning(of: kept),
                        rebuilt: beginning(of: found)))
            }
            try differ("digest of the whole", 2, of: 1)
            try differ("digest of what is published", 4, of: 3)
            result.editions += 1
        }
        return result
    }
}
