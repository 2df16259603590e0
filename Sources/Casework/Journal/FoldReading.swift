package import SupportPolicy

/// The rules by which a journal is folded, numbered: a case stays with those it was opened under (decision 59).
///
/// A changed rule of the fold is a new reading, never another meaning of an old one; `docs/proposals/0008-readings.md`
/// says how a later one takes over.
package struct FoldReading: Hashable, Sendable {
    /// Its number.
    package let number: Int

    /// Creates a reading of a number, whether this program knows it or not.
    package init(_ number: Int) {
        self.number = number
    }

    /// The rules of desks made before the first release. Nothing is folded by them any more: `migrate` reads their
    /// journals again, once.
    package static let beforeRelease = FoldReading(1)
    /// The rules that this program folds new cases by.
    package static let current = FoldReading(2)

    /// Whether this program can fold a journal by it.
    package var isKnown: Bool { self == .current }

    /// What to do with a case that was opened under a reading this program does not know; nothing if it does.
    package var advice: Wording? {
        switch number {
        case Self.current.number: nil
        case Self.beforeRelease.number:
            Wording(
                de:
                    "Lesart 1 galt vor der ersten Veröffentlichung: `fristwerk migrate` liest den Fall unter Lesart 2 neu.",
                en:
                    "Reading 1 is from before the first release: `fristwerk migrate` reads the case under reading 2."
            )
        default:
            Wording(
                de:
                    "Lesart \(number) kennt dieses Programm nicht, nur Lesart \(Self.current.number): das neuere Programm verwenden.",
                en:
                    "Reading \(number) is unknown to this program, which knows reading \(Self.current.number): use the newer program."
            )
        }
    }
}
