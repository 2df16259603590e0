package import BusinessTime
package import Casework
import Store
package import SupportPolicy

/// A customer as they come: who they are, what they have agreed, and who speaks for them from the first day on.
package struct NewCustomer: Sendable {
    /// The customer.
    package var account: Account
    /// The edition and the plan of the first contract; no contract where nothing is named.
    package var agreement: (edition: String, plan: Name)?
    /// The first contact, who is invited; nobody where nothing is named.
    package var contact: (name: String, email: String, language: Language)?
    /// From which instant on the contract is in force and the contact speaks for the customer; now where nothing is said.
    package var from: Instant?

    /// Creates a customer without contract and contact.
    package init(account: Account) {
        self.account = account
    }
}

extension DeskTransaction {
    /// Sets a customer up in one step: the account, its first contract, its first contact with access to the portal
    /// (AG-03). Everything or nothing.
    ///
    /// Throws ``Denial`` where the viewer may not change the business or, with a contact, people; and what is wrong with
    /// what was said.
    package func welcome(_ customer: NewCustomer, by viewer: Viewer) throws {
        try viewer.require(.changeBusiness)
        if customer.contact != nil { try viewer.require(.changePeople) }
        let actor = viewer.person.id
        try save(customer.account, by: actor, expecting: 0)
        let contact = try customer.contact.map { one -> Person in
            var fields = Fields([
                "name": .string(one.name), "email": .string(one.email),
                "language": .string(one.language.rawValue), "role": .string(DeskRole.contact.rawValue),
                "account": .string(customer.account.id),
            ])
            let person = Person(id: Identifiers.make(RecordKind.person.prefix, at: now), &fields)
            try fields.finish()
            try save(person, by: actor, expecting: 0)
            _ = try invite(person)
            return person
        }
        guard let agreement = customer.agreement else { return }
        guard let edition = try edition(agreement.edition), let plan = edition.plan(agreement.plan) else {
            throw Denial.invalid([.unknown("plan")])
        }
        let start = customer.from ?? now
        guard start <= now else {
            throw Denial.invalid([
                FieldProblem(
                    "from", "in-the-future",
                    de: "Ab heute oder früher; was später beginnt, bekommt einen Vertrag mit erstem Tag.",
                    en: "From today or earlier; what begins later gets a contract with a first day.")
            ])
        }
        var terms = ContractTerms(
            id: Identifiers.make(RecordKind.contract.prefix, at: now), account: customer.account.id,
            title: "\(customer.account.name), \(plan.label(viewer.person.language))", edition: edition.id,
            plan: plan.name)
        terms.designations = contact.map { [Designation(person: $0.id, from: start)] } ?? []
        try save(terms, by: actor, effective: start, expecting: 0)
    }
}
