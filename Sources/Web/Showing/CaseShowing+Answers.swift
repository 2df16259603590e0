import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension CaseShowing {
    /// What was answered to the policy's questions when the case was filed, question by question (RC-27, RC-43).
    func answered(_ view: CaseView) -> [(label: String, value: String)] {
        let file = view.file
        return edition.policy.facts.compactMap { fact in
            guard let answer = file.answerAtFiling(fact.name) else { return nil }
            return (
                fact.label(request.language),
                said(answer, to: fact, until: file.stated[.untilDay(of: fact.name)])
            )
        }
    }

    /// An answer in the policy's words, with the day until which it holds where it has one.
    func said(_ answer: Name, to fact: FactDefinition, until day: Name?) -> String {
        let label = fact.values.first { $0.name == answer }?.label(request.language) ?? answer.spoken
        guard fact.untilDay.contains(answer), let date = day?.day else { return label }
        return request.word("case.reported.until", ["answer": label, "day": times.date(date)])
    }

    /// What the level claims, as it was confirmed when the case was filed: the words, which text, by whom and when (CR-16).
    func confirmed(_ view: CaseView) -> [(label: String, value: String)] {
        guard let one = view.confirmation else {
            let isOld = view.file.stated[.confirmedAtFiling] != nil
            return isOld ? [(request.word("case.reported.confirmed"), request.word("case.yes"))] : []
        }
        let policy = edition.policy
        let level = edition.severity(one.severity)?.label(request.language) ?? one.severity.spoken
        return [
            (request.word("case.reported.confirmed"), one.words ?? request.word("case.erased")),
            (
                request.word("case.reported.confirmed_text"),
                "\(policy.title(request.language)), \(policy.edition), \(level)"
            ),
            (request.word("case.reported.confirmed_by"), confirmer(one, view)),
        ]
    }

    private func confirmer(_ one: Confirmation, _ view: CaseView) -> String {
        func name(_ id: String) -> String { people[id]?.name ?? "–" }
        let holes = [
            "name": name(one.actor.role.isVendor ? view.row.filing.contact : one.actor.id),
            "agent": name(one.actor.id), "when": times.moment(one.occurred), "program": one.program ?? "",
        ]
        let key = one.program != nil ? "by_program" : one.actor.role.isVendor ? "read_out" : "by_person"
        return request.word("case.reported.\(key)", holes)
    }
}
