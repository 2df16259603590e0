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
}
