extension Instant {
    /// The instants that any door takes: the years 2000 to 2099, in universal time (decision 48).
    ///
    /// Everything that is reckoned with them stays far from the ends of 64 bits.
    package static let takenAtDoors =
        Instant(seconds: 946_684_800)...Instant(microseconds: 4_102_444_799_999_999)

    /// Whether a door takes the instant.
    package var isTakenAtDoors: Bool { Instant.takenAtDoors.contains(self) }
}
