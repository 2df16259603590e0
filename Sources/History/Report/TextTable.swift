/// A table for the terminal: columns as wide as their widest cell.
struct TextTable {
    private var rows: [[String]] = []
    /// The columns that stand on the right.
    private let numbers: Set<Int>

    /// Creates a table; the columns from `numbersFrom` on are figures.
    init(_ header: [String], numbersFrom first: Int) {
        numbers = Set(first..<max(first, header.count))
        rows.append(header)
    }

    mutating func add(_ row: [String]) { rows.append(row.map(printable)) }

    /// Returns the lines, each indented by two spaces.
    func text() -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
        }
        var text = ""
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                let space = String(
                    repeating: " ", count: max(0, widths[column] - cell.unicodeScalars.count))
                line += (column == 0 ? "  " : "  ") + (numbers.contains(column) ? space + cell : cell + space)
            }
            while line.utf8.last == 32 { line.removeLast() }
            text += line + "\n"
        }
        return text
    }
}

/// Returns text without anything a terminal would obey: what logs and policies say is not for it to act upon.
func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<32, 127..<160, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}
