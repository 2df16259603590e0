import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// How to reach support, when it is open, and what either side may expect: all of it from the policy that the contract
/// pins.
let supportPage = Page("GET", "/portal/support") { request in
    try await request.desk.read { desk in
        let chosen = try ChosenContract(request, desk)
        let (edition, policy, language) = (chosen.edition, chosen.edition.policy, request.language)
        let site = try chosen.site(desk)
        let times = request.times(site?.zone, at: desk.now)
        func list(_ wordings: [Wording]) -> JSONValue { .texts(wordings.map { $0(language) }) }
        let people = try contacts(of: chosen.terms, desk)
        var members: [JSONValue.Member] = [
            .init("title", .string(request.word("portal.support_title"))), .init("at_support", true),
            .init("channels", channels(chosen, request)),
            .init("hours", .array(hours(chosen, site, times, request))),
            .init("preparation", list(policy.preparation)), .init("expectations", list(policy.expectations)),
            .init("duties", list(policy.contacts?.duties ?? [])), .init("people", .texts(people)),
            .init("notices", list(policy.messages?.notices.map(\.label) ?? [])),
            .init("never", list(policy.messages?.never ?? [])),
            .init("routes", list(routes(policy))), .init("has_routes", .bool(!routes(policy).isEmpty)),
            .init("training", .text(policy.knowledge?.notice?(language))),
            .init("edition", .string(edition.id)), .init("policy", .string(edition.name(in: language))),
        ]
        for (name, isThere) in [
            ("has_preparation", !policy.preparation.isEmpty),
            ("has_expectations", !policy.expectations.isEmpty),
            ("has_duties", policy.contacts?.duties.isEmpty == false), ("has_people", !people.isEmpty),
            ("has_notices", policy.messages?.notices.isEmpty == false),
            ("has_never", policy.messages?.never.isEmpty == false),
        ] { members.append(.init(name, .bool(isThere))) }
        members += try chosen.members(desk, at: "/portal/support")
        return PageAnswer("portal/support", .object(members))
    }
}

/// The ways in, the preferred one first; those outside the plan are said to be (RC-23, BD-01).
private func channels(_ chosen: ChosenContract, _ request: PageRequest) -> JSONValue {
    let policy = chosen.edition.policy
    let sorted = policy.channels.filter(\.isPrimary) + policy.channels.filter { !$0.isPrimary }
    return .array(
        sorted.map { channel in
            let isOpen = chosen.edition.accepts(channel: channel.name, plan: chosen.terms.plan)
            let note =
                !isOpen ? "closed_to" : channel.isPrimary ? "primary" : channel.isBackup ? "backup" : nil
            return [
                "label": .string(channel.label(request.language)), "open": .bool(isOpen),
                "note": .text(note.map { request.word("portal.\($0)") }),
            ]
        })
}

/// How a person asks for escalation, where the policy names a way of its own; with what to state about a case, if one is
/// looked at (BD-57, BD-58).
func routes(_ policy: ParsedPolicy, ofCase number: Int? = nil) -> [Wording] {
    policy.escalations.compactMap { rule in
        guard let route = rule.route else { return nil }
        let states = rule.requires.contains { $0.value == .caseNumber }
        let (german, english) =
            number.flatMap { number in
                states
                    ? (
                        ". Bitte die Fallnummer \(number) und den Grund nennen.",
                        ". Please state case number \(number) and the reason."
                    ) : nil
            } ?? ("", "")
        return Wording(
            de: "\(rule.label(.german)): \(route(.german))\(german)",
            en: "\(rule.label(.english)): \(route(.english))\(english)")
    }
}

/// Each calendar of the contract's coverage: whether it is open now, and its openings of the next seven days.
private func hours(_ chosen: ChosenContract, _ site: Site?, _ times: TimeWords, _ request: PageRequest)
    -> [JSONValue]
{
    let edition = chosen.edition
    var seen: Set<Name> = []
    return edition.policy.tiers.compactMap { tier -> JSONValue? in
        guard let name = edition.coverage(plan: chosen.terms.plan, tier: tier.name),
            seen.insert(name).inserted,
            let calendar = edition.policy.calendars.first(where: { $0.name == name })
        else { return nil }
        let key = edition.key(name, site: site, tier: tier.name)
        // Wider than what is shown, so that the first and the last opening are shown whole.
        let wide = TimeRange(times.now - .hours(48), times.now + .hours(24 * 9))
        guard let all = try? edition.almanac.answer(key, around: times.now, { try $0.openings(in: wide) })
        else { return nil }
        let openings = all.filter { $0.end > times.now && $0.start < times.now + .hours(24 * 7) }
        let sentence: String
        if let first = openings.first, first.start <= times.now {
            sentence =
                first.end == wide.end
                ? request.word("portal.always")
                : request.word("portal.open_now", ["when": times.moment(first.end)])
        } else if let first = openings.first {
            sentence = request.word("portal.closed_now", ["when": times.moment(first.start)])
        } else {
            return nil
        }
        return [
            "label": .string(calendar.label(request.language)), "sentence": .string(sentence),
            "days": .array(
                (openings.first?.end == wide.end ? [] : openings).map { range in
                    ["day": .string(times.day(range.start)), "span": .string(times.span(range))]
                }),
        ]
    }
}

/// The names of the people who speak for the customer today.
private func contacts(of terms: ContractTerms, _ desk: DeskTransaction) throws -> [String] {
    try terms.designations.filter { one in
        one.from <= desk.now && (one.removed.map { desk.now < $0 } ?? true)
    }.compactMap { try desk.record($0.person, Person.self)?.name }
}
