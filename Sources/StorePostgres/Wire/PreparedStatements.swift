import CPostgres

/// The statements that one connection's server has in store, by text and types.
struct PreparedStatements {
    /// What tells prepared statements apart.
    struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var named: UInt64 = 0
    private let limit: Int

    /// Creates an empty store.
    init(limit: Int) {
        self.limit = limit
    }

    /// How many there are.
    var count: Int { entries.count }
    /// Whether the next statement finds no place.
    var isFull: Bool { entries.count >= limit }

    /// Returns the name of a statement that is there.
    mutating func name(of key: Key) -> String? {
        uses += 1
        // Through the index, because a look-up by key would hash the text twice.
        guard let index = entries.index(forKey: key) else { return nil }
        entries.values[index].lastUse = uses
        return entries.values[index].name
    }

    /// Returns a name for a statement about to be prepared; names never come twice.
    mutating func add(_ key: Key) -> String {
        named += 1
        let name = "s\(named)"
        entries[key] = Entry(name: name, lastUse: uses)
        return name
    }

    /// Forgets a statement whose preparation failed.
    mutating func forget(_ key: Key) {
        entries[key] = nil
    }

    /// Forgets the quarter that was not used for longest, and returns their names.
    mutating func makeRoom() -> [String] {
        let oldest = entries.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(max(1, entries.count / 4))
        for (key, _) in oldest { entries[key] = nil }
        return oldest.map(\.value.name)
    }
}
