import BusinessTime
import Casework
import Store
import SupportPolicy

/// A case in somebody's hands within one transaction: decides, records, and writes what came of it.
final class CaseWork {
    let number: Int
    let edition: Edition
    let agreement: Agreement
    let viewer: Viewer?
    /// The posts that the viewer holds for the case.
    let posts: [Role]
    let now: Instant
    /// When it happened; before `now` where it is entered later.
    let occurred: Instant
    private(set) var file: CaseFile
    private(set) var filing: Filing
    var subject: String
    /// How the case stood before; nothing for a new one.
    let before: CaseRow?
    private let base: Int
    private let head: [UInt8]
    private var offered: [TextDigest: MessageText] = [:]
    private(set) var texts: [Int: MessageText] = [:]
    /// The files that came with the messages of this transaction, by the message's sequence.
    var attached: [(sequence: Int, name: String)] = []

    init(
        number: Int, row: CaseRow?, file: CaseFile, filing: Filing, subject: String, edition: Edition,
        agreement: Agreement, viewer: Viewer?, now: Instant, occurred: Instant? = nil, posts: [Role] = []
    ) {
        self.number = number
        self.file = file
        self.filing = filing
        self.subject = subject
        self.edition = edition
        self.agreement = agreement
        self.viewer = viewer
        self.posts = posts
        self.now = now
        self.occurred = occurred ?? now
        self.base = file.events.count
        self.before = row
        self.head = row?.head ?? HashChain().head
    }

    /// The roles in which the viewer may act on this case, the narrowest first.
    var roles: [Role] {
        guard let viewer else { return [.desk] }
        return viewer.roles(on: file, under: agreement, at: now, holding: posts)
    }

    /// The same work, dated at another time.
    func dated(at instant: Instant) -> CaseWork {
        CaseWork(
            number: number, row: before, file: file, filing: filing, subject: subject, edition: edition,
            agreement: agreement, viewer: viewer, now: now, occurred: instant, posts: posts)
    }

    /// The events of this transaction.
    var news: ArraySlice<Event> { file.events[base...] }

    /// Returns the fingerprint of a text that goes with the next event, or nothing for none.
    func digest(_ text: String?, isInternal: Bool = false, isSearched: Bool = true) -> TextDigest? {
        guard let text, !text.isEmpty else { return nil }
        let salt = Identifiers.random(16)
        let digest = TextDigest(of: text, salt: salt)
        offered[digest] = MessageText(
            body: text, salt: salt, words: isSearched ? searchWords(text) : "", isInternal: isInternal)
        return digest
    }

    /// Records what the domain decides, in the first of the viewer's roles that it lets act.
    func decide(_ decision: (CaseFile, Circumstances) throws(Refusal) -> [Happening]) throws {
        var refusal: Refusal?
        for role in roles {
            let actor = Actor(id: viewer?.person.id ?? Actor.desk.id, role: role)
            let circumstances = Circumstances(
                edition: edition, contract: agreement.contract, actor: actor, now: occurred, written: now)
            try requireDating([])
            do {
                // What is entered later is judged by how the case stood then.
                let happenings = try decision(
                    occurred < now ? file.standing(at: occurred) : file, circumstances)
                try requireDating(happenings)
                record(happenings, by: actor)
                return
            } catch let error as Refusal {
                // A refusal for the role says nothing yet: they may act in another.
                guard error.isOfRole else {
                    throw Denial.refused(error)
                }
                refusal = refusal ?? error
            }
        }
        throw refusal.map(Denial.refused) ?? Denial.forbidden(.work)
    }

    /// Refuses to date an entry where it can't be: what is wrong then is its time.
    private func requireDating(_ happenings: [Happening]) throws {
        guard base > 0 else { return }
        do throws(Refusal) {
            try file.requireDating(
                happenings, at: occurred, now: now, in: file.zone(in: edition, agreement.contract),
                isUnbounded: viewer?.person.role == .administrator)
        } catch {
            throw Denial.invalid([FieldProblem("occurred_at", error.code, error.sentence)])
        }
    }

    /// Takes up a case that began to wait for the customer before their earlier message was entered (decision 48).
    func resumeWhereHeard() {
        guard occurred < now else { return }
        let circumstances = Circumstances(
            edition: edition, contract: agreement.contract, actor: .desk, now: now)
        guard file.waitsForCustomer(in: circumstances) else { return }
        record([.waitingEnded], by: .desk, at: now)
    }

    /// Records events without a decision of the domain, at the time the work is dated, or at another.
    func record(_ happenings: [Happening], by actor: Actor, at instant: Instant? = nil) {
        for happening in happenings {
            file.record([happening], by: actor, occurred: instant ?? occurred, recorded: now)
            if let digest = happening.text, let text = offered[digest] {
                // Only what has a room is found by its words, so that erasing it there forgets them.
                texts[file.events.count] =
                    happening.searchRoom != nil || text.words.isEmpty
                    ? text : MessageText(body: text.body, salt: text.salt, isInternal: text.isInternal)
            }
        }
    }

    /// Returns the change to write.
    func change(warningShare: Int) -> CaseChange {
        let commitments = file.commitments(in: edition, contract: agreement.contract, asOf: now)
        let due = commitments.compactMap { $0.isOwed ? $0.due : nil }.min()
        let entry = file.queueEntry(number: number, due: due, in: edition, asOf: now)
        let row = CaseRow(
            number: number, file: file, filing: filing, subject: subject, commitments: commitments,
            isInternal: edition.isInternal, takeKey: queueKey(entry, under: edition), head: head)
        return CaseChange(
            row: row, former: before, base: base, events: Array(news), salts: Identifiers.salts(news.count),
            texts: texts,
            commitments: commitments,
            timers: timers(for: commitments, of: file, under: edition, warningShare: warningShare))
    }
}
