/// Who may file cases for a company, and how that changes.
package struct ContactRule: Sendable {
    /// Who files.
    package let submitters: [Located<Role>]
    /// How many contacts are recommended at least.
    package let recommendedMinimum: Int?
    /// How many are allowed at most.
    package let maximum: Int?
    /// How a change is announced.
    package let notice: NoticeOfChange?
    /// What the contacts do.
    package let duties: [Wording]
    /// Who files where no contact is feasible, after the product administrator confirmed it.
    package let fallback: Located<Role>?
    /// The waiting reason of that confirmation.
    package let legitimacyCheck: Located<Name>?
    /// Where it is declared.
    package let place: Place

    /// How long before or after a change it has to be announced, and in what form.
    package struct NoticeOfChange: Sendable {
        /// The days.
        package let amount: DurationText
        /// Whether the days are counted to the change or from it; nothing where the file does not say.
        package let direction: Located<Direction>?
        /// The form.
        package let form: String?
        /// The calendar whose business days are counted.
        package let counts: Located<Name>?
        /// The sibling policy that says otherwise on purpose.
        package let differs: Divergence?
        /// Where it stands.
        package let place: Place
    }

    /// Before the change at least, or after it at most.
    package enum Direction: String, CaseIterable, Sendable {
        case before = "before at least"
        case after = "after at most"
    }
}

/// A stated difference from a sibling policy.
package struct Divergence: Hashable, Sendable {
    /// The sibling.
    package let policy: Name
    /// Why it differs.
    package let reason: Wording
}

/// Who takes which part when a partner acts for a customer.
package struct PartyRule: Sendable {
    /// Who files.
    package let submits: Located<Role>?
    /// Whose agreement a remote session needs.
    package let consents: Located<Role>?
    /// Who has to stay present in it.
    package let present: Located<Role>?
    /// Who is written to.
    package let notified: Located<Role>?
    /// Who gets the survey.
    package let surveyed: Located<Role>?
    /// Who pays for what is billed.
    package let billed: Located<Role>?
    /// Where it is declared.
    package let place: Place
}

extension Grammar {
    static let contacts = Section(
        "contacts", "Who may file cases for a company.",
        [
            Key("submitters", .list(.choice(Role.allCases.map(\.rawValue))), "Who files.", required: true),
            Key("recommended-minimum", .number, "How many contacts are recommended at least."),
            Key("maximum", .number, "How many are allowed at most."),
            Key("notice-of-change", .section("notice-of-change"), "How a change is announced."),
            Key("duties", .list(.wording), "What the contacts do."),
            Key(
                "fallback", .choice(Role.allCases.map(\.rawValue)), "Who files where no contact is feasible."),
            Key("legitimacy-check", .name, "The waiting reason while a fallback's request is confirmed."),
        ])

    static let noticeOfChange = Section(
        "notice-of-change", "How a change of contact is announced.",
        [
            Key("amount", .duration, "How many days.", required: true),
            Key(
                "direction", .choice(ContactRule.Direction.allCases.map(\.rawValue)),
                "Before or after the change."),
            Key("form", .text, "In which form."),
            Key("counts", .name, "The calendar whose business days are counted."),
        ])

    static let divergence = Section(
        "divergence", "A stated difference from a sibling policy.",
        [
            Key("policy", .name, "The sibling.", required: true),
            Key("why", .wording, "Why it differs.", required: true),
        ])

    static let parties = Section(
        "parties", "Who takes which part.",
        ["submits", "consents", "present", "notified", "surveyed", "billed"].map {
            Key($0, .choice(Role.allCases.map(\.rawValue)), "Who \($0).")
        })
}

extension ContactRule {
    init(_ reader: Reader) {
        self.submitters = reader.choices("submitters")
        self.recommendedMinimum = reader.number("recommended-minimum", in: 1...1000)
        self.maximum = reader.number("maximum", in: 1...100_000)
        self.notice = reader.section("notice-of-change", Grammar.noticeOfChange).flatMap(NoticeOfChange.init)
        self.duties = reader.wordings("duties")
        self.fallback = reader.choice("fallback")
        self.legitimacyCheck = reader.name("legitimacy-check")
        self.place = reader.place
    }
}

extension ContactRule.NoticeOfChange {
    init?(_ reader: Reader) {
        guard let amount = reader.duration("amount") else { return nil }
        self.amount = amount
        self.direction = reader.choice("direction")
        self.form = reader.string("form")?.value
        self.counts = reader.name("counts")
        self.differs = reader.divergence()
        self.place = reader.place
    }
}

extension Reader {
    /// Returns the stated difference from a sibling, if there is one.
    func divergence() -> Divergence? {
        guard let reader = section("differs-from", Grammar.divergence), let policy = reader.name("policy"),
            let reason = reader.wording("why")
        else { return nil }
        return Divergence(policy: policy.value, reason: reason)
    }
}

extension PartyRule {
    init(_ reader: Reader) {
        self.submits = reader.choice("submits")
        self.consents = reader.choice("consents")
        self.present = reader.choice("present")
        self.notified = reader.choice("notified")
        self.surveyed = reader.choice("surveyed")
        self.billed = reader.choice("billed")
        self.place = reader.place
    }
}
