import BusinessTime

extension Comparison {
    /// Returns the anchors of all cells, special cases included.
    func anchors(of edition: Edition) -> [String] {
        matrix(edition).rows.map(\.anchor)
    }

    /// The differences in what is promised, by the new edition's order, what is gone last.
    var targets: [PolicyChange] {
        let before = Dictionary(
            old.matrixCells.map { (Anchor.cell($0), $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(
            new.matrixCells.map { (Anchor.cell($0), $0) }, uniquingKeysWith: { first, _ in first })
        let order = (new.matrixCells + old.matrixCells).map { Anchor.cell($0) }.uniqued
        return order.flatMap { anchor in
            switch (before[anchor], after[anchor]) {
            case (let old?, let new?): difference(anchor, old, new)
            case (let old?, nil): [edge(anchor, old, .removed, .nowRemoved)]
            case (nil, let new?): [edge(anchor, new, .added, .nowAdded)]
            case (nil, nil): [PolicyChange]()
            }
        }
    }

    private func difference(_ anchor: String, _ before: MatrixCell, _ after: MatrixCell) -> [PolicyChange] {
        var changes: [PolicyChange] = []
        let oldPromise = words(old) { $0.promise(before.target.promise) }
        let newPromise = words(new) { $0.promise(after.target.promise) }
        let names = self.names(after, in: new)
        if oldPromise != newPromise {
            let isTimed = before.hasFigure && after.hasFigure
            changes.append(
                change(
                    anchor, .changed, oldPromise, newPromise,
                    sentence(
                        isTimed ? .targetChanged : .targetReworded, names.plan, names.severity, names.clock,
                        newPromise, oldPromise), promiseBenefit(before, after)))
        }
        let oldCalendar = words(old) { publisher in before.target.calendar.map(publisher.calendar) ?? "" }
        let newCalendar = words(new) { publisher in after.target.calendar.map(publisher.calendar) ?? "" }
        if before.target.calendar != after.target.calendar, before.hasFigure, after.hasFigure {
            changes.append(
                change(
                    anchor, .changed, oldCalendar, newCalendar,
                    sentence(
                        .targetCounts, names.plan, names.severity, names.clock, newCalendar, oldCalendar),
                    hoursBenefit(before.target.calendar, after.target.calendar)))
        }
        if before.target.kinds != after.target.kinds {
            let (oldKinds, newKinds) = (kinds(before, in: old), kinds(after, in: new))
            let subject = sentence(.kindsOf, names.all)
            changes.append(
                change(
                    anchor, .changed, oldKinds, newKinds,
                    sentence(.nowInstead, subject, newKinds, oldKinds), nil))
        }
        return changes
    }

    private func edge(
        _ anchor: String, _ cell: MatrixCell, _ kind: PolicyChange.Kind, _ form: Sentence
    ) -> PolicyChange {
        let edition = kind == .added ? new : old
        let promise = words(edition) { $0.promise(cell.target.promise) }
        let isPlain = !cell.isSpecial && cell.hasFigure
        return change(
            anchor, kind, kind == .removed ? promise : nil, kind == .added ? promise : nil,
            sentence(form, names(cell, in: edition).all, promise),
            isPlain ? (kind == .added ? .better : .worse) : nil)
    }

    private func change(
        _ anchor: String, _ kind: PolicyChange.Kind, _ old: Wording?, _ new: Wording?, _ sentence: Wording,
        _ benefit: PolicyChange.Benefit?
    ) -> PolicyChange {
        PolicyChange(
            section: Wording(de: Phrase.targets.german, en: Phrase.targets.english), path: anchor, kind: kind,
            old: old, new: new, sentence: sentence, benefit: benefit)
    }

    /// Returns words of an edition in both languages.
    private func words(_ edition: Edition, _ say: (Publisher) -> String) -> Wording {
        Wording(
            de: say(Publisher(edition: edition, language: .german)),
            en: say(Publisher(edition: edition, language: .english)))
    }

    private func kinds(_ cell: MatrixCell, in edition: Edition) -> Wording {
        words(edition) { publisher in
            publisher.list(cell.target.kinds.map(publisher.kind), last: .or)
        }
    }

    private struct Names {
        let plan: Wording
        let severity: Wording
        let clock: Wording
        let all: Wording
    }

    private func names(_ cell: MatrixCell, in edition: Edition) -> Names {
        Names(
            plan: words(edition) { $0.plan(cell.plan) },
            severity: words(edition) { publisher in
                let scope = publisher.scope(cell)
                return publisher.severity(cell.severity) + (scope.isEmpty ? "" : ", " + scope)
            },
            clock: words(edition) { $0.clock(cell.clock) },
            all: words(edition) { publisher in
                [
                    publisher.plan(cell.plan), publisher.severity(cell.severity), publisher.scope(cell),
                    publisher.clock(cell.clock),
                ].filter { !$0.isEmpty }.joined(separator: ", ")
            })
    }
}
