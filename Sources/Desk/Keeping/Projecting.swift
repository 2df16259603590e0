import BusinessTime
import Casework
import Store

extension DeskTransaction {
    /// Returns what a case's row, texts left out, commitments and timers are by its events, as of an instant.
    ///
    /// Throws ``StoreFault`` if the contract or the edition that its events name is not there.
    func projection(
        of number: Int, _ file: CaseFile, subject: String, asOf instant: Instant
    ) throws -> CaseChange {
        guard let filing = file.filing, let opening = file.opening else {
            throw StoreFault(.damaged, "case \(number) has no opening or no filing")
        }
        guard let agreement = try agreement(filing.contract, revision: filing.revision) else {
            throw StoreFault(
                .damaged, "contract \(filing.contract), revision \(filing.revision), is not there")
        }
        guard let edition = try edition(opening.edition) else {
            throw StoreFault(.damaged, "edition \(opening.edition) is not there or does not compile")
        }
        let work = CaseWork(
            number: number, row: nil, file: file, filing: filing, subject: subject, edition: edition,
            agreement: agreement, viewer: nil, now: instant)
        return work.change(warningShare: desk.settings.warningShare)
    }
}

extension CaseChange {
    /// The change that writes the whole case into a desk that has none of that number.
    func asNew(_ file: CaseFile, salts: [[UInt8]], texts: [Int: MessageText]) -> CaseChange {
        CaseChange(
            row: row, base: 0, events: file.events, salts: salts, texts: texts, commitments: commitments,
            timers: timers)
    }
}
