import BusinessTime

extension Publisher {
    var hours: Publication.Section {
        var parts = policy.calendars.map(hours)
        if !policy.regions.isEmpty {
            parts.append(
                .init(
                    "regions", self(.regions),
                    [
                        .definitions(
                            policy.regions.map { region in
                                .init(
                                    self(region.label),
                                    [
                                        region.countries.isEmpty
                                            ? self(.everywhereElse) : region.countries.joined(separator: ", ")
                                    ], id: "regions-\(region.name)")
                            })
                    ]))
        }
        return .init("calendars", self(.supportHours), parts: parts)
    }

    private func hours(_ calendar: CalendarText) -> Publication.Section {
        let id = "calendars-\(calendar.name)"
        var lines = [Publication.Definition(self(.open), openings(calendar), id: "\(id)-week")]
        lines += define(.whoseTime, calendar.anchor.map { anchor($0.value) }, id: "\(id)-anchor")
        if case .week(let week) = calendar.making, week == .always, calendar.holidays?.value == Optional.none
        {
        } else {
            lines += define(
                .holidays, calendar.holidays.map { holidays($0.value) }, id: "\(id)-holidays")
        }
        let dates =
            calendar.yearlyDates.map {
                "\(dayOfYear(month: $0.month, day: $0.day)): \(periods($0.periods))"
            } + calendar.specialDates.map { "\(date($0.date)): \(periods($0.periods))" }
        if !dates.isEmpty { lines.append(.init(self(.otherDates), dates, id: "\(id)-dates")) }
        lines += define(
            .aBusinessDay, calendar.businessDay.map { convention($0) }, id: "\(id)-business-day")
        return .init(id, capitalised(self(calendar.label)), [.definitions(lines)])
    }

    private func openings(_ calendar: CalendarText) -> [String] {
        switch calendar.making {
        case .week(let week): return [self.week(week)]
        case .byRegion(let variants):
            return variants.map { variant in
                let region =
                    policy.regions.first { $0.name == variant.region.value }.map { self($0.label) }
                    ?? variant.region.value.spoken
                let zone = variant.zone.map { " (\(self(.timeOf, $0.value)))" } ?? ""
                return "\(region): \(self.week(variant.week))\(zone)"
            }
        case .anyOf(let names):
            return [self(.openWhenAny, list(names.map { quoted(self.calendar($0.value)) }, last: .or))]
        case .allOf(let names):
            return [self(.openWhenAll, list(names.map { quoted(self.calendar($0.value)) }))]
        case .without(let first, let second):
            return [
                self(
                    .openWithout, quoted(self.calendar(first.value)), quoted(self.calendar(second.value)))
            ]
        case .unreadable: return []
        }
    }

    /// Returns the hours of a week, days with the same hours together.
    func week(_ week: WeekRule) -> String {
        if week == .always { return self(.aroundTheClock) }
        var groups: [(days: [Weekday], periods: [DayPeriod])] = []
        for day in Weekday.allCases {
            let periods = week.periods(on: day)
            if let last = groups.indices.last, groups[last].periods == periods {
                groups[last].days.append(day)
            } else {
                groups.append(([day], periods))
            }
        }
        return groups.filter { !$0.periods.isEmpty }
            .map { "\(days($0.days)) \(periods($0.periods))" }.joined(separator: "; ")
    }

    private func days(_ days: [Weekday]) -> String {
        let names = Phrase.weekdays[language] ?? []
        guard let first = days.first, let last = days.last, names.count == 7 else { return "" }
        switch days.count {
        case 1: return names[first.rawValue]
        case 7: return self(.daily)
        default: return "\(names[first.rawValue]) \(self(.until)) \(names[last.rawValue])"
        }
    }

    private func periods(_ periods: [DayPeriod]) -> String {
        if periods.isEmpty { return self(.closed) }
        if periods == [.wholeDay] { return self(.allDay) }
        return list(
            periods.map { period in
                let end = period.end > 1440 ? period.end - 1440 : period.end
                let text = "\(clockTime(period.start))–\(clockTime(end))"
                return period.end > 1440 ? text + " " + self(.nextDay) : text
            }) + self(.oClock)
    }

    private func clockTime(_ minute: Int) -> String {
        "\((minute / 60).padded(to: 2)):\((minute % 60).padded(to: 2))"
    }

    private func anchor(_ anchor: CalendarText.Anchor) -> String {
        switch anchor {
        case .customer: self(.timeOfCustomer)
        case .headquarters: self(.timeOfHeadquarters)
        case .site: self(.timeOfSite)
        case .partner: self(.timeOfPartner)
        case .vendor: self(.timeOfVendor)
        case .tier: self(.timeOfTier)
        case .zone(let zone): self(.timeOf, zone)
        }
    }

    private func holidays(_ holidays: CalendarText.Holidays) -> String {
        switch holidays {
        case .none: self(.openOnHolidays)
        case .anchor: self(.closedOnLocalHolidays)
        case .regions(let regions): self(.closedOnHolidaysOf, list(regions))
        }
    }

    private func convention(_ convention: DayConvention) -> String {
        switch convention {
        case .sameTime: self(.daySameTime)
        case .endOfDay: self(.dayEndOfDay)
        case .hours(let amount): self(.dayHours, self.amount(.open(amount, isBusiness: true)))
        }
    }
}
