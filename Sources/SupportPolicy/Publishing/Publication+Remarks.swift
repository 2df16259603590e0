extension Publication {
    /// Puts every assumption where the reader meets what was assumed; what has no place of its own goes one
    /// step up.
    mutating func attach(_ assumptions: [Assumption], _ publisher: Publisher) {
        for assumption in assumptions where assumption.reason != Wording(de: nil, en: "") {
            let reason = publisher(assumption.reason)
            var path = assumption.path
            var isAttached = false
            while !path.isEmpty, !isAttached {
                isAttached = attach(reason, to: Anchor.part(path))
                path.removeLast()
            }
            if !isAttached, !sections.isEmpty { sections[0].remarks.append(reason) }
        }
    }

    private mutating func attach(_ reason: String, to id: String) -> Bool {
        sections.indices.contains { sections[$0].attach(reason, to: id) }
    }

    /// Gives the second of two equal anchors a number; only names chosen to collide ever need it.
    mutating func makeAnchorsUnique() {
        var seen: Set<String> = []
        for index in sections.indices { sections[index].makeAnchorsUnique(&seen) }
    }

    /// Removes links to parts that this edition does not have.
    mutating func dropDeadLinks() {
        let anchors = Set(self.anchors)
        for index in sections.indices { sections[index].dropLinks(unlessIn: anchors) }
    }

    /// Every anchor of the document, in order.
    package var anchors: [String] { sections.flatMap(\.anchors) }
}

extension Publication.Section {
    fileprivate mutating func attach(_ reason: String, to id: String) -> Bool {
        if self.id == id {
            remarks.append(reason)
            return true
        }
        if parts.indices.contains(where: { parts[$0].attach(reason, to: id) }) { return true }
        return blocks.indices.contains { blocks[$0].attach(reason, to: id) }
    }

    fileprivate mutating func makeAnchorsUnique(_ seen: inout Set<String>) {
        seen.claim(&id)
        for index in blocks.indices { blocks[index].makeAnchorsUnique(&seen) }
        for index in parts.indices { parts[index].makeAnchorsUnique(&seen) }
    }

    fileprivate mutating func dropLinks(unlessIn anchors: Set<String>) {
        blocks = blocks.map { block in
            guard case .links(let links) = block else { return block }
            return .links(links.filter { anchors.contains($0.id) })
        }
        for index in parts.indices { parts[index].dropLinks(unlessIn: anchors) }
    }

    fileprivate var anchors: [String] {
        [id] + blocks.flatMap(\.anchors) + parts.flatMap(\.anchors)
    }
}

extension Publication.Block {
    fileprivate mutating func attach(_ reason: String, to id: String) -> Bool {
        switch self {
        case .definitions(var items):
            guard let index = items.firstIndex(where: { $0.id == id }) else { return false }
            items[index].remarks.append(reason)
            self = .definitions(items)
            return true
        case .table(var table):
            let index = table.rows.firstIndex { row in
                row.id == id || row.cells.contains { $0.id == id }
            }
            guard let index else { return false }
            table.rows[index].remarks.append(reason)
            self = .table(table)
            return true
        case .paragraph, .list, .links: return false
        }
    }

    fileprivate mutating func makeAnchorsUnique(_ seen: inout Set<String>) {
        switch self {
        case .definitions(var items):
            for index in items.indices { seen.claim(&items[index].id) }
            self = .definitions(items)
        case .table(var table):
            for row in table.rows.indices {
                seen.claim(&table.rows[row].id)
                for cell in table.rows[row].cells.indices {
                    seen.claim(&table.rows[row].cells[cell].id)
                }
            }
            self = .table(table)
        case .paragraph, .list, .links: break
        }
    }

    fileprivate var anchors: [String] {
        switch self {
        case .definitions(let items): items.compactMap(\.id)
        case .table(let table):
            table.rows.flatMap { row in
                [row.id] + row.cells.flatMap { cell in [cell.id] + cell.lines.compactMap(\.id) }
            }
        case .paragraph, .list, .links: []
        }
    }
}

extension Set<String> {
    fileprivate mutating func claim(_ id: inout String) {
        var number = 2
        let wished = id
        while !insert(id).inserted {
            id = "\(wished)-\(number)"
            number += 1
        }
    }

    fileprivate mutating func claim(_ id: inout String?) {
        guard var wished = id else { return }
        claim(&wished)
        id = wished
    }
}
