package import Casework
package import Desk
import Store
package import SupportPolicy

extension CaseShowing {
    /// A refusal with the owner's name, where it says that only they may.
    package func naming(_ refusal: Refusal, _ view: CaseView) -> Refusal {
        guard refusal.belongsTo == .caseOwner, request.signIn?.viewer.person.role.isVendor == true,
            let owner = view.row.owner.flatMap({ people[$0]?.name })
        else { return refusal }
        return refusal.naming(owner)
    }

    /// Returns what can be done to a case, in groups, and below it what is not possible now, with the reason.
    ///
    /// `base` is the case's address, below which each act has its form.
    package func menu(_ offers: [ActOffer], of view: CaseView, at base: String) -> [JSONValue.Member] {
        func item(_ offer: ActOffer) -> JSONValue {
            let noun = offer.act.entry.noun
            return [
                "href": .string("\(base)/do/\(noun)"), "label": .string(request.word("act.\(noun).do")),
                "about": .string(request.word("act.\(noun).about")),
                "key": .text(offer.act.entry.key),
                "reason": .text(offer.refusal.map { naming($0, view).sentence(request.language) }),
            ]
        }
        let possible = offers.filter { $0.refusal == nil }
        let groups = ActEntry.Group.allCases.compactMap { group -> JSONValue? in
            let found = possible.filter { $0.act.entry.group == group }
            guard !found.isEmpty else { return nil }
            return [
                "title": .string(request.word("act.group.\(group.rawValue)")),
                "acts": .array(found.map(item)),
            ]
        }
        let refused = offers.filter { $0.refusal != nil }
        return [
            .init("acts_href", .string("\(base)/do")), .init("act_groups", .array(groups)),
            .init("has_acts", .bool(!offers.isEmpty)),
            .init("refused_acts", .array(refused.map(item))),
            .init("has_refused_acts", .bool(!refused.isEmpty)),
        ]
    }
}
