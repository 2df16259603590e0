import BusinessTime
import BusinessTimeOracle
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

/// Lists against a plain reading: all rows, filtered and sorted in memory.
@Suite(.timeLimit(.minutes(3))) struct `Lists of cases` {
    @Test(arguments: Backend.all, [false, true])
    func `page by page are what they say, each case once, however little is looked at`(
        backend: Backend, isTight: Bool
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let all = try await Crowd.settle(in: house)
            var settings = Desk.Settings()
            if isTight {
                (settings.lists.few, settings.lists.walked) = (3, 5)
                settings.lists.looked = 7
            }
            let desk = Desk(
                database: house.database, places: testPlaces, settings: settings,
                clock: { TestHouse.morning })
            var dice = SplitMix64(seed: 20)
            var cutPages = 0
            for key in ["paul", "mara", "tom", "jana", "murat", "reto"] {
                let viewer = try await house.viewer(key)
                // Two people ask everything, the others something of it.
                let isThorough = ["mara", "jana"].contains(key)
                for text in Crowd.questions(isVendor: viewer.person.role.isVendor, &dice)
                where isThorough || dice.next() % 6 == 0 {
                    for order in CaseOrder.allCases {
                        let expected = Crowd.answer(text, order, all, viewer)
                        let (found, cut) = try await pages(desk, text, order, viewer)
                        #expect(found == expected, "\(key), \(order.rawValue): \(text)")
                        cutPages += cut
                    }
                    let count = try await desk.read { try $0.count(CaseQuery(text), for: viewer) }
                    #expect(count.count == Crowd.answer(text, .newest, all, viewer).count)
                    #expect(count.isAll)
                }
            }
            // Small bounds cut pages short, which the reading above must not notice; the usual ones cut none of so few.
            #expect(isTight == (cutPages > 0))
        }
    }

    /// All pages of a list, and how many of them were cut short.
    private func pages(_ desk: Desk, _ text: String, _ order: CaseOrder, _ viewer: Viewer) async throws -> (
        [Int], Int
    ) {
        var (found, cut): ([Int], Int) = ([], 0)
        var cursor: String?
        repeat {
            let place = cursor
            let page = try await desk.read {
                try $0.cases(CaseQuery(text), order: order, after: place, limit: 14, for: viewer)
            }
            found += page.rows.map(\.number)
            cut += page.isCut ? 1 : 0
            #expect(page.next == nil || page.next != cursor, "the same place again: \(text)")
            cursor = page.next
        } while cursor != nil
        return (found, cut)
    }
}

/// Cases of all kinds, as rows alone, which is all that lists read.
private enum Crowd {
    static func settle(in house: TestHouse) async throws -> [CaseRow] {
        let first = try await house.file()
        let pattern = try await house.view(first).row
        var dice = SplitMix64(seed: 7)
        let rows = [pattern] + (1...150).map { row(pattern, number: first + $0, &dice) }
        try await house.database.write { session in
            for row in rows.dropFirst() {
                try session.write(
                    CaseChange(
                        row: row, base: 0, events: [], salts: [], texts: [:], commitments: [], timers: []))
            }
            if session.dialect == .sqlite { try session.run("ANALYZE") }
        }
        // As it was written: the vendor's view of the row.
        return rows
    }

    private static func row(_ pattern: CaseRow, number: Int, _ dice: inout SplitMix64) -> CaseRow {
        var row = pattern
        row.number = number
        let isHarbour = dice.next() % 3 > 0
        row.filing = Filing(
            account: isHarbour ? "acc_harbour" : "acc_rhine",
            contract: isHarbour ? "con_harbour" : "con_rhine",
            revision: 0, contact: isHarbour ? ["per_jana", "per_gone"].drawn(&dice) : "per_murat",
            partner: dice.next() % 4 == 0 ? "par_lock" : nil,
            product: ["pro_a", "pro_b", nil].drawn(&dice), component: nil, subject: .none)
        row.plan = ["standard", "basic"].drawn(&dice)
        row.severity = ["high", "medium", "low", nil].drawn(&dice)
        row.tier = ["l1", "l1", "l2"].drawn(&dice)
        row.team = ["tea_closed", "tea_open", nil, nil].drawn(&dice)
        row.owner = ["per_mara", "per_tom", nil].drawn(&dice)
        row.edition = dice.next() % 5 == 0 ? "old@1" : row.edition
        row.state = [.new, .active, .waiting, .resolved].drawn(&dice)
        if dice.next() % 2 == 0 {
            row.state = .closed
            row.closed = TestHouse.morning
            row.mergedInto = dice.next() % 5 == 0 ? 1001 : nil
        }
        // Many are due at the same time, some never.
        let hours: [Int64?] = [nil, -2, 1, 1, 2]
        let due = hours.drawn(&dice).map { TestHouse.morning + .hours($0) }
        row.nextDue = due
        row.publicDue = dice.next() % 4 == 0 ? nil : due
        row.missed = [.none, .none, .internally, .openly].drawn(&dice)
        row.takeKey = ["0001", "0002", "g0003"].drawn(&dice)
        return row
    }

    /// Every single filter, with open and closed cases each, and pairs at random.
    static func questions(isVendor: Bool, _ dice: inout SplitMix64) -> [String] {
        var single = [
            "severity:high", "severity:none", "severity:low,none", "tier:l1", "state:waiting",
            "state:new,closed",
            "plan:basic", "account:acc_harbour", "contract:con_rhine", "contact:per_gone,per_murat",
            "partner:par_lock", "product:none", "product:pro_a,pro_b", "edition:old@1", "type:error",
            "channel:portal", "environment:production", "is:overdue", "is:missed", "is:merged",
            "severity:there-is-none",
        ]
        if isVendor {
            single += ["owner:me", "owner:none", "owner:per_tom,none", "team:tea_closed", "team:none"]
        }
        let pairs = (0..<12).map { _ in "\(single.drawn(&dice)) \(single.drawn(&dice))" }
        return ["", "is:open", "is:closed", "is:open is:closed"] + pairs
            + single.flatMap { [$0, "is:open \($0)", "is:closed \($0)"] }
    }

    static func answer(_ text: String, _ order: CaseOrder, _ all: [CaseRow], _ viewer: Viewer) -> [Int] {
        let parts = text.split(separator: " ").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        // Values of one field asked for twice are choices, as the syntax has it.
        let asked = Dictionary(parts.map { ($0[0], $0[1].split(separator: ",").map(String.init)) }) {
            $0 + $1
        }
        let isVendor = viewer.person.role.isVendor
        func due(_ row: CaseRow) -> Int64 { (isVendor ? row.nextDue : row.publicDue)?.microseconds ?? .max }
        let found = all.filter { row in
            sees(viewer, row) && ([.due, .newest].contains(order) || row.closed == nil)
                && (order != .response || row.takeKey < workQueueMark)
                && (order != .work || row.takeKey >= workQueueMark)
                && asked.allSatisfy { field, values in
                    field == "is"
                        ? values.allSatisfy { holds($0, of: row, due(row), isVendor) }
                        : values.contains { value in
                            said(field, row)
                                == (value == "none" ? nil : value == "me" ? viewer.person.id : value)
                        }
                }
        }
        return found.sorted { left, right in
            switch order {
            case .newest: return left.number > right.number
            case .policy, .response, .work: return (left.takeKey, left.number) < (right.takeKey, right.number)
            case .due:
                guard (left.closed == nil) == (right.closed == nil) else { return left.closed == nil }
                guard left.closed == nil else { return left.number > right.number }
                return (due(left), left.number) < (due(right), right.number)
            }
        }.map(\.number)
    }

    private static func holds(_ standing: String, of row: CaseRow, _ due: Int64, _ isVendor: Bool) -> Bool {
        switch standing {
        case "open": row.closed == nil
        case "closed": row.closed != nil
        case "overdue": row.closed == nil && due < TestHouse.morning.microseconds
        case "merged": row.mergedInto != nil
        default: isVendor ? row.missed != .none : row.missed == .openly
        }
    }

    private static func sees(_ viewer: Viewer, _ row: CaseRow) -> Bool {
        switch viewer.person.id {
        case "per_paul": true
        case "per_tom": true
        case "per_mara": row.team != "tea_closed" || row.owner == "per_mara"
        case "per_jana": row.filing.account == "acc_harbour"
        case "per_murat": row.filing.account == "acc_rhine"
        default: false
        }
    }

    private static func said(_ field: String, _ row: CaseRow) -> String? {
        switch field {
        case "account": row.filing.account
        case "contract": row.filing.contract
        case "contact": row.filing.contact
        case "partner": row.filing.partner
        case "product": row.filing.product
        case "edition": row.edition
        case "plan": row.plan.text
        case "severity": row.severity?.text
        case "tier": row.tier.text
        case "team": row.team
        case "owner": row.owner
        case "state": row.state.rawValue
        case "type": row.type?.text
        case "channel": row.channel?.text
        case "environment": row.environment?.text
        default: "a field that this reading does not know"
        }
    }
}

extension Array {
    fileprivate func drawn(_ dice: inout SplitMix64) -> Element { self[Int(dice.next() % UInt64(count))] }
}
