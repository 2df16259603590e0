package import BusinessTime
import Casework
import Store
package import SupportPolicy

/// A published edition, as lists show it.
package struct PublishedEdition: Hashable, Sendable {
    /// Its identity, `black-duck@2024-07-29`.
    package let id: String
    /// The policy.
    package let policy: String
    /// When it was published.
    package let published: Instant
    /// Who published it.
    package let publisher: String
    /// The zone data with which it was compiled then.
    package let zoneData: String
    /// SHA-256 over its whole text, in hexadecimal.
    package let digest: String
    /// SHA-256 over what was published of it, in hexadecimal.
    package let publishedDigest: String
}

extension PublishedEdition {
    static let columns: SQLStatement =
        "id, policy, published, publisher, zone_data, whole_digest, page_digest"

    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text(0), policy: try row.text(1), published: try row.instant(2),
            publisher: try row.text(3), zoneData: try row.text(4),
            digest: hexadecimal(try row.bytes(5)), publishedDigest: hexadecimal(try row.bytes(6)))
    }
}

extension DeskTransaction {
    /// Publishes an edition: immutable from now on, and ready to be pinned by contracts.
    ///
    /// Throws ``Denial/invalid(_:)`` with the diagnostics if it does not compile, and if an edition of that identity
    /// says something else already.
    package func publish(_ source: [UInt8], file: String, by publisher: String) throws -> Edition {
        let (compiled, diagnostics) = compilePolicy(source, file: file, places: desk.places)
        guard let edition = compiled else {
            throw Denial.invalid(
                diagnostics.filter { $0.severity == .error }.map { diagnostic in
                    FieldProblem(
                        "source:\(diagnostic.place.line)", diagnostic.code.rawValue,
                        de: diagnostic.message(.german),
                        en: diagnostic.message(.english))
                })
        }
        if let row = try session.row("SELECT source FROM edition WHERE id = \(edition.id)") {
            guard try row.bytes(0) == source else {
                throw Denial.invalid([
                    FieldProblem(
                        "source", "edition-taken",
                        de: "Diese Fassung ist schon mit anderem Text veröffentlicht: eine neue benennen.",
                        en: "This edition is published with another text already: name a new one.")
                ])
            }
            return edition
        }
        let digests = EditionDigests(source: source, edition: edition)
        try session.run(
            """
            INSERT INTO edition (id, policy, edition, source, published, publisher, zone_data, whole_digest, page, \
            page_digest) VALUES (\(edition.id), \(edition.policy.name), \(String(describing: edition.policy.edition)), \
            \(source), \(now), \(publisher), \(desk.places.zoneDataVersion), \(digests.whole), \(digests.page), \
            \(digests.published))
            """)
        try audit(publisher, "publish", edition.id)
        return edition
    }

    /// Returns all published editions, the newest first.
    package func publishedEditions() throws -> [PublishedEdition] {
        try session.rows("SELECT \(PublishedEdition.columns) FROM edition ORDER BY published DESC, id").map(
            PublishedEdition.init)
    }

    /// Returns the text of an edition, or nothing if there is none of that identity.
    package func source(ofEdition id: String) throws -> [UInt8]? {
        try session.row("SELECT source FROM edition WHERE id = \(id)").map { try $0.bytes(0) }
    }
}
