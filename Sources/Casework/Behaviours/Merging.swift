import BusinessTime
package import SupportPolicy

extension Name {
    /// The reason of closure that merging gives; no policy has to list it.
    package static let merged: Name = "merged"
}

extension CaseFile {
    /// Returns the events of letting the case go on in another.
    ///
    /// The promises of this case end with it; the other keeps its own. Refused for itself, for a closed case and for
    /// one that was merged before.
    package func merging(into other: CaseFile, number: Int, own: Int, in circumstances: Circumstances)
        throws(Refusal) -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        guard number != own else {
            throw Refusal(
                "merge-with-itself", de: "Ein Fall lässt sich nicht mit sich selbst zusammenführen.",
                en: "A case can't be merged with itself.")
        }
        guard other.isOpen else {
            throw Refusal(
                "merge-target-closed",
                de: "Der Zielfall ist geschlossen: erst wieder öffnen oder einen anderen wählen.",
                en: "The target case is closed: reopen it first or choose another.")
        }
        guard other.filing?.account == filing?.account else {
            throw Refusal(
                "merge-across-customers",
                de: "Die Fälle gehören verschiedenen Kunden und bleiben getrennt.",
                en: "The cases belong to different customers and stay apart.")
        }
        return [.merged(into: number)]
    }

    mutating func foldMerging(_ number: Int, at instant: Instant) {
        mergedInto = number
        closure = Closure(at: instant, reason: .merged)
        waiting = nil
        unjudgedReply = nil
        state = .closed
    }
}
