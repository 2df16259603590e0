import SupportPolicy

extension CaseFile {
    /// Returns the events of an attempt to reach the customer (BD-13, CR-09).
    ///
    /// An attempt that fails also states that the customer is not reachable, one that succeeds that they are.
    package func attemptingContact(reached: Bool, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        return [
            .contactAttempted(reached: reached), .stated(fact: "reachable", value: reached ? "yes" : "no"),
        ]
    }
}
