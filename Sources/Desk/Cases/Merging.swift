import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Lets a case go on in another, which is told of it; both belong to one customer.
    func merge(_ work: CaseWork, into target: Int) throws {
        guard let viewer = work.viewer else { throw Denial.forbidden(.merge) }
        let row: CaseRow
        do { row = try visible(target, to: viewer, followingMerges: true) } catch Denial.notFound {
            throw Denial.invalid([.unknown("into")])
        }
        let other = try take(row, by: viewer)
        try work.decide { file, now throws(Refusal) in
            try file.merging(into: other.file, number: row.number, own: work.number, in: now)
        }
        try other.decide { file, now throws(Refusal) in
            try file.linking(.duplicate, to: String(work.number), in: now)
        }
        _ = try settle(other)
    }

    /// Erases a text and its salt; the event and its fingerprint stay, and the chain still verifies.
    func erase(_ sequence: Int, in work: CaseWork) throws {
        guard
            let row = try session.row(
                """
                SELECT body FROM message WHERE case_number = \(work.number) AND sequence = \(sequence) \
                AND body IS NOT NULL
                """)
        else { throw Denial.invalid([.unknown("sequence")]) }
        let happening = work.file.events.first { $0.sequence == sequence }?.happening
        if let room = happening?.searchRoom {
            try session.forget(
                searchWords(row.text(0)), isInternal: room == .notes,
                at: SearchPlace(work.number, sequence))
        }
        try session.run(
            "UPDATE message SET body = NULL, salt = NULL WHERE case_number = \(work.number) AND sequence = \(sequence)"
        )
        if case .filed? = work.file.events.first(where: { $0.sequence == sequence })?.happening {
            work.subject = ""
        }
        try work.decide { _, _ in [.erased(sequence: sequence)] }
    }
}
