import BusinessTime
import Casework
import Crypto
import Store

/// A file that somebody added to a case, or is about to.
package struct AttachedFile: Hashable, Sendable {
    /// Its opaque identifier, `att_…`.
    package let id: String
    /// The case, once it was sent.
    package let number: Int?
    /// The event with which it was sent.
    package let sequence: Int?
    /// What it was called; shown, never used as a path.
    package let name: String
    /// The media type it claims; it is served as a download whatever it says.
    package let mediaType: String
    /// Its size in bytes.
    package let size: Int
    /// Its content's SHA-256.
    package let digest: [UInt8]
}

extension DeskTransaction {
    /// The largest file that is accepted, in bytes.
    package static let largestFile = 25 * 1024 * 1024

    /// Keeps an uploaded file for its owner until they send it with a message.
    package func upload(_ content: [UInt8], name: String, mediaType: String, by viewer: Viewer) throws
        -> AttachedFile
    {
        guard content.count <= Self.largestFile, !content.isEmpty else {
            throw Denial.invalid([
                FieldProblem(
                    "content", "size", de: "Eine Datei hat 1 Byte bis 25 MiB.",
                    en: "A file has 1 byte to 25 MiB.")
            ])
        }
        let pending = try session.count(
            "SELECT count(*) FROM attachment WHERE owner = \(viewer.person.id) AND case_number IS NULL")
        guard pending < 100 else { throw Denial.tooMany(after: 3600) }
        let digest = Array(SHA256.hash(data: content))
        let id = Identifiers.make("att_", at: now)
        try session.run(
            "INSERT INTO blob (digest, content) VALUES (\(digest), \(content)) ON CONFLICT (digest) DO NOTHING"
        )
        try session.run(
            """
            INSERT INTO attachment (id, owner, name, media_type, size, digest, created) VALUES (\(id), \
            \(viewer.person.id), \(name), \(mediaType), \(content.count), \(digest), \(now))
            """)
        return AttachedFile(
            id: id, number: nil, sequence: nil, name: name, mediaType: mediaType, size: content.count,
            digest: digest)
    }

    /// Sends uploaded files with the message just written; somebody else's are as if they were not there.
    func attach(_ files: [String], to work: CaseWork, by viewer: Viewer) throws {
        guard files.count <= 20 else { throw Denial.invalid([.unknown("attachments")]) }
        // What is written with a message, or follows from it, has no files: they are seen and erased with the message.
        let message = work.news.last { $0.happening.isMessage }?.sequence ?? work.file.events.count
        for id in files {
            let changed = try session.row(
                """
                UPDATE attachment SET case_number = \(work.number), sequence = \(message) \
                WHERE id = \(id) AND owner = \(viewer.person.id) AND case_number IS NULL RETURNING name
                """)
            guard let changed else { throw Denial.invalid([.unknown("attachments")]) }
            work.attached.append((message, try changed.text(0)))
        }
    }

    /// Returns the files of a case that a viewer may see; those of notes only where they may read notes.
    package func attachments(of number: Int, hiding sequences: Set<Int>) throws -> [AttachedFile] {
        try session.rows(
            """
            SELECT id, case_number, sequence, name, media_type, size, digest FROM attachment \
            WHERE case_number = \(number) ORDER BY sequence, id
            """
        ).map(AttachedFile.init).filter { file in !(file.sequence.map { sequences.contains($0) } ?? false) }
    }

    /// Returns a file with its content, if the viewer sees the message it came with.
    package func attachment(_ id: String, for viewer: Viewer) throws -> (file: AttachedFile, content: [UInt8])
    {
        guard
            let row = try session.row(
                """
                SELECT id, case_number, sequence, name, media_type, size, digest, owner FROM attachment \
                WHERE id = \(id)
                """)
        else { throw Denial.notFound }
        let file = try AttachedFile(row)
        if let number = file.number {
            let view = try caseView(number, for: viewer)
            guard view.attachments.contains(where: { $0.id == id }) else { throw Denial.notFound }
        } else if try row.text(7) != viewer.person.id {
            throw Denial.notFound
        }
        guard let blob = try session.row("SELECT content FROM blob WHERE digest = \(file.digest)") else {
            throw StoreFault(.damaged, "attachment \(id) has no content")
        }
        let content = try blob.bytes(0)
        guard Array(SHA256.hash(data: content)) == file.digest else {
            throw StoreFault(.damaged, "attachment \(id) is not what was uploaded")
        }
        return (file, content)
    }
}

extension AttachedFile {
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text(0), number: try row.optional(1, SQLRow.int),
            sequence: try row.optional(2, SQLRow.int),
            name: try row.text(3), mediaType: try row.text(4), size: try row.int(5), digest: try row.bytes(6))
    }
}

extension Happening {
    /// Whether it is what somebody wrote to be read by itself; no default, so that a new kind is decided upon here.
    fileprivate var isMessage: Bool {
        switch self {
        case .replied, .noted, .customerWrote, .reportedBack: true
        case .opened, .filed, .bounced, .assessed, .severityAsked, .severityDeclined, .triaged, .assigned,
            .handedOver, .waitingBegan, .waitingEnded, .promised, .promiseKept, .contactAttempted, .stated,
            .escalationAsked, .escalated, .approved, .resolved, .closed, .reopened, .contested,
            .resolutionAccepted, .resolutionStands, .linked, .referred, .planChanged, .siteChanged,
            .environmentChanged, .calendarChanged, .zoneDataChanged, .sessionInvited, .sessionAccepted,
            .sessionDeclined, .presenceLost, .sessionEnded, .surveySent, .surveyAnswered, .voided, .merged,
            .routed, .warned, .breachNoticed, .erased, .typed:
            false
        }
    }
}
