package import SupportPolicy

/// Moves a case to another of the customer's places: whose hours and holidays count follows it.
package struct ChangeSite: Act {
    package static let entry = ActEntry(
        "site",
        "Says that the case concerns another of the customer's places; due times follow the edition's rule.",
        method: .put, deed: .work, doors: [.workspace, .api], group: .judging,
        questions: [Question("site", .site, "Which place, as the customer's record names it.", needed: true)])

    private let site: Site?

    package init(_ answers: Answers) throws(AnswerFault) {
        site = try Site(answers.needed("site", answers.line))
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.requireOpen()
        try standing.circumstances.requireVendor()
        guard let site, standing.circumstances.contract.places.contains(site) else { throw .notAPlace }
        guard site != standing.file.site else {
            throw Refusal(
                "site-stands", de: "Der Fall gehört schon zu diesem Standort: einen anderen wählen.",
                en: "The case belongs to this site already: choose another.")
        }
        return [.siteChanged(site)]
    }
}

extension Contract {
    /// The customer's places that a case can concern: the contract's own, the main one, and the others by name.
    package var places: [Site] {
        var found: [Site] = []
        for place in [site, headquarters].compactMap(\.self)
            + sites.sorted(by: { $0.key < $1.key }).map(\.value)
        where !found.contains(place) { found.append(place) }
        return found
    }
}

extension Refusal {
    fileprivate static let notAPlace = Refusal(
        "site-unknown", de: "Diesen Standort hat der Kunde nicht: erst beim Kunden eintragen.",
        en: "The customer has no such site: enter it with the customer first.")
}
