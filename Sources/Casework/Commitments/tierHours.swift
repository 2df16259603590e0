package import BusinessTime
package import SupportPolicy

extension Edition {
    /// Returns when a tier opens next under a plan, at a customer's site; nothing where it is open now, or nobody says when
    /// it is (BD-16 to BD-18).
    ///
    /// Complexity: that of listing nine days of openings.
    package func nextOpening(ofTier tier: Name, plan: Name, site: Site?, at now: Instant) -> Instant? {
        guard let calendar = coverage(plan: plan, tier: tier) else { return nil }
        let key = key(calendar, site: site, tier: tier)
        let ahead = TimeRange(now, now + .hours(24 * 9))
        let openings = try? almanac.answer(key, around: now) { try $0.openings(in: ahead) }
        guard let first = openings?.first, first.start > now else { return nil }
        return first.start
    }
}

extension CaseFile {
    /// Returns when the tier that has the case opens next; nothing where it is open now.
    package func nextOpening(in edition: Edition, _ contract: Contract, at now: Instant) -> Instant? {
        edition.nextOpening(ofTier: tier, plan: plan, site: site ?? contract.site, at: now)
    }
}
