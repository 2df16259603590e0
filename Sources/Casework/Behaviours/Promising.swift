package import BusinessTime

/// When a follow-up is promised.
package struct Followed: Hashable, Sendable {
    /// The promised instant.
    package let by: Instant

    /// Creates a promised follow-up.
    package init(by: Instant) {
        self.by = by
    }
}

/// A personal promise: "I will come back by Thursday 10:00".
package struct PersonalPromise: Hashable, Sendable {
    /// Its number in the case, from 1.
    package let number: Int
    /// When it was given.
    package let given: Instant
    /// The instant it names; kept at that instant too.
    package let by: Instant
    /// When it was kept.
    package internal(set) var kept: Instant?

    /// Returns whether the promise was kept, missed, or is still open at an instant.
    package func standing(asOf now: Instant) -> Standing {
        if let kept { return kept <= by ? .kept : .missed }
        return now > by ? .missed : .open
    }

    /// What has become of a promise.
    package enum Standing: Sendable {
        case open, kept, missed
    }
}

extension CaseFile {
    /// Returns the events of a personal promise; one in the past is refused.
    package func promising(by instant: Instant, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        guard instant > circumstances.now else {
            throw Refusal(
                "promise-in-the-past", de: "Ein Versprechen nennt einen künftigen Zeitpunkt.",
                en: "A promise names a time to come.")
        }
        return [.promised(number: nextPromise, by: instant)]
    }

    /// Returns the events of keeping a promise.
    package func keepingPromise(_ number: Int, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        try circumstances.requireVendor()
        guard promises.contains(where: { $0.number == number && $0.kept == nil }) else {
            throw Refusal(
                "no-such-promise", de: "Dieses Versprechen ist nicht offen.", en: "This promise is not open.")
        }
        return [.promiseKept(number: number)]
    }

    mutating func foldPromise(_ number: Int, by instant: Instant, at given: Instant) {
        promises.append(PersonalPromise(number: number, given: given, by: instant))
    }

    mutating func foldKeptPromise(_ number: Int, at instant: Instant) {
        guard let index = promises.firstIndex(where: { $0.number == number }) else { return }
        promises[index].kept = instant
    }
}
