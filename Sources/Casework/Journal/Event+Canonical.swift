import BusinessTime
import SupportPolicy

extension Event {
    /// The canonical bytes of the event, first version.
    ///
    /// Type codes are for ever: a new kind of event takes the next number, a changed one a new number of its own.
    package var canonicalBytes: [UInt8] {
        var out = CanonicalBytes()
        out.small(1)
        out.small(sequence)
        out.instant(occurred)
        out.instant(recorded)
        out.text(actor.id)
        out.text(actor.role.rawValue)
        happening.write(to: &out)
        return out.bytes
    }
}

extension Happening {
    func write(to out: inout CanonicalBytes) {
        switch self {
        case .opened(let opening) where opening.reading == .beforeRelease:
            out.small(1)
            opening.write(to: &out)
        case .opened(let opening):
            out.small(50)
            out.small(opening.reading.number)
            opening.write(to: &out)
        case .replied(let reply):
            out.small(2)
            out.flag(reply.isAutomatic)
            out.flag(reply.isPublic)
            out.optional(reply.text)
        case .noted(let text): out.code(3, text)
        case .customerWrote(let text): out.code(4, text)
        case .bounced(let sequence): out.code(5, sequence)
        case .assessed(let severity, let reason): out.code(6, severity, reason)
        case .severityAsked(let severity, let reason): out.code(7, severity, reason)
        case .severityDeclined(let reason): out.code(8, reason)
        case .triaged(let path): out.code(9, path)
        case .assigned(let owner):
            out.small(10)
            out.optional(owner)
        case .handedOver(let tier, let reason): out.code(11, tier, reason)
        case .waitingBegan(let name, let reason): out.code(12, name, reason)
        case .waitingEnded: out.small(13)
        case .promised(let number, let by):
            out.code(14, number)
            out.instant(by)
        case .promiseKept(let number): out.code(15, number)
        case .contactAttempted(let reached):
            out.small(16)
            out.flag(reached)
        case .stated(let fact, let value):
            out.small(17)
            out.name(fact)
            out.name(value)
        case .escalationAsked(let role, let reason):
            out.small(18)
            out.text(role.rawValue)
            out.optional(reason)
        case .escalated(let rule): out.code(19, rule)
        case .approved(let name): out.code(20, name)
        case .resolved(let kinds, let cause):
            out.small(22)
            out.names(kinds)
            out.optional(cause)
        case .closed(let reason): out.code(23, reason)
        case .reopened(let reason): out.code(24, reason)
        case .linked(let link, let target):
            out.small(25)
            out.text(link.rawValue)
            out.text(target)
        case .referred(let name, let accepted):
            out.code(26, name)
            out.flag(accepted)
        case .reportedBack(let role, let text):
            out.small(27)
            out.text(role.rawValue)
            out.optional(text)
        case .planChanged(let plan): out.code(28, plan)
        case .siteChanged(let site):
            out.small(29)
            out.text(site.zone)
            out.optional(site.holidays)
        case .environmentChanged(let name): out.code(30, name)
        case .calendarChanged: out.small(31)
        case .zoneDataChanged(let version):
            out.small(32)
            out.text(version)
        case .sessionInvited(let number): out.code(33, number)
        case .sessionAccepted(let number): out.code(34, number)
        case .sessionDeclined(let number): out.code(35, number)
        case .presenceLost(let number): out.code(36, number)
        case .sessionEnded(let number): out.code(37, number)
        case .surveySent: out.small(38)
        case .surveyAnswered(let scores, let wantsCall):
            out.code(39, scores.count)
            for (name, score) in scores.sorted(by: { $0.key < $1.key }) {
                out.name(name)
                out.small(score)
            }
            out.flag(wantsCall)
        case .voided(let sequence): out.code(40, sequence)
        case .filed(let filing):
            out.small(41)
            filing.write(to: &out)
        case .merged(let number): out.code(42, number)
        case .routed(let team):
            out.small(43)
            out.optional(team)
        case .warned(let clock, let version):
            out.code(44, clock)
            out.small(version)
        case .breachNoticed(let clock, let version):
            out.code(45, clock)
            out.small(version)
        case .erased(let sequence): out.code(46, sequence)
        case .contested(let reason): out.code(47, reason)
        case .resolutionAccepted: out.small(48)
        case .resolutionStands: out.small(49)
        case .typed(let typed):
            out.small(type(of: typed.event).code.rawValue)
            typed.event.write(to: &out)
        }
    }
}

extension CanonicalBytes {
    fileprivate mutating func code(_ code: Int, _ text: TextDigest?) {
        small(code)
        optional(text)
    }

    fileprivate mutating func code(_ code: Int, _ number: Int) {
        small(code)
        small(number)
    }

    fileprivate mutating func code(_ code: Int, _ name: Name) {
        small(code)
        self.name(name)
    }

    fileprivate mutating func code(_ code: Int, _ name: Name, _ text: TextDigest?) {
        small(code)
        self.name(name)
        optional(text)
    }
}

extension Filing {
    fileprivate func write(to out: inout CanonicalBytes) {
        out.text(account)
        out.text(contract)
        out.small(revision)
        out.text(contact)
        out.optional(partner)
        out.optional(product)
        out.optional(component)
        out.optional(subject)
    }
}

extension Opening {
    fileprivate func write(to out: inout CanonicalBytes) {
        out.text(edition)
        out.name(plan)
        out.optional(site?.zone)
        out.optional(site?.holidays)
        out.optional(reportedSeverity)
        out.optional(impact)
        out.optional(environment)
        out.optional(channel)
        out.optional(type)
        out.name(tier)
        out.flag(isByPartner)
        out.optional(heldFor)
    }
}
