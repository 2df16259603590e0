import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import Testing

@Suite struct `Seals` {
    @Test(arguments: Backend.all) func `are made once a day, of what changed, each on top of the last`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let (one, other) = (try await house.file(), try await house.file())
            let first = try #require(try await house.desk.write { try $0.sealIfDue() })
            // Two cases and an edition.
            #expect(first.seal.number == 1 && first.seal.count == 3)
            try await house.perform(.note(text: "x", mentions: [], attachments: []), one)
            #expect(try await house.desk.write { try $0.sealIfDue() } == nil)
            house.pass(.hours(24))
            let second = try #require(try await house.desk.write { try $0.sealIfDue() })
            #expect(second.seal.count == 1 && second.seal.previous == first.seal.digest)
            house.pass(.hours(24))
            #expect(try await house.desk.write { try $0.sealIfDue() } == nil)
            #expect(try await house.desk.verify().differences == [])
            #expect(try await house.desk.verify().seals == 2)
            // The leaf of a case is shown to be in the root by a few hashes.
            let head = try await house.desk.read {
                try #require(try $0.session.journal(of: other).links.last)
            }
            let leaves = try await house.database.read { session in
                try session.rows("SELECT body FROM seal_leaf WHERE seal = 1 ORDER BY place").map {
                    try $0.bytes(0)
                }
            }
            let count = try await house.view(other).row.version
            let leaf = SealLeaf.head(number: other, sequence: count, link: head).bytes
            let place = try #require(leaves.firstIndex(of: leaf))
            let proof = MerkleTree(leaves).proof(of: place)
            #expect(MerkleTree.leads(leaf, at: place, of: leaves.count, by: proof, to: first.seal.root))
        }
    }

    /// Whoever can write into the database can link a changed history anew; not into a root that was signed.
    @Test(arguments: Backend.all) func `find a history that was written anew with all its links`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            try await house.perform(.contact, number)
            _ = try await house.desk.write { try $0.seal() }
            #expect(try await house.desk.verify().differences == [])
            try await house.desk.write { desk in
                let (events, salts, _) = try desk.session.journal(of: number)
                let changed = events.map { event -> Event in
                    guard case .contactAttempted = event.happening else { return event }
                    return Event(
                        sequence: event.sequence, occurred: event.occurred, recorded: event.recorded,
                        actor: event.actor, .contactAttempted(reached: true))
                }
                try desk.session.rewriteLinks(changed, salts: salts, of: number)
            }
            let found = try await house.desk.verify().differences
            #expect(!found.isEmpty && found.allSatisfy { $0.place == "seal 1" })
        }
    }

    @Test(arguments: [
        ("UPDATE seal SET root = previous WHERE number = 2", "signature"),
        (
            "UPDATE seal SET signature = (SELECT signature FROM seal WHERE number = 1) WHERE number = 2",
            "signature"
        ),
        ("UPDATE seal SET previous = root WHERE number = 2", "previous"),
        ("DELETE FROM seal_leaf WHERE seal = 2", "leaves"),
        (
            "UPDATE seal_leaf SET is_removed = 1, body = (SELECT root FROM seal WHERE number = 1) WHERE seal = 2",
            "root"
        ),
        (
            "UPDATE seal_key SET endorsement = (SELECT signature FROM seal WHERE number = 1) WHERE number = 2",
            "endorsement"
        ),
        ("DELETE FROM seal_key WHERE number = 1", "key"),
    ])
    func `that were changed are found`(_ change: String, _ field: String) async throws {
        try await TestHouse.lend(.sqlite) { house in
            _ = try await house.file()
            _ = try await house.desk.write { try $0.seal() }
            _ = try await house.desk.write { try $0.rotateSealKey(by: "test") }
            _ = try await house.file()
            _ = try await house.desk.write { try $0.seal() }
            #expect(try await house.desk.verify().differences == [])
            let statement = SQLStatement(stringLiteral: change)
            #expect(try await house.database.write { try $0.changes(statement) } == 1)
            let found = try await house.desk.verify().differences
            #expect(found.contains { $0.field == field }, "\(found)")
        }
    }

    @Test(arguments: Backend.all) func `go on under a new key, for which the old one vouches`(
        backend: Backend
    )
        async throws
    {
        try await TestHouse.lend(backend) { house in
            _ = try await house.file()
            _ = try await house.desk.write { try $0.seal() }
            let open = try await house.desk.write { try $0.rotateSealKey(by: "test") }
            _ = try await house.file()
            let next = try await house.desk.write { try $0.seal() }
            #expect(next?.seal.key == open)
            #expect(try await house.desk.verify().differences == [])
            let keys = try await house.desk.read { try $0.sealKeys() }
            #expect(keys.count == 2 && keys[0].endorsement == nil && keys[1].endorsement != nil)
            // The old key's secret half is gone.
            let secrets = try await house.database.read { try $0.count("SELECT count(secret) FROM seal_key") }
            #expect(secrets == 1)
        }
    }
}

extension CaseCommand {
    fileprivate static var contact: CaseCommand { .act(AttemptContact.self, ["reached": .flag(false)]) }
}
