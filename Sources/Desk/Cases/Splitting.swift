import BusinessTime
import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Makes a part of a case a case of its own: linked to the first, with clocks that begin when the edition says.
    func split(_ wish: ActWish, _ work: CaseWork) throws {
        let number = try session.nextCaseNumber()
        try work.decide { file, now throws(Refusal) in
            var now = now
            now.nextNumber = number
            return try happenings(of: .act(wish), file, now, work)
        }
        guard let event = work.news.last, case .typed(let typed) = event.happening,
            let split = typed.event as? PartWasSplitOff, let opening = work.file.opening(of: split),
            let submitter = work.file.events.first?.actor, case .text(let subject)? = wish.given["subject"],
            case .text(let text)? = wish.given["text"]
        else { throw StoreFault(.damaged, "case \(work.number): a part was split off without its words") }
        let part = CaseWork(
            number: number, row: nil, file: CaseFile(), filing: work.filing, subject: subject,
            edition: work.edition, agreement: work.agreement, viewer: work.viewer, now: now,
            occurred: work.file.startOfPart(in: work.edition, at: now), posts: work.posts)
        var filing = work.filing
        filing.subject = part.digest(subject) ?? .none
        part.record([.opened(opening), .filed(filing)], by: submitter)
        // What was chosen of the message is entered by whoever chose it: nobody's words are put into another's mouth.
        part.record([.customerWrote(part.digest(text))], by: event.actor)
        part.record([CaseIsPart(of: work.number).happening], by: event.actor, at: now)
        let change = part.change(warningShare: desk.settings.warningShare)
        try session.write(change)
        try tell(of: part, change.row)
    }

    /// Lets a merged case go on by itself; the case in which it went on is its duplicate no more.
    func undoMerge(_ wish: ActWish, _ work: CaseWork) throws {
        let target = work.file.mergedInto
        try work.decide { file, now throws(Refusal) in try happenings(of: .act(wish), file, now, work) }
        // The link goes whether or not whoever undoes the merge sees the other case.
        guard let target, let row = try session.caseRow(target, where: "1 = 1") else { return }
        let other = try take(row, by: work.viewer)
        guard let link = other.file.linkToMerged(work.number) else { return }
        other.record([.voided(sequence: link)], by: work.news.last?.actor ?? .desk)
        _ = try settle(other)
    }
}
