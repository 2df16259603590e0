/// How a published policy is written down.
package enum PublicationFormat: String, CaseIterable, Sendable {
    /// A page that stands on its own: no scripts, no other files.
    case html
    case markdown
}

/// Returns the page that customers read, generated from the edition that the desk executes.
///
/// Complexity: O(plans × severities × clocks).
package func publish(
    _ edition: Edition, as format: PublicationFormat, in language: Language
) -> String {
    let publication = Publication(edition, in: language)
    return switch format {
    case .html: publication.html
    case .markdown: publication.markdown
    }
}

extension Publication {
    /// Writes an edition as a document.
    package init(_ edition: Edition, in language: Language) {
        self.init(Publisher(edition: edition, language: language))
    }

    /// Writes an edition with what customers never see: internal clocks too. For comparisons.
    static func complete(_ edition: Edition, in language: Language) -> Publication {
        Publication(Publisher(edition: edition, language: language, isComplete: true))
    }

    private init(_ publisher: Publisher) {
        let policy = publisher.policy
        self.language = publisher.language
        self.title = policy.title(publisher.language)
        self.facts = [
            Fact(term: publisher(.vendor), value: policy.vendor.name),
            Fact(term: publisher(.edition), value: publisher.date(policy.edition)),
            Fact(term: publisher(.identity), value: publisher.edition.id),
        ]
        self.sections = [
            publisher.purpose, publisher.documents, publisher.scope, publisher.reaching, publisher.intake,
            publisher.hours, publisher.plans, publisher.options, publisher.severities, publisher.targets,
            publisher.clocks, publisher.tiers, publisher.statuses, publisher.resolutionKinds,
            publisher.closing, publisher.escalations, publisher.approvals, publisher.obligations,
            publisher.contacts, publisher.referrals, publisher.splitting, publisher.priority, publisher.queue,
            publisher.sessions,
            publisher.survey,
            publisher.messages, publisher.knowledge, publisher.improvement, publisher.clauses,
        ].filter { !$0.isEmpty }
        makeAnchorsUnique()
        dropDeadLinks()
        attach(policy.assumptions, publisher)
    }
}
