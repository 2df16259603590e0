package import SupportPolicy

/// A customer company.
package struct Account: Hashable, Sendable {
    /// Its opaque identifier, `acc_…`.
    package var id: String
    /// What it is called.
    package var name: String
    /// Its principal place of business.
    package var headquarters: Site?
    /// Its other places, by a name of their own.
    package var sites: [String: Site]

    /// Creates an account.
    package init(id: String, name: String, headquarters: Site? = nil, sites: [String: Site] = [:]) {
        self.id = id
        self.name = name
        self.headquarters = headquarters
        self.sites = sites
    }
}

/// A company that acts for customers.
package struct Partner: Hashable, Sendable {
    /// Its opaque identifier, `par_…`; contracts name the partners who may act under them.
    package var id: String
    /// What it is called.
    package var name: String

    /// Creates a partner.
    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }
}

/// A product and what it is made of.
package struct Product: Hashable, Sendable {
    /// Its opaque identifier, `pro_…`.
    package var id: String
    /// What it is called.
    package var name: String
    /// The class of each component, as the policy names it: `product`, `third-party`, `customer-specific`.
    package var components: [String: Name]

    /// Creates a product.
    package init(id: String, name: String, components: [String: Name] = [:]) {
        self.id = id
        self.name = name
        self.components = components
    }
}

/// A team of the vendor's, with a queue of its own.
package struct Team: Hashable, Sendable {
    /// Its opaque identifier, `tea_…`.
    package var id: String
    /// What it is called.
    package var name: String
    /// Whether only its members see its cases.
    package var isClosed: Bool

    /// Creates a team.
    package init(id: String, name: String, isClosed: Bool = false) {
        self.id = id
        self.name = name
        self.isClosed = isClosed
    }
}
