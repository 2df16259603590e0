package import SupportPolicy

extension ParsedPolicy {
    /// Returns who stays with a case that moves from one tier to another: whoever had it when it climbs, nobody when it
    /// comes down or stays (BD-31).
    package func companion(_ owner: String?, from before: Name, to after: Name) -> String? {
        let ladder = tiers.map(\.name)
        guard let low = ladder.firstIndex(of: before), let high = ladder.firstIndex(of: after), low < high
        else { return nil }
        return owner
    }
}
