import Casework
import Store
package import SupportPolicy

/// The two fingerprints of a published edition (decision 60).
///
/// Evidence names what binds a customer by the digest of what they were given, and tells nothing of the rest.
package struct EditionDigests: Hashable, Sendable {
    /// SHA-256 over the whole text, internal parts included.
    package let whole: [UInt8]
    /// SHA-256 over what customers read, as it was written when the edition was published.
    package let published: [UInt8]
    /// What customers read: ``publishedForm(of:)``.
    package let page: [UInt8]

    /// Creates the digests of an edition's text; nothing is published of one that does not compile any more.
    package init(source: [UInt8], edition: Edition?) {
        whole = fingerprint(of: source)
        page = edition.map(publishedForm) ?? []
        published = fingerprint(of: page)
    }
}

/// Returns what is published of an edition as bytes that are kept: the customers' page in Markdown, each language after
/// a line with its code.
package func publishedForm(of edition: Edition) -> [UInt8] {
    Language.allCases.flatMap { language in
        Array("\(language.rawValue)\n\(publish(edition, as: .markdown, in: language))\n".utf8)
    }
}

extension DeskTransaction {
    /// Returns what customers were given of an edition when it was published, or nothing if there is no such edition.
    package func publishedPage(ofEdition id: String) throws -> [UInt8]? {
        try session.row("SELECT page FROM edition WHERE id = \(id)").flatMap {
            try $0.optional(0, SQLRow.bytes)
        }
    }

    /// Returns a published edition, or nothing if there is none of that identity.
    package func publishedEdition(_ id: String) throws -> PublishedEdition? {
        try session.row("SELECT \(PublishedEdition.columns) FROM edition WHERE id = \(id)").map(
            PublishedEdition.init)
    }

    /// Writes the digests of editions that were published before there were any.
    func digestFormerEditions() throws {
        let rows = try session.rows("SELECT id, source FROM edition WHERE whole_digest IS NULL ORDER BY id")
        for row in rows {
            let (id, source) = (try row.text(0), try row.bytes(1))
            let digests = EditionDigests(
                source: source,
                edition: compilePolicy(source, file: "\(id).yaml", places: desk.places, isPublished: true).0)
            try session.run(
                """
                UPDATE edition SET whole_digest = \(digests.whole), page = \(digests.page), \
                page_digest = \(digests.published) WHERE id = \(id)
                """)
        }
    }
}
