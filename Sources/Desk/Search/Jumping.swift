import Casework
package import Store

/// What a few typed letters may mean to somebody who wants to be elsewhere.
package struct JumpTargets: Sendable {
    /// Cases: the one of that number first, then those in which the words stand.
    package var cases: [CaseRow] = []
    /// Customers whose name holds the letters.
    package var accounts: [(id: String, name: String)] = []
    /// Saved views whose name holds them.
    package var views: [SavedView] = []
}

extension DeskTransaction {
    /// Returns where somebody may want to go, of what they may see; a handful of each kind.
    package func jumpTargets(_ text: String, for viewer: Viewer) throws -> JumpTargets {
        var targets = JumpTargets()
        let letters = text.lowercased()
        if (1...18).contains(text.utf8.count), let number = Int(text), number > 0,
            let row = try? visible(number, to: viewer)
        {
            targets.cases.append(row)
        }
        if !text.isEmpty, let query = try? CaseQuery(text) {
            let found = try cases(query, order: .newest, limit: 6, for: viewer).rows
            targets.cases += found.filter { row in targets.cases.allSatisfy { $0.number != row.number } }
        }
        if !text.isEmpty, (try? viewer.require(.readBusiness)) != nil {
            let special: Set<Character> = ["%", "_", "\\"]
            let pattern = "%\(letters.map { special.contains($0) ? "\\\($0)" : String($0) }.joined())%"
            targets.accounts = try session.rows(
                """
                SELECT id, label FROM record WHERE kind = \(RecordKind.account.rawValue) \
                AND lower(label) LIKE \(pattern) ESCAPE '\\' ORDER BY label, id LIMIT 6
                """
            ).map { (id: try $0.text(0), name: try $0.text(1)) }
        }
        targets.views = try savedViews(of: viewer).filter {
            letters.isEmpty || $0.name.lowercased().contains(letters)
        }
        return targets
    }
}
