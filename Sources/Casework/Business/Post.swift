package import BusinessTime
package import SupportPolicy

/// A post of the vendor's that policies tell of things, with those who hold it: "notifies: support manager".
package struct Post: Hashable, Sendable {
    /// Its opaque identifier, `pos_…`.
    package var id: String
    /// The policy's role that it is.
    package var role: Role
    /// The team for whose cases it holds; all where none is named.
    package var team: String?
    /// Who holds it.
    package var holders: [Holder]

    /// Somebody who holds a post, for good or for a time.
    package struct Holder: Hashable, Sendable {
        /// Who.
        package let person: String
        /// Whether only in the absence of those who hold it.
        package let isDeputy: Bool
        /// From when; from ever where nothing is said.
        package let from: Instant?
        /// Until when, exclusive; without end where nothing is said.
        package let until: Instant?

        /// Creates a holder.
        package init(person: String, isDeputy: Bool = false, from: Instant? = nil, until: Instant? = nil) {
            self.person = person
            self.isDeputy = isDeputy
            self.from = from
            self.until = until
        }

        /// Whether they hold it at an instant.
        package func holds(at instant: Instant) -> Bool {
            from.map { $0 <= instant } ?? true && until.map { instant < $0 } ?? true
        }
    }

    /// Creates a post.
    package init(id: String, role: Role, team: String? = nil, holders: [Holder] = []) {
        self.id = id
        self.role = role
        self.team = team
        self.holders = holders
    }
}

extension Role {
    /// The roles that are posts: held by persons whom the desk has to be told of.
    package static let posts: [Role] = [
        .supportManager, .headOfSupport, .management, .productManagement, .development, .professionalServices,
    ]
}

extension [Post] {
    /// Returns who holds a post for a team's cases at an instant; nobody where nobody does.
    ///
    /// The team's own post goes before everybody's, and a deputy counts where no holder is there. Complexity: O(holders).
    package func holders(
        of role: Role, team: String?, at instant: Instant, isThere: (_ person: String) -> Bool
    ) -> [String] {
        for posts in [
            filter { $0.role == role && $0.team == team }, filter { $0.role == role && $0.team == nil },
        ] {
            let held = posts.flatMap(\.holders).filter { $0.holds(at: instant) && isThere($0.person) }
            let first = held.filter { !$0.isDeputy }
            let found = (first.isEmpty ? held : first).map(\.person)
            if !found.isEmpty { return found }
        }
        return []
    }
}
