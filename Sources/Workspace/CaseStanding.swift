import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// What stands beside a case: on what its being served rests, where it is on the ladder of tiers, who held it when.
func standing(of view: CaseView, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest) throws
    -> [JSONValue.Member]
{
    // The promises keep the revision they were made under; who speaks for the customer is asked of today's.
    let headquarters = try desk.record(view.row.filing.account, Account.self)?.headquarters
    let present = try desk.record(view.row.filing.contract, ContractTerms.self)
    let contract = try present?.contract(headquarters: headquarters) ?? view.agreement.contract
    let people = Set(contract.designations.map(\.person)).union([view.row.filing.contact])
    var names: [String: String] = [:]
    for id in people { names[id] = try desk.record(id, Person.self)?.name }
    let product = try view.row.filing.product.flatMap { try desk.record($0, Product.self) }
    let component = view.row.filing.component.flatMap { product?.components[$0] }
    let checks = contract.entitlement(
        of: view.row.filing.contact, component: component, under: view.edition, at: view.now, names: names,
        day: times.day)
    let speaking = contract.designations.last { $0.person == view.row.filing.contact }
    return [
        .init("contact_kind", .text(speaking?.words(request))),
        .init(
            "checks",
            .array(
                checks.map { check in
                    let (style, icon) =
                        switch check.verdict {
                        case .fine: ("is-fine", "check")
                        case .warning: ("is-warn", "missed")
                        case .fails: ("is-no", "missed")
                        }
                    return [
                        "class": .string(style), "icon": .string(icon),
                        "sentence": .string(check.sentence(request.language)),
                    ]
                })),
        .init("has_ladder", .bool(view.edition.policy.tiers.count > 1)),
        .init("ladder", try ladder(of: view, desk, times, request.language)),
        .init("spans", spans(of: view, times, request)),
    ]
}

/// Each tier with who took the case there and since when; the one above the present is the next.
private func ladder(of view: CaseView, _ desk: DeskTransaction, _ times: TimeWords, _ language: Language)
    throws
    -> JSONValue
{
    var reached: [Name: Instant] = [:]
    var owners: [Name: String] = [:]
    var tier: Name?
    for event in view.file.effectiveEvents {
        switch event.happening {
        case .opened(let opening): tier = opening.tier
        case .handedOver(let next, _): tier = next
        case .assigned(let owner):
            if let tier, let owner { owners[tier] = owner }
        default: break
        }
        if let tier, reached[tier] == nil { reached[tier] = event.occurred }
    }
    let tiers = view.edition.policy.tiers
    let here = tiers.firstIndex { $0.name == view.row.tier }
    return .array(
        try tiers.enumerated().map { index, tier in
            let owner = try owners[tier.name].flatMap { try desk.record($0, Person.self)?.name }
            let style = index == here ? "is-here" : index == here.map { $0 + 1 } ? "is-next" : ""
            return [
                "rung": .string(tier.name.text.uppercased().prefix(3).description),
                "name": .string(tier.label(language)), "rung_owner": .text(owner),
                "rung_when": .text(reached[tier.name].map(times.moment)),
                "datetime": .text(reached[tier.name]?.rfc3339), "class": .string(style),
                "here": .bool(index == here),
            ]
        })
}

/// The ledger as a bar of a thousand parts, each stretch at least one wide.
private func spans(of view: CaseView, _ times: TimeWords, _ request: PageRequest) -> JSONValue {
    let total = max(1, view.ledger.total.microseconds)
    var done: Int64 = 0
    return .array(
        view.ledger.entries.map { entry in
            let start = thousandths(done, of: total)
            done += entry.range.length.microseconds
            let label =
                "\(entry.holder.label(request.language)), \(times.moment(entry.range.start)), "
                + times.duration(entry.range.length)
            return [
                "x": .int(Int(start)), "width": .int(Int(max(1, thousandths(done, of: total) - start))),
                "holder": .string(entry.holder.rawValue.split(separator: " ").joined(separator: "-")),
                "label": .string(label),
            ]
        })
}

/// A part in thousandths of a whole, whatever their size: a case of centuries is a case (D1).
private func thousandths(_ part: Int64, of whole: Int64) -> Int64 {
    Int64(Int128(part) * 1000 / Int128(whole))
}
