import Store

/// Rows that bodies have appended and the server has not been told of yet, by table.
struct PendingRows {
    private var rows = [[[SQLValue]]](repeating: [], count: GrowingTable.allCases.count)
    /// How many bytes they take, about.
    private(set) var size = 0

    /// How many there were of each table.
    struct Mark {
        fileprivate var counts: [Int]
    }

    /// Up to where they go now.
    var mark: Mark { Mark(counts: rows.map(\.count)) }

    /// Whether there are none.
    var isEmpty: Bool { rows.allSatisfy(\.isEmpty) }

    /// Adds rows of a table.
    mutating func add(_ added: [[SQLValue]], to table: GrowingTable) {
        rows[table.rawValue] += added
        for row in added { size += row.reduce(64) { $0 + $1.length } }
    }

    /// Drops what came after a mark.
    mutating func drop(after mark: Mark) {
        for (index, count) in mark.counts.enumerated() {
            rows[index].removeLast(max(0, rows[index].count - count))
        }
    }

    /// Takes out what was there at a mark, or all, each table after those its rows point to.
    mutating func take(upTo mark: Mark? = nil) -> [(table: GrowingTable, rows: [[SQLValue]])] {
        var taken: [(GrowingTable, [[SQLValue]])] = []
        for table in GrowingTable.allCases {
            let all = rows[table.rawValue]
            let count = min(mark?.counts[table.rawValue] ?? all.count, all.count)
            guard count > 0 else { continue }
            taken.append((table, Array(all.prefix(count))))
            rows[table.rawValue].removeFirst(count)
        }
        if isEmpty { size = 0 }
        return taken
    }

    /// Whether a statement names a table of which there are rows, and so may have to see them.
    func mayConcern(_ statement: SQLStatement) -> Bool {
        GrowingTable.allCases.contains { !rows[$0.rawValue].isEmpty && statement.mentions($0.name) }
    }
}

extension SQLStatement {
    /// Whether its text has a word anywhere in it, as a part of another one, too.
    func mentions(_ word: String) -> Bool {
        let wanted = Array(word.utf8)
        guard let first = wanted.first else { return true }
        var rest = text.utf8[...]
        while let place = rest.firstIndex(of: first) {
            if rest[place...].starts(with: wanted) { return true }
            rest = rest[rest.index(after: place)...]
        }
        return false
    }

    /// Whether it only reads, as far as its first word says.
    var isQuestion: Bool { text.utf8.starts(with: "SELECT".utf8) }
}
