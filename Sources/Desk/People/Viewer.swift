package import Casework

/// Somebody at one of the doors, with what this door lets them do.
package struct Viewer: Sendable {
    /// Who they are, as read in this very transaction.
    package let person: Person
    /// The deeds that an API token is limited to; nothing for somebody who signed in.
    package let scopes: Set<Deed>?
    /// The API token by which a program of theirs acts; nothing for somebody who signed in.
    package let program: String?

    /// Creates a viewer.
    package init(person: Person, scopes: Set<Deed>? = nil, program: String? = nil) {
        self.person = person
        self.scopes = scopes
        self.program = program
    }

    /// Whether the role, and the token if there is one, allow a deed on what stands in a relation to them.
    package func permission(to deed: Deed, on relation: Relation) -> Permission {
        let permission = Casework.permission(of: person.role, to: deed, on: relation)
        guard permission == .allowed, let scopes, !scopes.contains(deed) else { return permission }
        return .forbidden
    }

    /// Throws ``Denial/forbidden(_:)`` unless the viewer may do a deed to the desk itself.
    package func require(_ deed: Deed) throws {
        let relation: Relation = person.role.reach
        guard permission(to: deed, on: relation) == .allowed else { throw Denial.forbidden(deed) }
    }
}
