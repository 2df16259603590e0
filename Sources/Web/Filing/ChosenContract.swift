package import Casework
package import Desk
import Store
package import SupportPolicy

/// The contract that a customer's or partner's person speaks of, and those they could speak of.
package struct ChosenContract {
    /// The contract.
    package let terms: ContractTerms
    /// Its edition.
    package let edition: Edition
    let all: [ContractTerms]

    /// Returns the one that an address or a form names, else the first that holds today, of those under which `filer`, or
    /// whoever asks, may file; throws not found where there is none.
    package init(_ request: PageRequest, _ desk: DeskTransaction, for filer: Viewer? = nil) throws {
        let all = try desk.contractsToFile(by: try filer ?? request.viewer)
        let named = request.optional("contract") ?? request.query["contract"]
        guard let terms = named.map({ id in all.first { $0.id == id } }) ?? all.first,
            let edition = try desk.edition(terms.edition)
        else { throw Denial.notFound }
        (self.all, self.terms, self.edition) = (all, terms, edition)
    }

    /// What a page says of the choice; nothing to choose where there is one only.
    package func members(_ desk: DeskTransaction, at path: String) throws -> [JSONValue.Member] {
        let accounts = Set(all.map(\.account))
        let choices = try all.map { one -> JSONValue in
            let customer = accounts.count > 1 ? try desk.record(one.account, Account.self)?.name : nil
            return [
                "href": .string("\(path)\(path.contains("?") ? "&" : "?")contract=\(one.id)"),
                "label": .string(one.title),
                "customer": .text(customer), "on": .bool(one.id == terms.id),
            ]
        }
        return [
            .init("contract", .string(terms.id)), .init("contract_title", .string(terms.title)),
            .init("chooses", .bool(all.count > 1)), .init("contracts", .array(choices)),
        ]
    }

    /// Where the hours of the contract are: its own site, else the customer's headquarters.
    package func site(_ desk: DeskTransaction) throws -> Site? {
        try terms.site ?? desk.record(terms.account, Account.self)?.headquarters
    }
}
