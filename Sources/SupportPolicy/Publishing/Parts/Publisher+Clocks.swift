extension Publisher {
    var clocks: Publication.Section {
        .init("clocks", self(.clocks), parts: shownClocks.map(clock))
    }

    private func clock(_ clock: ClockRule) -> Publication.Section {
        let id = "clocks-\(clock.name)"
        var lines = define(.starts, clock.start.map { self($0.value) }, id: "\(id)-starts")
        lines += define(.stops, clock.stop.map { self($0.value) }, id: "\(id)-stops")
        lines += define(.severityThatCounts, clock.driver.map { self($0.value) }, id: "\(id)-driven-by")
        lines += define(.pauses, pauses(clock), id: "\(id)-paused-while")
        lines += define(
            .runsOn, list(clock.runsWhile.map { reason($0.value) }, last: .or), id: "\(id)-runs-while")
        let changes = changes(clock)
        if !changes.isEmpty { lines.append(.init(self(.onChange), changes, id: "\(id)-on-change")) }
        lines += define(.ifContested, clock.contested.map { self($0) }, id: "\(id)-contested")
        lines += define(.ifMissed, clock.consequence.map { self($0) }, id: "\(id)-consequence")
        return .init(id, self(clock.label), [.definitions(lines)])
    }

    /// Returns what changes do, kinds with the same effect together.
    private func changes(_ clock: ClockRule) -> [String] {
        if isComplete {
            return ChangeKind.allCases.compactMap { kind in
                clock.changeRules[kind].map { "\(self(kind)): \(self($0))" }
            }
        }
        return ChangeEffect.allCases.compactMap { effect in
            let kinds = ChangeKind.allCases.filter { clock.changeRules[$0] == effect }
            return kinds.isEmpty ? nil : "\(list(kinds.map { self($0) }, last: .or)): \(self(effect))"
        }
    }

    private func pauses(_ clock: ClockRule) -> String? {
        if !clock.pausedWhile.isEmpty {
            return list(clock.pausedWhile.map { reason($0.value) }, last: .or)
        }
        return policy.waitingReasons.isEmpty ? nil : self(.never)
    }
}
