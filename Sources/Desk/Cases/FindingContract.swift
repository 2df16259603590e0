import SupportPolicy
import BusinessTime
package import Casework
import Store

extension DeskTransaction {
    /// Returns the contract under which a request is filed: the one it names, or the only one that fits.
    ///
    /// What a filer may not use is as if it were not there.
    func agreement(for new: NewCase, by viewer: Viewer, _ contact: Person) throws -> Agreement {
        // Where a contract is named, the customer is its own: a contact of another is refused as such.
        let usable = try usableContracts(
            by: viewer, for: new.account ?? (new.contract == nil ? contact.account : nil))
        let chosen: ContractTerms
        if let id = new.contract {
            let found =
                try usable?.first { $0.id == id } ?? (usable == nil ? record(id, ContractTerms.self) : nil)
            guard let found else { throw Denial.invalid([.unknown("contract")]) }
            chosen = found
        } else {
            let standing = (usable ?? []).filter { stands($0) }
            let fitting = standing.isEmpty ? usable ?? [] : standing
            guard fitting.count == 1, let only = fitting.first else {
                throw Denial.invalid([
                    FieldProblem(
                        "contract", fitting.isEmpty ? "no-contract" : "ambiguous",
                        de: fitting.isEmpty
                            ? "Es gibt keinen Vertrag, unter dem der Fall laufen kann."
                            : "Mehrere Verträge kommen in Frage: einen nennen.",
                        en: fitting.isEmpty
                            ? "There is no contract under which the case could run."
                            : "Several contracts would fit: name one.")
                ])
            }
            chosen = only
        }
        guard let revision = try revisionInForce(of: chosen.id, .contract),
            let agreement = try agreement(chosen.id, revision: revision)
        else { throw Denial.invalid([.unknown("contract")]) }
        return agreement
    }

    /// Returns the contracts under which a customer's or partner's person can file, those that hold today first.
    package func contractsToFile(by viewer: Viewer) throws -> [ContractTerms] {
        guard !viewer.person.role.isVendor else { return [] }
        let all = try usableContracts(by: viewer, for: nil) ?? []
        return all.filter(stands) + all.filter { !stands($0) }
    }

    /// Returns the contracts that name a partner.
    package func mandates(of partner: String) throws -> [ContractTerms] {
        try session.rows("SELECT contract FROM mandate WHERE partner = \(partner) ORDER BY contract")
            .compactMap { try record($0.text(0), ContractTerms.self) }
    }

    /// Returns the contracts a filer may use; nothing where that is any.
    private func usableContracts(by viewer: Viewer, for account: String?) throws -> [ContractTerms]? {
        let person = viewer.person
        switch person.role {
        case .contact: return try person.account.map { try records(of: $0, ContractTerms.self) } ?? []
        case .partnerContact:
            guard let partner = person.partner else { return [] }
            return try mandates(of: partner).filter { account == nil || $0.account == account }
        default: return try account.map { try records(of: $0, ContractTerms.self) }
        }
    }

    private func stands(_ terms: ContractTerms) -> Bool {
        guard !terms.isSuspended else { return false }
        guard let term = terms.term else { return true }
        let zone = terms.site.flatMap { try? desk.places.zone($0.zone) } ?? .utc
        return term.contains(zone.local(now).date)
    }
}
