/// Whoever takes messages out of the desk.
package protocol Courier: Sendable {
    /// Hands a message over; throws ``DeliveryFault`` if it was not taken.
    func carry(_ message: OutgoingMessage) async throws
}

/// A message was not taken.
package struct DeliveryFault: Error, Sendable {
    /// Why, for the log and for the administrator.
    package let reason: String
    /// Whether trying again is of no use.
    package let isFinal: Bool

    /// Creates a fault.
    package init(_ reason: String, isFinal: Bool) {
        self.reason = reason
        self.isFinal = isFinal
    }
}
