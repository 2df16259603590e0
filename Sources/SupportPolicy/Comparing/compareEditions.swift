/// Returns what a new edition says differently, section by section, in reading order.
///
/// Promises are compared cell by cell; everything else by what customers read, so that nothing they can read
/// changes unnoticed. An edition compared with itself has no changes. Complexity: O(size of both pages).
package func compare(_ old: Edition, _ new: Edition) -> [PolicyChange] {
    let comparison = Comparison(old: old, new: new)
    let changes = comparison.readable + comparison.targets
    var order: [Wording] = []
    for change in changes where !order.contains(change.section) { order.append(change.section) }
    return order.flatMap { section in changes.filter { $0.section == section } }
}

/// Two editions side by side.
struct Comparison {
    let old: Edition
    let new: Edition

    /// Whether an anchor is compared by its meaning elsewhere, or says again what another one says.
    private func isComparedElsewhere(_ leaf: Leaf, _ cells: Set<String>) -> Bool {
        if cells.contains(leaf.anchor) { return true }
        let clocks = (old.policy.clocks + new.policy.clocks).map(\.name)
        let isOfTargets = clocks.contains { clock in
            leaf.anchor == "targets-\(clock)-counts" || leaf.anchor.hasPrefix("targets-\(clock)-kinds-")
        }
        let plans = (old.policy.plans + new.policy.plans).map(\.name)
        return isOfTargets || plans.contains { leaf.anchor == "plans-\($0)-channels" }
    }

    /// The differences in what customers read, promises left out.
    var readable: [PolicyChange] {
        let cells = Set(anchors(of: old) + anchors(of: new))
        let before = Leaf.leaves(of: old).filter { !isComparedElsewhere($0, cells) }
        let after = Leaf.leaves(of: new).filter { !isComparedElsewhere($0, cells) }
        let (known, kept) = (Set(before.map(\.anchor)), Set(after.map(\.anchor)))
        let oldGroups = Dictionary(grouping: before, by: \.anchor)
        let newGroups = Dictionary(grouping: after, by: \.anchor)
        var changes: [PolicyChange] = []
        for anchor in after.map(\.anchor).uniqued {
            changes += difference(oldGroups[anchor] ?? [], newGroups[anchor] ?? [], known)
        }
        for anchor in before.map(\.anchor).uniqued where !kept.contains(anchor) {
            changes += (oldGroups[anchor] ?? []).filter { isOutermost($0, among: kept) }.map(removed)
        }
        return changes
    }

    /// Returns what changed at one anchor; `known` are the anchors of the old edition.
    private func difference(_ old: [Leaf], _ new: [Leaf], _ known: Set<String>) -> [PolicyChange] {
        var gone = old
        var come: [Leaf] = []
        for leaf in new {
            if let index = gone.firstIndex(where: { $0.term == leaf.term && $0.text == leaf.text }) {
                gone.remove(at: index)
            } else {
                come.append(leaf)
            }
        }
        let pairs = zip(gone, come).map(changed)
        return pairs + gone.dropFirst(come.count).map(removed)
            + come.dropFirst(gone.count).filter { isOutermost($0, among: known) }.map(added)
    }

    /// Whether no section around a leaf is itself new, or gone; then that section's heading speaks for it.
    private func isOutermost(_ leaf: Leaf, among anchors: Set<String>) -> Bool {
        let around = leaf.isHeading ? leaf.sections.dropLast() : leaf.sections[...]
        return around.allSatisfy(anchors.contains)
    }

    private func changed(_ old: Leaf, _ new: Leaf) -> PolicyChange {
        let (before, after) = old.term == new.term ? (old.text, new.text) : (old.full, new.full)
        return PolicyChange(
            section: new.section, path: new.anchor, kind: .changed, old: before, new: after,
            sentence: sentence(.nowInstead, new.context, quoted(after), quoted(before)),
            benefit: benefit(at: new.anchor))
    }

    private func added(_ leaf: Leaf) -> PolicyChange {
        PolicyChange(
            section: leaf.section, path: leaf.anchor, kind: .added, old: nil, new: leaf.text,
            sentence: leaf.isHeading
                ? sentence(.partAdded, leaf.context) : sentence(.nowAdded, leaf.context, quoted(leaf.text)),
            benefit: benefit(at: leaf.anchor))
    }

    private func removed(_ leaf: Leaf) -> PolicyChange {
        PolicyChange(
            section: leaf.section, path: leaf.anchor, kind: .removed, old: leaf.text, new: nil,
            sentence: leaf.isHeading
                ? sentence(.partRemoved, leaf.context)
                : sentence(.nowRemoved, leaf.context, quoted(leaf.text)),
            benefit: benefit(at: leaf.anchor))
    }

    func sentence(_ sentence: Sentence, _ parts: Wording...) -> Wording {
        Wording(
            de: sentence(.german, parts.map { $0(.german) }),
            en: sentence(.english, parts.map { $0(.english) }))
    }

    private func quoted(_ wording: Wording) -> Wording {
        Wording(
            de: Phrase.quoted(wording(.german), .german), en: Phrase.quoted(wording(.english), .english))
    }
}

extension Leaf {
    /// The term and the text.
    fileprivate var full: Wording {
        guard let term else { return text }
        return Wording(
            de: "\(term(.german)): \(text(.german))", en: "\(term(.english)): \(text(.english))")
    }
}

extension [String] {
    /// The elements, each where it stands first.
    var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
