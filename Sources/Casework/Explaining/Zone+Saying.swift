package import BusinessTime
package import SupportPolicy

extension Zone {
    /// Returns an instant as a sentence says it to a person: on this clock, which is named.
    package func said(_ instant: Instant, in language: Language) -> String {
        "\(ExplanationWords(language).moment(instant, in: self)) (\(name))"
    }
}

extension CaseFile {
    /// The clock on which people read the case's times: the site's, else the contract's, else universal time.
    package func zone(in edition: Edition, _ contract: Contract) -> Zone {
        (site ?? contract.site).flatMap { try? edition.places.zone($0.zone) } ?? .utc
    }
}
