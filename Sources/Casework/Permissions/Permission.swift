/// What may be done through any door; each is one row of the table of permissions.
package enum Deed: String, CaseIterable, Sendable {
    /// See a case, its public messages, its promises and their explanations.
    case readCase = "read-case"
    /// See internal notes.
    case readNotes = "read-notes"
    /// File a case.
    case fileCase = "file-case"
    /// Write a message as the customer's side.
    case writeAsCustomer = "write-as-customer"
    /// Ask for a severity, an escalation, a closing; answer a survey or an invitation.
    case ask
    /// Answer the customer.
    case reply
    /// Write an internal note.
    case note
    /// Assess, triage, hand over, pause, resume, promise, resolve, close: the work on a case.
    case work
    /// Give a case to somebody, or take it.
    case assign
    /// Reopen a closed case; the edition says who may and how long.
    case reopen
    /// Let cases go on in one.
    case merge
    /// Enter something with the time at which it happened.
    case backDate = "back-date"
    /// Declare an entry wrong.
    case void
    /// Erase a text.
    case erase
    /// Read customers, contracts, products, people.
    case readBusiness = "read-business"
    /// Change customers, contracts, products.
    case changeBusiness = "change-business"
    /// Change people's roles, invite and disable them.
    case changePeople = "change-people"
    /// Read editions, check drafts, rehearse.
    case readPolicy = "read-policy"
    /// Publish an edition.
    case publishPolicy = "publish-policy"
    /// Read reports and the audit log.
    case audit
    /// Take everything out, put history in.
    case transfer
    /// Set up the desk.
    case administer
}

/// How somebody stands to what they want to touch.
package enum Relation: String, CaseIterable, Sendable {
    /// They filed it, or it was filed for them.
    case own
    /// It belongs to the company for which they speak.
    case company
    /// It was filed through the partner for whom they act.
    case partnered
    /// It is in a queue that is open to them.
    case queue
    /// None of these.
    case none
}

/// What comes of a wish.
package enum Permission: String, Sendable {
    case allowed
    /// They may see it and not do this.
    case forbidden
    /// For them it is not there.
    case invisible
}

/// Returns whether somebody in a role may do a deed to what stands in a relation to them.
///
/// The one rule of all doors (BD-46, RP-05): pure, and tested cell by cell.
package func permission(of role: DeskRole, to deed: Deed, on relation: Relation) -> Permission {
    guard sees(role, relation) else { return .invisible }
    return deeds(of: role).contains(deed) ? .allowed : .forbidden
}

private func sees(_ role: DeskRole, _ relation: Relation) -> Bool {
    switch role {
    case .contact: relation == .own || relation == .company
    case .partnerContact: relation == .own || relation == .partnered
    case .agent, .lead, .productManager: relation == .queue || relation == .own
    case .supportManager, .administrator, .auditor: relation != .none
    }
}

private let customerDeeds: Set<Deed> = [.readCase, .fileCase, .writeAsCustomer, .ask, .reopen]
private let agentDeeds: Set<Deed> = [
    .readCase, .readNotes, .fileCase, .reply, .note, .work, .assign, .reopen, .merge, .ask, .readBusiness,
    .readPolicy,
]
private let leadDeeds = agentDeeds.union([.backDate, .void, .audit])
private let managerDeeds = leadDeeds.union([.changeBusiness, .publishPolicy, .erase, .transfer])

private func deeds(of role: DeskRole) -> Set<Deed> {
    switch role {
    case .contact, .partnerContact: customerDeeds
    case .agent: agentDeeds
    case .lead: leadDeeds
    case .supportManager: managerDeeds
    case .productManager: [.readCase, .readNotes, .note, .work, .ask, .readBusiness, .readPolicy]
    case .administrator: managerDeeds.union([.changePeople, .administer])
    case .auditor: [.readCase, .readNotes, .readBusiness, .readPolicy, .audit]
    }
}
