import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns what can be ticked on the form of a contract: options with their preconditions, exceptions from what the policy
/// leaves out, partners, and people with a licence.
///
/// `chosen` says which of a name are ticked, given those that the contract holds.
func contractChoices(
    _ known: ContractTerms?, edition: Edition?, account: String, _ desk: DeskTransaction,
    _ language: Language,
    chosen: (_ name: String, _ stored: Set<String>) -> Set<String>
) throws -> [JSONValue.Member] {
    let policy = edition?.policy
    func boxes(_ name: String, _ stored: Set<String>, _ all: [(value: String, label: String)]) -> JSONValue {
        let on = chosen(name, stored)
        return .array(
            all.map {
                ["value": .string($0.value), "label": .string($0.label), "on": .bool(on.contains($0.value))]
            })
    }
    let options = policy?.options ?? []
    let guarded = options.compactMap { option in
        option.precondition.map { (option.name.text, "\(option.label(language)): \($0(language))") }
    }
    let exceptions = policy?.scope.map { $0.allowsExceptions ? $0.excludes : [] } ?? []
    let partners = try desk.all(Partner.self)
    let people = try desk.records(of: account, Person.self).filter { !$0.isDisabled }
    return [
        .init("has_options", .bool(!options.isEmpty)), .init("has_guarded", .bool(!guarded.isEmpty)),
        .init("has_exceptions", .bool(!exceptions.isEmpty)), .init("has_partners", .bool(!partners.isEmpty)),
        .init("has_people", .bool(!people.isEmpty)),
        .init(
            "options",
            boxes(
                "option", Set(known?.options.map(\.text) ?? []),
                options.map { ($0.name.text, $0.label(language)) })),
        .init("guarded", boxes("confirmed", Set(known?.confirmed.map(\.text) ?? []), guarded)),
        .init(
            "exceptions",
            boxes(
                "exception", Set(known?.exceptions.map(\.text) ?? []),
                exceptions.map { ($0.name.text, $0.label(language)) })),
        .init("partners", boxes("partner", known?.partners ?? [], partners.map { ($0.id, $0.name) })),
        .init("licensed", boxes("licensed", known?.licensedUsers ?? [], people.map { ($0.id, $0.name) })),
    ]
}
