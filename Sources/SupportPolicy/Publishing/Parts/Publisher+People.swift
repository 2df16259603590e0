extension Publisher {
    var contacts: Publication.Section {
        guard let rule = policy.contacts else { return .init("contacts", self(.contacts)) }
        var lines = define(.whoFiles, roles(rule.submitters), id: "contacts-submitters")
        lines += define(
            .recommendedContacts, rule.recommendedMinimum.map { self(.atLeastCount, number($0)) },
            id: "contacts-recommended-minimum")
        lines += define(
            .allowedContacts, rule.maximum.map { self(.atMostCount, number($0)) }, id: "contacts-maximum")
        lines += define(.changeOfContact, rule.notice.map(notice), id: "contacts-notice-of-change")
        if !rule.duties.isEmpty {
            lines.append(.init(self(.contactDuties), rule.duties.map { self($0) }, id: "contacts-duties"))
        }
        lines += define(
            .withoutContacts,
            rule.fallback.map { self(.filesInstead, self($0.value.label)) }, id: "contacts-fallback")
        lines += define(
            .legitimacyCheck, rule.legitimacyCheck.map { reason($0.value) }, id: "contacts-legitimacy-check")
        return .init("contacts", self(.contacts), [.definitions(lines)])
    }

    private func notice(_ notice: ContactRule.NoticeOfChange) -> String {
        let amount = amount(notice.amount)
        let when =
            switch notice.direction?.value {
            case .before: self(.noticeBefore, amount)
            case .after: self(.noticeAfter, amount)
            case nil: self(.noticeUndirected, amount)
            }
        let form = notice.form.map { ", " + self(.inForm, self.form($0)) } ?? ""
        let counts = notice.counts.map { " (\(self(.countedIn, calendar($0.value))))" } ?? ""
        return when + form + counts
    }

    /// Returns the form of a notice; the usual ones are translated.
    private func form(_ text: String) -> String {
        switch text {
        case "writing", "in writing", "written": self(.inWriting)
        default: text
        }
    }

    var referrals: Publication.Section {
        let parts = policy.referrals.map { rule in
            let id = "referrals-\(rule.name)"
            var lines = define(.takenBy, self(rule.to.value.label), id: "\(id)-to")
            lines += define(.leadsThereIf, rule.when.map { condition($0.value) }, id: "\(id)-when")
            lines += define(.cost, cost(rule), id: "\(id)-cost")
            lines += define(
                .theCase, self(rule.closesCase ? .caseCloses : .caseStaysOpen), id: "\(id)-closes-case")
            lines += define(
                .newsLater, self(rule.reportsBack ? .newsReported : .newsNotReported),
                id: "\(id)-reports-back")
            return Publication.Section(id, self(rule.label), [.definitions(lines)])
        }
        return .init("referrals", self(.referrals), parts: parts)
    }

    private func cost(_ rule: Referral) -> String {
        guard rule.isBillable else { return self(.noCost) }
        return self(rule.needsAcceptance ? .costAccepted : .costPossible)
    }

    var queue: Publication.Section {
        .init(
            "queue", self(.queue),
            policy.queue.map {
                let work = $0.workOrder.map { self($0.value) }
                let first: Phrase = work.isEmpty ? .queueOrder : .queueOrderFirst
                let order = self(first, list($0.order.map { self($0.value) }, last: .thenBy))
                return [.paragraph(order)]
                    + (work.isEmpty ? [] : [.paragraph(self(.queueOrderWork, list(work, last: .thenBy)))])
            } ?? [])
    }
}
