package import BusinessTime

/// A question to an edition: when would this be due?
package struct PromiseQuestion: Hashable, Sendable {
    /// The plan.
    package var plan: Name
    /// The severity.
    package var severity: Name
    /// The commitment.
    package var clock: Name
    /// The start of the clock.
    package var start: Instant
    /// The customer's site, if it is known.
    package var site: Site?
    /// The tier.
    package var tier: Name
    /// The environment; nothing leaves it unchecked.
    package var environment: Name?
    /// The channel; nothing leaves it unchecked.
    package var channel: Name?
    /// When the clock stood still.
    package var pauses: [TimeRange]

    /// Creates a question.
    package init(
        plan: Name, severity: Name, clock: Name, start: Instant, site: Site? = nil, tier: Name = "l1",
        environment: Name? = nil, channel: Name? = nil, pauses: [TimeRange] = []
    ) {
        self.plan = plan
        self.severity = severity
        self.clock = clock
        self.start = start
        self.site = site
        self.tier = tier
        self.environment = environment
        self.channel = channel
        self.pauses = pauses
    }
}

/// What an edition answers.
package enum PromiseAnswer: Sendable {
    case promised(due: Instant, Comparator, CompiledTarget)
    /// No due time is promised there: none stated, or words without a figure.
    case none(CompiledTarget)
}

/// Why an edition did not answer: the question does not fit the policy.
package struct AskingRefusal: Error, Hashable, Sendable {
    /// A stable code, `severity-needs-production`.
    package let code: String
    /// What is wrong and what to do, in both languages.
    package let sentence: Wording

    /// Creates a refusal.
    package init(code: String, de german: String, en english: String) {
        self.code = code
        self.sentence = Wording(de: german, en: english)
    }

    /// The calendar follows the customer's site, and none was named.
    package static let siteNeeded = AskingRefusal(
        code: "site-needed",
        de:
            "Dieser Kalender folgt dem Standort des Kunden: einen Standort angeben, etwa Europe/Berlin+DE-NW.",
        en: "This calendar follows the customer's site: name a site, such as Europe/Berlin+DE-NW.")

    /// The policy has no thing of that kind and name.
    package static func unknown(_ kind: String, _ name: String) -> AskingRefusal {
        let german = [
            "plan": "Plan", "severity": "Schweregrad", "commitment": "Zusage", "tier": "Ebene",
            "environment": "Umgebung", "channel": "Kanal", "calendar": "Kalender",
        ]
        return AskingRefusal(
            code: "\(kind)-unknown",
            de:
                "\(german[kind] ?? kind) »\(name)« steht nicht in dieser Fassung; einen der dort genannten angeben.",
            en: "The edition has no \(kind) '\(name)'; name one that it has.")
    }

    static func regionUnknown(_ site: String) -> AskingRefusal {
        AskingRefusal(
            code: "region-unknown", de: "Für den Standort \(site) nennt die Richtlinie keine Zeiten.",
            en: "The policy states no hours for the site \(site).")
    }

    static func place(_ fault: PlaceFault) -> AskingRefusal {
        AskingRefusal(
            code: fault.isZone ? "zone-unknown" : "holidays-unknown", de: fault.sentence(.german),
            en: fault.sentence(.english))
    }

    /// The calendar can't answer for these years.
    package init(_ fault: CalendarFault) {
        switch fault {
        case .holidaysUnknown(let year):
            self.init(
                code: "holidays-unknown-year", de: "Die Feiertage des Jahres \(year) sind nicht bekannt.",
                en: "The holidays of the year \(year) are not known.")
        case .yearUnsupported(let year):
            self.init(
                code: "year-unsupported", de: "Für das Jahr \(year) wird kein Kalender berechnet.",
                en: "No calendar is reckoned for the year \(year).")
        case .neverOpens, .outsideCompiledYears:
            self.init(
                code: "calendar-never-opens", de: "Der Kalender ist in diesen Jahren nie offen.",
                en: "The calendar is never open in these years.")
        }
    }
}

extension Edition {
    /// Returns when a promise would be due, or why there is none.
    ///
    /// Throws ``AskingRefusal``: a name the policy does not know, a channel the plan does not accept, a severity
    /// reserved for another environment, a missing site.
    package func answer(_ question: PromiseQuestion) throws(AskingRefusal) -> PromiseAnswer {
        let target = try target(for: question)
        guard case .within(let budget, let comparator, _) = target.promise, let calendar = target.calendar
        else {
            return .none(target)
        }
        do {
            let due = try almanac.answer(
                key(calendar, site: question.site, tier: question.tier), around: question.start
            ) {
                try $0.due(from: question.start, spending: budget, pausedIn: question.pauses)
            }
            return .promised(due: due, comparator, target)
        } catch let fault as CalendarFault {
            throw AskingRefusal(fault)
        } catch let refusal as AskingRefusal {
            throw refusal
        } catch {
            preconditionFailure("calendars throw nothing else")
        }
    }

    /// Returns the cell a question asks for, after checking that the question fits the policy.
    package func target(for question: PromiseQuestion) throws(AskingRefusal) -> CompiledTarget {
        guard plan(question.plan) != nil else { throw .unknown("plan", question.plan.text) }
        guard let level = severity(question.severity) else {
            throw .unknown("severity", question.severity.text)
        }
        guard clock(question.clock) != nil else { throw .unknown("commitment", question.clock.text) }
        if !policy.tiers.isEmpty, !policy.tiers.contains(where: { $0.name == question.tier }),
            question.tier != "l1"
        {
            throw .unknown("tier", question.tier.text)
        }
        if let environment = question.environment {
            guard policy.environments.contains(where: { $0.name == environment }) else {
                throw .unknown("environment", environment.text)
            }
            if let reserved = level.onlyIn.first, !level.onlyIn.contains(where: { $0.value == environment }) {
                throw reservedSeverity(level, reserved.value, in: environment)
            }
        }
        if let channel = question.channel {
            guard policy.channels.contains(where: { $0.name == channel }) else {
                throw .unknown("channel", channel.text)
            }
            guard accepts(channel: channel, plan: question.plan) else {
                throw AskingRefusal(
                    code: "channel-not-in-plan",
                    de:
                        "Der Plan \(question.plan) nimmt auf diesem Weg nichts an: einen anderen Kanal wählen.",
                    en: "The plan \(question.plan) accepts nothing by \(channel): use another channel.")
            }
        }
        guard
            let target = target(
                plan: question.plan, severity: question.severity, clock: question.clock, tier: question.tier,
                environment: question.environment, channel: question.channel)
        else { throw .unknown("commitment", question.clock.text) }
        return target
    }

    /// Returns the refusal of a severity that is reserved for another environment, with those that can be chosen in this.
    package func reservedSeverity(_ level: SeverityLevel, _ reserved: Name, in environment: Name)
        -> AskingRefusal
    {
        func place(_ name: Name, _ language: Language) -> String {
            policy.environments.first { $0.name == name }?.label(language) ?? name.spoken
        }
        func others(_ language: Language) -> String {
            policy.severities.levels.filter { one in
                one.onlyIn.isEmpty || one.onlyIn.contains { $0.value == environment }
            }.map { $0.label(language) }.joined(separator: ", ")
        }
        return AskingRefusal(
            code: "severity-needs-\(reserved)",
            de:
                "»\(level.label(.german))« gilt nur in der Umgebung »\(place(reserved, .german))«. Möglich ist hier: \(others(.german)).",
            en:
                "'\(level.label(.english))' is reserved for '\(place(reserved, .english))'. Possible here: \(others(.english))."
        )
    }

    /// Returns the key of a calendar's timetable at a site; the site is left out where it makes no difference.
    package func key(_ calendar: Name, site: Site?, tier: Name = "l1") -> CalendarKey {
        switch policy.follows(calendar) {
        case .nobody: CalendarKey(calendar: calendar, site: nil)
        case .customer: CalendarKey(calendar: calendar, site: site)
        case .tier:
            CalendarKey(
                calendar: calendar,
                site: policy.tiers.first { $0.name == tier }?.site.flatMap { Site($0.value) })
        }
    }
}

extension ParsedPolicy {
    /// Whose place a calendar follows.
    package enum Followed: Sendable {
        case nobody, customer, tier
    }

    /// Returns whose place a calendar follows, itself or through those it is made of.
    package func follows(_ name: Name, depth: Int = 0) -> Followed {
        guard let calendar = calendar(name), depth < 16 else { return .nobody }
        let parts: [Name] =
            switch calendar.making {
            case .anyOf(let names), .allOf(let names): names.map(\.value)
            case .without(let first, let second): [first.value, second.value]
            case .week, .byRegion, .unreadable: []
            }
        guard parts.isEmpty else {
            return parts.lazy.map { self.follows($0, depth: depth + 1) }.first { $0 != .nobody } ?? .nobody
        }
        guard let anchor = calendar.anchor?.value else { return .nobody }
        return anchor == .tier ? .tier : anchor.needsSite ? .customer : .nobody
    }
}
