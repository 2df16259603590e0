package import BusinessTime
package import SupportPolicy

/// Something that happened to a case.
///
/// An event has two times (decision 22): when it happened and when it was written down, never before. Verdicts are
/// folds in the order (occurred, sequence).
package struct Event: Hashable, Sendable {
    /// Its number in the case, from 1, in the order of writing.
    package let sequence: Int
    /// When it happened.
    package let occurred: Instant
    /// When it was written down; not before it happened.
    package let recorded: Instant
    /// Who did it.
    package let actor: Actor
    /// What it was.
    package let happening: Happening

    /// Creates an event; one recorded before it happened is a blunder.
    package init(
        sequence: Int, occurred: Instant, recorded: Instant? = nil, actor: Actor, _ happening: Happening
    ) {
        let written = recorded ?? occurred
        precondition(written >= occurred, "an event is recorded after it happened")
        self.sequence = sequence
        self.occurred = occurred
        self.recorded = written
        self.actor = actor
        self.happening = happening
    }
}

/// What can happen to a case, in the past tense, with the typed facts that later judgement needs (decision 23).
package enum Happening: Hashable, Sendable {
    case opened(Opening)
    case replied(Reply)
    case noted(TextDigest?)
    case customerWrote(TextDigest?)
    /// The message of an earlier event did not arrive.
    case bounced(sequence: Int)
    case assessed(severity: Name, reason: TextDigest?)
    case severityAsked(Name, reason: TextDigest?)
    case severityDeclined(reason: TextDigest?)
    case triaged(path: TextDigest?)
    case assigned(owner: String?)
    case handedOver(to: Name, reason: TextDigest?)
    case waitingBegan(Name, reason: TextDigest?)
    case waitingEnded
    /// A personal promise, "by Thursday 10:00".
    case promised(number: Int, by: Instant)
    case promiseKept(number: Int)
    case contactAttempted(reached: Bool)
    /// A fact was stated: an answer that conditions ask for.
    case stated(fact: Name, value: Name)
    case escalationAsked(by: Role, reason: TextDigest?)
    case escalated(rule: Name)
    case approved(Name)
    case resolved(kinds: [Name], cause: Name?)
    case closed(reason: Name)
    case reopened(reason: TextDigest?)
    /// What counted as solved is not: the resolution is withdrawn (decision 45). It happened when the customer said so.
    case contested(reason: TextDigest?)
    /// The customer agrees that it is solved.
    case resolutionAccepted
    /// The vendor judged that what the customer wrote since takes nothing back.
    case resolutionStands
    case linked(Link, to: String)
    case referred(Name, costAccepted: Bool)
    case reportedBack(from: Role, TextDigest?)
    case planChanged(Name)
    case siteChanged(Site)
    case environmentChanged(Name)
    case calendarChanged
    case zoneDataChanged(version: String)
    case sessionInvited(number: Int)
    case sessionAccepted(number: Int)
    case sessionDeclined(number: Int)
    case presenceLost(number: Int)
    case sessionEnded(number: Int)
    case surveySent
    case surveyAnswered(scores: [Name: Int], wantsCall: Bool)
    /// An earlier event was wrong and does not count.
    case voided(sequence: Int)
    /// For whom and under which contract the case is worked.
    case filed(Filing)
    /// The case goes on in another; its number still finds it.
    case merged(into: Int)
    /// A team has the case in its queue.
    case routed(team: String?)
    /// The desk warned that a commitment is soon due, once for each version.
    case warned(clock: Name, version: Int)
    /// The desk acted on a missed commitment, once for each version.
    case breachNoticed(clock: Name, version: Int)
    /// The text of an earlier event was erased; its fingerprint stays.
    case erased(sequence: Int)
    /// An event that is a type of its own (proposal 0007); those above are moved one after another.
    case typed(TypedEvent)
}

/// Fingerprint of a text that is kept beside the journal, so that the text can be erased and the journal verified.
///
/// SHA-256 over a salt of the message's own and the text; the salt is erased with the text.
package struct TextDigest: Hashable, Sendable {
    /// The 32 bytes of the digest.
    package let bytes: [UInt8]

    /// Creates a digest from its 32 bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
        self.bytes = bytes
    }
}

/// A message to the customer, by what matters to clocks.
package struct Reply: Hashable, Sendable {
    /// Whether a person wrote it, or the desk by itself.
    package let isAutomatic: Bool
    /// Whether the customer could read it.
    package let isPublic: Bool
    /// The text's fingerprint.
    package let text: TextDigest?

    /// Creates a reply.
    package init(isAutomatic: Bool = false, isPublic: Bool = true, text: TextDigest? = nil) {
        self.isAutomatic = isAutomatic
        self.isPublic = isPublic
        self.text = text
    }

    /// Whether it can stop a response clock: written by a person, and read by the customer.
    package var isResponse: Bool { !isAutomatic && isPublic }
}

/// What a case can be linked to.
package enum Link: String, CaseIterable, Sendable {
    case defect, feature, enhancement, libraryEntry = "library entry", release, parent, duplicate, part
}

/// How a case began.
package struct Opening: Hashable, Sendable {
    /// The edition it was opened under, `black-duck@2024-07-29`.
    package let edition: String
    /// The plan it is worked under.
    package let plan: Name
    /// The customer's site.
    package let site: Site?
    /// The severity as the customer reported it, if the policy lets them.
    package let reportedSeverity: Name?
    /// The business impact as stated.
    package let impact: Name?
    /// The environment it concerns.
    package let environment: Name?
    /// The channel it came by.
    package let channel: Name?
    /// The kind of case.
    package let type: Name?
    /// The tier it starts at.
    package let tier: Name
    /// Whether a partner filed it for a customer.
    package let isByPartner: Bool
    /// The waiting reason it starts in, where intake holds it for a confirmation.
    package let heldFor: Name?
    /// The rules of the fold that it is read by, for as long as it lives.
    package let reading: FoldReading

    /// Creates an opening.
    package init(
        edition: String, plan: Name, site: Site? = nil, reportedSeverity: Name? = nil, impact: Name? = nil,
        environment: Name? = nil, channel: Name? = nil, type: Name? = nil, tier: Name = "l1",
        isByPartner: Bool = false, heldFor: Name? = nil, reading: FoldReading = .current
    ) {
        self.edition = edition
        self.plan = plan
        self.site = site
        self.reportedSeverity = reportedSeverity
        self.impact = impact
        self.environment = environment
        self.channel = channel
        self.type = type
        self.tier = tier
        self.isByPartner = isByPartner
        self.heldFor = heldFor
        self.reading = reading
    }

    /// Returns the same beginning, read by other rules.
    package func read(under reading: FoldReading) -> Opening {
        Opening(
            edition: edition, plan: plan, site: site, reportedSeverity: reportedSeverity, impact: impact,
            environment: environment, channel: channel, type: type, tier: tier, isByPartner: isByPartner,
            heldFor: heldFor, reading: reading)
    }
}
