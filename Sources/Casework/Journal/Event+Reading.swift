import BusinessTime
import SupportPolicy

extension Event {
    /// Creates the event whose ``canonicalBytes`` these are; throws ``JournalDamage`` for anything else.
    package init(canonicalBytes bytes: [UInt8]) throws(JournalDamage) {
        var reader = CanonicalReader(bytes)
        guard try reader.small() == 1 else { throw JournalDamage("the event has an unknown version") }
        let sequence = try reader.small()
        let occurred = try reader.instant()
        let recorded = try reader.instant()
        guard recorded >= occurred else { throw JournalDamage("the event was recorded before it happened") }
        let id = try reader.text()
        let role = try reader.role()
        let happening = try Happening(&reader)
        guard reader.isAtEnd else { throw JournalDamage("the event has more bytes than its kind") }
        self.init(
            sequence: sequence, occurred: occurred, recorded: recorded, actor: Actor(id: id, role: role),
            happening)
    }
}

extension Happening {
    /// The code of its kind in the canonical form.
    package var kind: Int {
        var out = CanonicalBytes()
        write(to: &out)
        return out.bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    init(_ reader: inout CanonicalReader) throws(JournalDamage) {
        let code = try reader.small()
        switch code {
        case 1: self = .opened(try Opening(&reader, under: .beforeRelease))
        case 2:
            self = .replied(
                Reply(
                    isAutomatic: try reader.flag(), isPublic: try reader.flag(), text: try reader.digest()))
        case 3: self = .noted(try reader.digest())
        case 4: self = .customerWrote(try reader.digest())
        case 5: self = .bounced(sequence: try reader.small())
        case 6: self = .assessed(severity: try reader.name(), reason: try reader.digest())
        case 7: self = .severityAsked(try reader.name(), reason: try reader.digest())
        case 8: self = .severityDeclined(reason: try reader.digest())
        case 9: self = .triaged(path: try reader.digest())
        case 10: self = .assigned(owner: try reader.optionalText())
        case 11: self = .handedOver(to: try reader.name(), reason: try reader.digest())
        case 12: self = .waitingBegan(try reader.name(), reason: try reader.digest())
        case 13: self = .waitingEnded
        case 14: self = .promised(number: try reader.small(), by: try reader.instant())
        case 15: self = .promiseKept(number: try reader.small())
        case 16: self = .contactAttempted(reached: try reader.flag())
        case 17: self = .stated(fact: try reader.name(), value: try reader.name())
        case 18: self = .escalationAsked(by: try reader.role(), reason: try reader.digest())
        case 19: self = .escalated(rule: try reader.name())
        case 20: self = .approved(try reader.name())
        case 22: self = .resolved(kinds: try reader.names(), cause: try reader.optionalName())
        case 23: self = .closed(reason: try reader.name())
        case 24: self = .reopened(reason: try reader.digest())
        case 25:
            let text = try reader.text()
            guard let link = Link(rawValue: text) else {
                throw JournalDamage("there is no link '\(text)'")
            }
            self = .linked(link, to: try reader.text())
        case 26: self = .referred(try reader.name(), costAccepted: try reader.flag())
        case 27: self = .reportedBack(from: try reader.role(), try reader.digest())
        case 28: self = .planChanged(try reader.name())
        case 29:
            self = .siteChanged(Site(zone: try reader.text(), holidays: try reader.optionalText()))
        case 30: self = .environmentChanged(try reader.name())
        case 31: self = .calendarChanged
        case 32: self = .zoneDataChanged(version: try reader.text())
        case 33: self = .sessionInvited(number: try reader.small())
        case 34: self = .sessionAccepted(number: try reader.small())
        case 35: self = .sessionDeclined(number: try reader.small())
        case 36: self = .presenceLost(number: try reader.small())
        case 37: self = .sessionEnded(number: try reader.small())
        case 38: self = .surveySent
        case 39: self = try Self.survey(&reader)
        case 40: self = .voided(sequence: try reader.small())
        case 41: self = .filed(try Filing(&reader))
        case 42: self = .merged(into: try reader.small())
        case 43: self = .routed(team: try reader.optionalText())
        case 44: self = .warned(clock: try reader.name(), version: try reader.small())
        case 45: self = .breachNoticed(clock: try reader.name(), version: try reader.small())
        case 46: self = .erased(sequence: try reader.small())
        case 47: self = .contested(reason: try reader.digest())
        case 48: self = .resolutionAccepted
        case 49: self = .resolutionStands
        case 50:
            let reading = FoldReading(try reader.small())
            // What has a code of its own already must not have two.
            guard reading != .beforeRelease else { throw JournalDamage("reading 1 is written with code 1") }
            self = .opened(try Opening(&reader, under: reading))
        default:
            guard let known = EventCode(rawValue: code) else {
                throw JournalDamage("there is no event of kind \(code)")
            }
            self = try known.type.init(reading: &reader).happening
        }
    }

    private static func survey(_ reader: inout CanonicalReader) throws(JournalDamage) -> Happening {
        var scores: [Name: Int] = [:]
        for _ in 0..<(try reader.small()) {
            let name = try reader.name()
            scores[name] = try reader.small()
        }
        return .surveyAnswered(scores: scores, wantsCall: try reader.flag())
    }
}

extension Opening {
    fileprivate init(_ reader: inout CanonicalReader, under reading: FoldReading) throws(JournalDamage) {
        let edition = try reader.text()
        let plan = try reader.name()
        let zone = try reader.optionalText()
        let holidays = try reader.optionalText()
        self.init(
            edition: edition, plan: plan, site: zone.map { Site(zone: $0, holidays: holidays) },
            reportedSeverity: try reader.optionalName(), impact: try reader.optionalName(),
            environment: try reader.optionalName(), channel: try reader.optionalName(),
            type: try reader.optionalName(), tier: try reader.name(), isByPartner: try reader.flag(),
            heldFor: try reader.optionalName(), reading: reading)
    }
}

extension Filing {
    fileprivate init(_ reader: inout CanonicalReader) throws(JournalDamage) {
        let account = try reader.text()
        let contract = try reader.text()
        let revision = try reader.small()
        let contact = try reader.text()
        let partner = try reader.optionalText()
        let product = try reader.optionalText()
        let component = try reader.optionalText()
        guard let subject = try reader.digest() else { throw JournalDamage("a case has no subject") }
        self.init(
            account: account, contract: contract, revision: revision, contact: contact, partner: partner,
            product: product, component: component, subject: subject)
    }
}
