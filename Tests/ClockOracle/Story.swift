package import BusinessTime
package import BusinessTimeOracle
import Casework
package import SupportPolicy

/// Where stories are told: an edition made up, a contract, and some weeks around a Monday.
package struct StoryStage: Sendable {
    /// The edition by which both readings judge.
    package let edition: Edition
    let contract: Contract
    let clocks: [OracleClock]
    let base: Instant
    private let calendars: [String: OracleCalendar]
    private let window: Int

    /// The Mondays: before either clock change of Europe and America, a plain one, and one before 29 February.
    private static let mondays = [
        "2026-03-23", "2026-10-19", "2026-03-02", "2026-10-26", "2026-06-08", "2028-02-28",
    ]

    /// Sets a stage for an edition compiled from a policy made up.
    package init(
        _ policy: StoryPolicy, _ edition: Edition, zones: (String) throws -> Zone, _ dice: inout SplitMix64
    ) throws {
        self.edition = edition
        self.contract = Contract(plan: "a", site: Site("Europe/Berlin"))
        let monday =
            CivilDate(iso8601: Self.mondays[dice.number(0...Self.mondays.count - 1)]) ?? .newYear(2026)
        self.base = Zone.utc.instant(CivilTime(monday, second: 0))
        var calendars: [String: OracleCalendar] = [:]
        for site in StoryPolicy.sites {
            for (name, week) in StoryPolicy.weeks {
                calendars["\(name) \(site)"] = OracleCalendar(
                    week: week, zone: try zones(site), from: monday.advanced(by: -4),
                    to: monday.advanced(by: 110))
            }
        }
        self.calendars = calendars
        self.window = policy.window
        let promises = policy.promises
        self.clocks = edition.policy.clocks.map { rule in
            OracleClock(rule) { plan, severity in promises["\(rule.name) \(plan) \(severity)"] }
        }
    }

    /// Tells one story and returns what the two readings say differently; nothing where they agree.
    ///
    /// `seen` counts the verdicts by what became of them, so that stories gone stale do not pass for agreement.
    package func tell(
        _ dice: inout SplitMix64, seen: inout [String: Int], mistake: OracleReading.Mistake? = nil
    ) -> String? {
        var story = Story(stage: self, dice)
        story.make()
        dice = story.dice
        for closing in story.closings {
            if let difference = window(of: closing, &seen, mistake) { return difference }
        }
        let last = story.now
        let looks = [
            last, last + .minutes(Int64(dice.number(0...4000))), base + .hours(Int64(dice.number(0...400))),
        ]
        for look in looks {
            if let difference = compare(story, asOf: look, &seen, mistake) { return difference }
        }
        return nil
    }

    /// Compares until when a case that was closed may be reopened, at the last instant and one either side of it.
    private func window(
        of closing: Story.Closing, _ seen: inout [String: Int], _ mistake: OracleReading.Mistake?
    ) -> String? {
        let site = closing.site ?? contract.site
        guard let calendar = calendars["always \(site?.zone ?? "")"] else { return nil }
        let closed = closing.at.microseconds
        let end =
            mistake == .countsWindowsInHours
            ? closed + Int64(window) * 86_400_000_000 : calendar.date(closed, later: window)
        for (step, isOpen) in [(Int64(-1), true), (0, true), (1, false)] {
            let asked = Instant(microseconds: end + step)
            let circumstances = Circumstances(
                edition: edition, contract: contract, actor: Actor(id: "c", role: .customer), now: asked)
            let code: String?
            do throws(Refusal) {
                _ = try closing.file.reopening(because: nil, in: circumstances)
                code = nil
            } catch { code = error.code }
            seen[isOpen ? "reopening" : "reopening too late", default: 0] += 1
            guard code != (isOpen ? nil : "reopening-too-late") else { continue }
            return "reopening within \(window) calendar days at \(site?.zone ?? "no site"): closed "
                + "\(closing.at.rfc3339), asked \(asked.rfc3339): first \(code ?? "may"), second "
                + (isOpen ? "may" : "too late")
        }
        return nil
    }

    private func compare(
        _ story: Story, asOf now: Instant, _ seen: inout [String: Int], _ mistake: OracleReading.Mistake?
    ) -> String? {
        let first = story.file.commitments(in: edition, contract: contract, asOf: now)
        for one in first where one.due != nil {
            if let gap = (try? edition.explanation(of: one))??.discrepancy {
                return "\(one.clock) at \(now.rfc3339) is not explained: \(gap) \(one)"
            }
        }
        let ranks = Dictionary(uniqueKeysWithValues: StoryPolicy.severities.enumerated().map { ($1, $0) })
        let calendars = calendars
        let counting = story.counting
        for clock in clocks {
            let reading = OracleReading(
                clock, counting, ranks: ranks,
                reopeningRestarts: edition.policy.reopening?.resolution?.value == .restart, mistake: mistake
            ) { name, site in
                guard let calendar = calendars["\(name) \(site?.zone ?? "")"] else {
                    preconditionFailure("no calendar \(name) at \(site?.zone ?? "no site")")
                }
                return calendar
            }
            let second = reading.versions(asOf: now.microseconds)
            let mine = first.filter { $0.clock == clock.rule.name }.map { OracleVersion($0) }
            for version in mine { seen[version.kind, default: 0] += 1 }
            guard mine != second else { continue }
            let told = counting.map { "\($0.occurred.rfc3339) \($0.happening)" }.joined(separator: "\n")
            let budgets = first.filter { $0.clock == clock.rule.name }.map { one in
                one.budget.map { "\($0)" } ?? "no figure"
            }
            return "\(clock.rule.name) at \(now.rfc3339)\nfirst:  \(mine)\nsecond: \(second)\n"
                + "promised: \(budgets.joined(separator: ", "))\n\(told)"
        }
        return nil
    }
}

extension OracleVersion {
    /// What became of it without its instants: `met`, `missed changed`.
    var kind: String {
        let words = state.split(separator: " ").filter { Int64($0) == nil && $0 != "-" }
        return words.joined(separator: " ")
    }

    /// The engine's verdict in the second reading's words.
    init(_ one: Commitment) {
        func at(_ instant: Instant?) -> String { instant.map { "\($0.microseconds)" } ?? "-" }
        let state =
            switch one.state {
            case .running: "running"
            case .paused(let since): "paused \(at(since))"
            case .met(let when): "met \(at(when))"
            case .missed(let when, let stopped, let cause):
                "missed \(at(when)) \(at(stopped)) \(cause.rawValue)"
            case .superseded(let when): "superseded \(at(when))"
            case .ended(let when): "ended \(at(when))"
            case .unmeasured(let stopped): "unmeasured \(at(stopped))"
            }
        self.init(
            number: one.version, start: one.start.microseconds, due: one.due?.microseconds, state: state)
    }
}

/// One story of a case, made up event by event.
struct Story {
    private enum Phase { case open, resolved, closed }

    /// A case just after it was closed, with what decides until when it may be reopened.
    struct Closing {
        let file: CaseFile
        let at: Instant
        let site: Site?
    }

    private(set) var closings: [Closing] = []
    let stage: StoryStage
    var dice: SplitMix64
    var file = CaseFile()
    var now: Instant
    private var phase = Phase.open
    private var isWaiting = false
    private let actor = Actor(id: "x", role: .agent)

    init(stage: StoryStage, _ dice: SplitMix64) {
        self.stage = stage
        self.dice = dice
        self.now = stage.base
    }

    /// What counts, in the order in which it happened, by a rule of its own: not taken back, not undelivered.
    var counting: [Event] {
        var gone: Set<Int> = []
        for event in file.events {
            if case .voided(let sequence) = event.happening { gone.insert(sequence) }
        }
        for event in file.events where !gone.contains(event.sequence) {
            if case .bounced(let sequence) = event.happening { gone.insert(sequence) }
        }
        let left = file.events.filter { !gone.contains($0.sequence) }
        return left.sorted {
            $0.occurred == $1.occurred ? $0.sequence < $1.sequence : $0.occurred < $1.occurred
        }
    }

    mutating func make() {
        now = stage.base + .minutes(Int64(dice.number(0...4 * 1440)))
        let held = dice.once(in: 5) ? StoryPolicy.reasons[dice.number(0...2)] : nil
        isWaiting = held != nil
        write(
            .opened(
                Opening(
                    edition: "stories@2026-01-01", plan: plan(), site: site(),
                    reportedSeverity: dice.once(in: 3) ? nil : severity(), heldFor: held)))
        for _ in 0..<dice.number(2...14) {
            pass()
            if dice.once(in: 12) { correct() } else { act() }
        }
    }

    private mutating func severity() -> Name { StoryPolicy.severities[dice.number(0...2)] }
    private mutating func plan() -> Name { StoryPolicy.plans[dice.number(0...1)] }
    private mutating func site() -> Site? {
        Site(StoryPolicy.sites[dice.number(0...StoryPolicy.sites.count - 1)])
    }

    /// Where the customer is, by what counts of the story so far.
    private var place: Site? {
        counting.reduce(nil) { site, event in
            switch event.happening {
            case .opened(let opening): opening.site
            case .siteChanged(let next): next
            case _: site
            }
        }
    }

    private mutating func write(_ happening: Happening, at occurred: Instant? = nil) {
        file.record([happening], by: actor, occurred: occurred ?? now, recorded: now)
    }

    /// Lets time pass: none, a little, to an even hour, to just around a due time, or days.
    private mutating func pass() {
        switch dice.number(0...9) {
        case 0: break
        case 1: now = now + TimeAmount(microseconds: Int64(dice.number(1...90_000_000)))
        case 2, 3: now = now + .minutes(Int64(dice.number(1...90)))
        case 4, 5: now = now + .minutes(Int64(dice.number(30...900)))
        case 6:
            let hour: Int64 = 3_600_000_000
            now = Instant(microseconds: (now.microseconds / hour + Int64(dice.number(1...30))) * hour)
        case 7: now = now + .minutes(Int64(dice.number(900...4000)))
        default:
            let dues = file.commitments(in: stage.edition, contract: stage.contract, asOf: now).compactMap(
                \.due
            )
            .filter { $0 > now && $0 < now + .hours(24 * 9) }
            guard !dues.isEmpty else { return }
            let due = dues[dice.number(0...dues.count - 1)]
            now = max(now, due + TimeAmount(microseconds: Int64(dice.number(-1...1))))
        }
    }

    private mutating func act() {
        let roll = dice.number(0...19)
        switch (phase, roll) {
        case (.closed, 0...11):
            phase = .open
            write(.reopened(reason: nil))
        case (.closed, _): write(.noted(nil))
        case (.resolved, 0...7):
            phase = .open
            write(.contested(reason: nil))
        case (.resolved, 8...10), (.open, 0):
            phase = .closed
            isWaiting = false
            write(.closed(reason: "done"))
            closings.append(Closing(file: file, at: now, site: place))
        case (.open, 1...3), (.resolved, 11):
            phase = .resolved
            isWaiting = false
            write(.resolved(kinds: dice.once(in: 2) ? ["fix"] : ["answer"], cause: nil))
        case (_, 12...14):
            write(.replied(Reply(isAutomatic: dice.once(in: 6), isPublic: !dice.once(in: 8))))
        case (_, 15):
            isWaiting.toggle()
            write(
                isWaiting
                    ? .waitingBegan(StoryPolicy.reasons[dice.number(0...2)], reason: nil) : .waitingEnded)
        case (_, 16): write(.assessed(severity: severity(), reason: nil))
        case (_, 17): write(.planChanged(plan()))
        case (_, 18): if let site = site() { write(.siteChanged(site)) }
        case (_, 19): write(dice.once(in: 2) ? .calendarChanged : .zoneDataChanged(version: "x"))
        case (_, 4...6):
            write(
                dice.once(in: 2)
                    ? .waitingBegan(StoryPolicy.reasons[dice.number(0...2)], reason: nil) : .waitingEnded)
        case (_, 7): write(SolutionWasFound().happening)
        case (_, 8): write(.handedOver(to: dice.once(in: 2) ? "l1" : "l2", reason: nil))
        default: write(.customerWrote(nil))
        }
    }

    /// Enters something later, takes something back, or learns that a message never arrived.
    private mutating func correct() {
        let opened = file.events[0].occurred
        let span = Int((now - opened).microseconds / 1_000_000)
        let then = opened + .seconds(Int64(dice.number(0...max(0, span))))
        switch dice.number(0...5) {
        case 0, 1: write(.replied(Reply()), at: then)
        case 2: write(.waitingBegan("customer", reason: nil), at: then)
        case 3: write(dice.once(in: 2) ? .waitingEnded : .resolved(kinds: ["fix"], cause: nil), at: then)
        case 4:
            let replies = file.events.filter { event in
                if case .replied = event.happening { return true }
                return false
            }
            guard !replies.isEmpty else { return }
            write(.bounced(sequence: replies[dice.number(0...replies.count - 1)].sequence))
        default:
            guard file.events.count > 1 else { return }
            let event = file.events[dice.number(1...file.events.count - 1)]
            if case .voided = event.happening { return }
            write(.voided(sequence: event.sequence))
        }
    }
}
