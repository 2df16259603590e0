import CPostgres
import Store

extension GrowingTable {
    /// The statement that adds any number of rows: a hole for each column takes all its values.
    ///
    /// The server reads and plans it once, while rows written out would be another statement for each number of them.
    var unnesting: String { Self.unnestings[rawValue] }

    /// The types of the holes: arrays, by the numbers of `pg_type.dat`, which never change.
    var arrayTypes: [Oid] { Self.arrayTypes[rawValue] }

    private static let arrayTypes: [[Oid]] = allCases.map { table in table.columns.map(\.kind.arrayType) }

    private static let unnestings = allCases.map { table in
        let names = table.columns.map(\.name)
        let taken = table.columns.map { column in
            column.kind == .words ? "to_tsvector('simple', \(column.name))" : column.name
        }
        let holes = names.indices.map { "$\($0 + 1)" }
        let given =
            "FROM unnest(\(holes.joined(separator: ", "))) AS given (\(names.joined(separator: ", ")))"
        return "\(table.heading) SELECT \(taken.joined(separator: ", ")) \(given)"
    }
}

extension GrowingTable.Kind {
    /// The type of an array of such values.
    fileprivate var arrayType: Oid {
        switch self {
        case .number: 1016
        case .text, .words: 1009
        case .bytes: 1001
        }
    }

    /// The type of one of them.
    var elementType: Oid {
        switch self {
        case .number: 20
        case .text, .words: 25
        case .bytes: 17
        }
    }
}
