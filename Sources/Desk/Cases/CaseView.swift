package import BusinessTime
package import Casework
package import Store
package import SupportPolicy

/// A case as one viewer sees it.
package struct CaseView: Sendable {
    /// The row.
    package let row: CaseRow
    /// The whole history; what the viewer may see of it is in ``entries``.
    package let file: CaseFile
    /// What the viewer sees of the history, in the order in which it happened.
    package let entries: [CaseEntry]
    /// The commitments that the viewer may know of, as they stand now.
    package let commitments: [Commitment]
    /// The edition that holds.
    package let edition: Edition
    /// The contract that holds.
    package let agreement: Agreement
    /// Who held the case when.
    package let ledger: Ledger
    /// The files the viewer sees.
    package let attachments: [AttachedFile]
    /// How the viewer stands to the case.
    package let relation: Relation
    /// The posts that the viewer holds for the case.
    package let posts: [Role]
    /// When it was read.
    package let now: Instant
    /// What was confirmed when it was filed; nothing where nothing had to be.
    package let confirmation: Confirmation?
}

extension CaseView {
    /// When a version of a commitment, or a personal promise (`promise`), was due; nothing where that is not known.
    package func due(of clock: Name, _ version: Int) -> Instant? {
        file.due(of: clock, version, among: commitments)
    }
}

extension CaseFile {
    /// When a version among some commitments was due, or the personal promise of that number.
    func due(of clock: Name, _ version: Int, among commitments: [Commitment]) -> Instant? {
        if clock == "promise" { return promises.first { $0.number == version }?.by }
        return commitments.first { $0.clock == clock && $0.version == version }?.due
    }
}

/// One event of a case, with its text.
package struct CaseEntry: Hashable, Sendable {
    /// The event.
    package let event: Event
    /// Its text; nothing where it has none, or it was erased.
    package let text: String?
    /// Whether only the vendor sees it.
    package let isInternal: Bool
}

extension DeskTransaction {
    /// Returns a case as a viewer sees it; throws ``Denial/notFound`` where they do not.
    package func caseView(_ number: Int, for viewer: Viewer) throws -> CaseView {
        let row = try visible(number, to: viewer)
        let relation = relation(of: viewer, to: row)
        guard viewer.permission(to: .readCase, on: relation) == .allowed else {
            throw Denial.forbidden(.readCase)
        }
        let seesNotes = viewer.permission(to: .readNotes, on: relation) == .allowed
        let work = try take(row, by: viewer)
        let texts = try session.texts(of: number)
        let entries = work.file.effectiveEvents.compactMap { event -> CaseEntry? in
            let isInternal = event.happening.isInternal
            guard seesNotes || !isInternal else { return nil }
            // A colleague's reason is kept like a note; what the customer's own side wrote is theirs to read.
            let isReadable = seesNotes || !event.happening.tellsAReason || !event.actor.role.isVendor
            return CaseEntry(
                event: event, text: isReadable ? texts[event.sequence] : nil, isInternal: isInternal)
        }
        let hidden = Set(
            seesNotes ? [] : work.file.events.filter { $0.happening.isInternal }.map(\.sequence))
        return CaseView(
            row: row.shown(to: viewer), file: work.file, entries: entries,
            commitments: work.file.commitments(
                in: work.edition, contract: work.agreement.contract, asOf: now
            ).shown(to: viewer, under: work.edition),
            edition: work.edition, agreement: work.agreement,
            ledger: work.file.ledger(in: work.edition, asOf: now),
            attachments: try attachments(of: number, hiding: hidden), relation: relation,
            posts: work.posts, now: now, confirmation: try confirmation(in: work.file, texts))
    }
}

extension Happening {
    /// Whether only the vendor's people see it.
    package var isInternal: Bool {
        switch self {
        // What a customer did to prepare is theirs to see.
        case .stated(let fact, _): !fact.isSaidAtFiling
        case .noted, .triaged, .assigned, .reportedBack, .routed, .warned, .breachNoticed, .approved,
            .calendarChanged, .zoneDataChanged, .bounced, .voided, .contactAttempted, .resolutionStands:
            true
        case .replied(let reply): !reply.isPublic
        case .typed(let typed): typed.event.audience == .vendor
        case .opened, .customerWrote, .assessed, .severityAsked, .severityDeclined, .handedOver,
            .waitingBegan,
            .waitingEnded, .promised, .promiseKept, .escalationAsked, .escalated, .resolved,
            .closed, .reopened, .contested, .resolutionAccepted, .linked, .referred, .planChanged,
            .siteChanged,
            .environmentChanged, .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost,
            .sessionEnded,
            .surveySent, .surveyAnswered, .filed, .merged, .erased:
            false
        }
    }
}

extension Happening {
    /// Whether its text says why something was done, which colleagues read and nobody outside.
    var tellsAReason: Bool {
        switch self {
        case .assessed, .severityAsked, .handedOver, .waitingBegan, .escalationAsked,
            .triaged,
            .reopened:
            true
        case .typed(let typed): typed.event.readers == .vendor
        case .severityDeclined, .opened, .filed, .replied, .customerWrote, .noted, .contested, .reportedBack,
            .bounced,
            .assigned,
            .waitingEnded, .promised, .promiseKept, .contactAttempted, .stated, .escalated, .approved,
            .resolved,
            .closed, .resolutionAccepted, .resolutionStands, .linked, .referred, .planChanged, .siteChanged,
            .environmentChanged, .calendarChanged, .zoneDataChanged, .sessionInvited, .sessionAccepted,
            .sessionDeclined, .presenceLost, .sessionEnded, .surveySent, .surveyAnswered, .voided, .merged,
            .routed, .warned, .breachNoticed, .erased:
            false
        }
    }
}
