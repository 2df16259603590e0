/// A reason for which a case waits, and who holds it meanwhile.
package struct WaitingReason: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Who holds the case meanwhile.
    package let holder: Holder
    /// Whether it has to be explained in words.
    package let needsText: Bool
    /// Where it is declared.
    package let place: Place
}

/// Who has to act next on a case: the ledger's columns.
package enum Holder: String, CaseIterable, Sendable {
    case vendor
    case customer
    case partner
    case thirdParty = "third party"
    case outsideHours = "outside hours"

    /// The name under which a wait in this holder's hands is recorded where a policy lists no reason for it: foreign
    /// logs know waits that a policy does not. It shows in the ledger and stops no clock.
    package var unlistedReason: Name {
        switch self {
        case .vendor: "unlisted-vendor"
        case .customer: "unlisted-customer"
        case .partner: "unlisted-partner"
        case .thirdParty: "unlisted-third-party"
        case .outsideHours: "unlisted-outside-hours"
        }
    }

    /// What people call the holder.
    package var label: Wording {
        switch self {
        case .vendor: Wording(de: "Anbieter", en: "vendor")
        case .customer: Wording(de: "Kunde", en: "customer")
        case .partner: Wording(de: "Partner", en: "partner")
        case .thirdParty: Wording(de: "Dritte", en: "third party")
        case .outsideHours: Wording(de: "außerhalb der Zeiten", en: "outside hours")
        }
    }
}

/// A status of the case, with what lets it in.
package struct Status: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// What it means, in the source's words.
    package let meaning: Wording?
    /// What the desk's own state of the case corresponds to it.
    package let state: Located<CaseState>?
    /// Where it is declared.
    package let place: Place
}

/// The states a case can be in, whatever a policy calls them.
package enum CaseState: String, CaseIterable, Sendable {
    /// Submitted; nobody has answered.
    case new
    /// Answered, and worked on.
    case active
    /// Not worked on, for a stated reason.
    case waiting
    /// Escalated by one of the policy's rules.
    case escalated
    /// A resolution was given; the case is not closed yet.
    case resolved
    /// Nobody has to act any more.
    case closed
}

extension Grammar {
    static let waitingReason = Section(
        "waiting-reason", "A reason for which a case waits.",
        [
            Key("label", .wording, "What people call it."),
            Key(
                "holder", .choice(Holder.allCases.map(\.rawValue)), "Who holds the case meanwhile.",
                required: true),
            Key("text", .choice(["required", "optional"]), "Whether it has to be explained in words."),
        ])

    static let status = Section(
        "status", "A status of the case.",
        [
            Key("label", .wording, "What people call it."),
            Key("meaning", .wording, "Its criteria in words."),
            Key(
                "state", .choice(CaseState.allCases.map(\.rawValue)), "Which state of the case it is.",
                required: true),
        ])
}

extension WaitingReason {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.holder = reader.choice("holder", of: Holder.self)?.value ?? .customer
        self.needsText = reader.string("text")?.value == "required"
    }
}

extension Status {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.meaning = reader.wording("meaning")
        self.state = reader.choice("state")
    }
}
