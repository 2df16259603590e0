/// For whom a case is worked: by opaque identifiers, so that erasing a person leaves the journal whole.
package struct Filing: Hashable, Sendable {
    /// The customer.
    package var account: String
    /// The contract it is filed under.
    package var contract: String
    /// The revision of the contract that holds for the case's whole life.
    package var revision: Int
    /// The person who files or for whom it is filed.
    package var contact: String
    /// The partner who acts for the customer, if one does.
    package var partner: String?
    /// The product it concerns.
    package var product: String?
    /// The product's component.
    package var component: String?
    /// The fingerprint of the subject.
    package var subject: TextDigest

    /// Creates a filing.
    package init(
        account: String, contract: String, revision: Int, contact: String, partner: String? = nil,
        product: String? = nil, component: String? = nil, subject: TextDigest
    ) {
        self.account = account
        self.contract = contract
        self.revision = revision
        self.contact = contact
        self.partner = partner
        self.product = product
        self.component = component
        self.subject = subject
    }
}

/// A commitment's version that the desk has acted upon.
package struct ActedUpon: Hashable, Sendable {
    /// The clock.
    package let clock: String
    /// The version.
    package let version: Int
    /// Whether the promise was missed by then, or only soon due.
    package let isBreach: Bool

    /// Creates a record of an act.
    package init(clock: String, version: Int, isBreach: Bool) {
        self.clock = clock
        self.version = version
        self.isBreach = isBreach
    }
}
