package import SupportPolicy

/// Somebody who acts on a case, by an opaque identifier and the role in which they act.
package struct Actor: Hashable, Sendable {
    /// An identifier that names nobody outside the desk, so that erasing a person leaves the journal whole.
    package let id: String
    /// The role in which they act.
    package let role: Role

    /// Creates an actor.
    package init(id: String, role: Role) {
        self.id = id
        self.role = role
    }

    /// The desk itself: timers, automatic replies.
    package static let desk = Actor(id: "desk", role: .desk)
}
