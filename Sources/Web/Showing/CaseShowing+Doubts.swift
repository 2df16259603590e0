import BusinessTime
package import Casework
package import Desk
package import SupportPolicy

extension CaseShowing {
    /// Returns what the page says while answers speak against the level, to the vendor's people and to the customer
    /// (RC-43, RC-46).
    package func doubts(_ view: CaseView) -> JSONValue.Member {
        let isVendor = request.signIn?.viewer.person.role.isVendor ?? false
        let lines = view.file.awaited(in: edition, at: view.now).compactMap { one -> String? in
            switch one.kind {
            case .check where !isVendor: request.word("case.doubt.checked", ["level": level(view.file)])
            case .check, .review: doubt(one.kind, view.file)
            case .severity, .escalation, .escalated, .approval, .judgement, .promise: nil
            }
        }
        return .init("doubts", .texts(lines))
    }

    /// Says which answers speak against the level, or since when one holds no more; nothing for what is no doubt of it.
    package func doubt(_ kind: Awaited.Kind, _ file: CaseFile) -> String? {
        func answer(_ name: Name) -> String {
            guard let fact = edition.policy.facts.first(where: { $0.name == name }),
                let value = file.stated[name]
            else { return name.spoken }
            let label = fact.values.first { $0.name == value }?.label(request.language) ?? value.spoken
            return "\(fact.label(request.language)) \(label)"
        }
        switch kind {
        case .check(let facts):
            return request.word(
                "case.doubt.check",
                ["level": level(file), "answers": facts.map(answer).joined(separator: "; ")])
        case .review(let fact, let day):
            return request.word("case.doubt.review", ["answer": answer(fact), "day": times.date(day)])
        case .severity, .escalation, .escalated, .approval, .judgement, .promise: return nil
        }
    }

    private func level(_ file: CaseFile) -> String {
        file.reportedSeverity.map { edition.severity($0)?.label(request.language) ?? $0.spoken } ?? "–"
    }
}
