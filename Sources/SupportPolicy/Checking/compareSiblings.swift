/// Returns where sibling policies of one vendor contradict each other without saying so (defect D5).
///
/// `differs from:` with a reason on either side makes it a note. Complexity: O(policies²).
package func compareSiblings(_ policies: [ParsedPolicy]) -> [(file: String, diagnostic: Diagnostic)] {
    var result: [(file: String, diagnostic: Diagnostic)] = []
    for (index, one) in policies.enumerated() {
        for other in policies.dropFirst(index + 1)
        where one.vendor.name == other.vendor.name && one.name != other.name {
            guard let left = one.contacts?.notice, let right = other.contacts?.notice,
                left.amount != right.amount || left.direction?.value != right.direction?.value
            else { continue }
            let isStated = left.differs?.policy == other.name || right.differs?.policy == one.name
            let german =
                "Die Frist für einen Wechsel der Ansprechpartner weicht von \(one.name) ab (dort Zeile \(left.place.line))."
            let english =
                "The notice for a change of contacts differs from \(one.name) (line \(left.place.line) there)."
            result.append(
                (
                    other.file,
                    isStated
                        ? Diagnostic(.note, .differs, at: right.place, Wording(de: german, en: english))
                        : Diagnostic(
                            .warning, .siblingsDiffer, at: right.place, Wording(de: german, en: english),
                            hint: Wording(
                                de: "Angleichen, oder mit `differs from: {policy: …, why: …}` begründen.",
                                en: "Make them agree, or say why with `differs from: {policy: …, why: …}`."))
                ))
        }
    }
    return result
}
