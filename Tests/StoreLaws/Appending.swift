import Store
import StoreTesting
import Testing

extension Laws {
    @Test("what a body appends is seen by its own questions, in order", arguments: Backend.all)
    func appended(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let seen = try await database.write { session in
                try session.append([letter("a"), letter("b")], to: .outbox)
                let early = try session.count("SELECT COUNT(*) FROM outbox")
                try session.append([letter("c")], to: .outbox)
                let changed = try session.changes("UPDATE outbox SET attempts = 7 WHERE message_id <> 'b'")
                return [early, changed, try session.count("SELECT SUM(attempts) FROM outbox")]
            }
            #expect(seen == [2, 2, 14])
            #expect(try await database.letters() == ["a", "b", "c"])
        }
    }

    @Test(
        "a body that throws leaves nothing of what it appended, and its neighbours stay",
        arguments: Backend.all)
    func appendedInVain(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            await withTaskGroup(of: Void.self) { group in
                for id in 1...120 {
                    group.addTask {
                        let code = await fault {
                            do {
                                try await database.write { session in
                                    try session.append([letter("\(id)")], to: .outbox)
                                    // Bodies that ask, that change, and that do neither.
                                    if id % 3 == 1 { _ = try session.count("SELECT COUNT(*) FROM outbox") }
                                    if id % 7 == 2 {
                                        try session.run(
                                            "UPDATE outbox SET attempts = 1 WHERE message_id = \("\(id)")")
                                    }
                                    if id % 4 == 0 { throw Objection() }
                                }
                                #expect(id % 4 != 0)
                            } catch is Objection {
                                #expect(id % 4 == 0)
                            }
                        }
                        #expect(code == nil)
                    }
                }
            }
            let left = try await database.letters().compactMap { Int($0) }.sorted()
            #expect(left == (1...120).filter { $0 % 4 != 0 })
        }
    }

    @Test("an appended value that must be unique fails only the body it came from", arguments: Backend.all)
    func appendedTwice(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            try await database.write { try $0.append([letter("50")], to: .outbox) }
            let faults = await withTaskGroup(of: StoreFault.Code?.self) { group in
                for id in 1...100 {
                    group.addTask {
                        await fault {
                            try await database.write { try $0.append([letter("\(id)")], to: .outbox) }
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(faults.compactMap(\.self) == [.constraint])
            #expect(try await database.letters().count == 100)
        }
    }

    @Test("a counter leaves no number out, though bodies fail that had taken one", arguments: Backend.all)
    func counting(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let numbers = await withTaskGroup(of: Int?.self) { group in
                for id in 1...150 {
                    group.addTask {
                        try? await database.write { session in
                            let number = try session.advance(.cases)
                            if id % 3 == 0 { try session.append([letter("\(id)")], to: .outbox) }
                            if id % 7 == 0 { try session.run("UPDATE outbox SET attempts = 2") }
                            if id % 5 == 0 { throw Objection() }
                            return number
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.compactMap(\.self).sorted() == Array(1001...1120))
            let value = try await database.read { try $0.number(of: .cases) }
            #expect(value == 1120)
        }
    }

    @Test(
        "a counter that is set goes on from there, in the same body and in the next", arguments: Backend.all)
    func setting(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let seen = try await database.write { session in
                let first = try session.advance(.cases)
                try session.set(.cases, to: 5000)
                return [first, try session.number(of: .cases), try session.advance(.cases)]
            }
            #expect(seen == [1001, 5000, 5001])
            let next = try await database.write { try $0.advance(.cases) }
            #expect(next == 5002)
        }
    }

    @Test("appended values come back as they went, in every column of every table", arguments: Backend.all)
    func appendedValues(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let texts = ["", "Grüße 👩‍👩‍👧‍👦", "{NULL,\"a\\\\b\"}", String(repeating: "ä'$1", count: 5000)]
            let bytes: [[UInt8]] = [[], [0, 255, 0], Array(repeating: 7, count: 100_000), [92]]
            for table in GrowingTable.allCases where table != .search && table.marking == nil {
                let rows = (1...4).map { row in
                    table.columns.enumerated().map { place, column -> SQLValue in
                        switch (table, column.name) {
                        case (_, "number"), (.event, "case_number"), (.message, "case_number"),
                            (.commitment, "case_number"), (.timer, "case_number"):
                            .integer(Int64(row))
                        case (.timer, "kind"): .text("breach")
                        case (.outbox, "state"): .text("waiting")
                        case (.caseFile, "closed"), (.caseFile, "partner"), (.outbox, "case_number"),
                            (.message, "salt"), (.commitment, "due"):
                            row == 2 ? .null : column.sample(row, texts, bytes)
                        default: column.sample(row + place, texts, bytes)
                        }
                    }
                }
                try await database.write { try $0.append(rows, to: table) }
                let order = table == .outbox ? "id" : table.columns[0].name
                let listed = table.columns.map(\.name).joined(separator: ", ")
                let found = try await database.read { session in
                    try session.rows(
                        SQLStatement(stringLiteral: "SELECT \(listed) FROM \(table.name) ORDER BY \(order)"))
                }
                #expect(found.map(\.values) == rows, "\(table.name)")
            }
        }
    }
}

extension Laws {
    @Test("a letter is marked as claimed and as sent, by whoever holds the claim", arguments: Backend.all)
    func marked(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let id = try await database.write { session in
                try session.append([letter("a"), letter("b")], to: .outbox)
                return try session.count("SELECT id FROM outbox WHERE message_id = 'a'")
            }
            func state() async throws -> [SQLValue]? {
                try await database.read { session in
                    try session.row(
                        "SELECT state, lease, attempts, next_attempt FROM outbox WHERE id = \(id)")?.values
                }
            }
            let claim: [SQLValue] = [.integer(7), .integer(3), .integer(900), id.sqlValue]
            try await database.write { try $0.append([claim], to: .claimedLetters) }
            #expect(try await state() == [.text("leased"), .integer(7), .integer(3), .integer(900)])
            try await database.write { try $0.append([[id.sqlValue, .integer(6)]], to: .sentLetters) }
            #expect(try await state()?.first == .text("leased"))
            try await database.write { try $0.append([[id.sqlValue, .integer(7)]], to: .sentLetters) }
            #expect(try await state()?.first == .text("sent"))
        }
    }
}

extension PostgresLaws {
    @Test("an appended text that PostgreSQL can't keep fails only the body it came from")
    func unkept() async throws {
        try await Backend.postgres.lend { database in
            try await database.write { _ = try $0.migrate() }
            let faults = await withTaskGroup(of: StoreFault.Code?.self) { group in
                for id in 1...60 {
                    group.addTask {
                        await fault {
                            try await database.write {
                                try $0.append([letter(id == 30 ? "a\0b" : "\(id)")], to: .outbox)
                            }
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(faults.compactMap(\.self) == [.constraint])
            #expect(try await database.letters().count == 59)
        }
    }
}

extension GrowingTable.Column {
    /// A value of its kind, another for each row.
    fileprivate func sample(_ row: Int, _ texts: [String], _ bytes: [[UInt8]]) -> SQLValue {
        switch kind {
        case .number: .integer(Int64(row) * (row % 2 == 0 ? 1 << 40 : 1))
        case .text, .words: name.hasSuffix("_id") ? .text("\(row)") : .text(texts[row % texts.count])
        case .bytes: .bytes(bytes[row % bytes.count])
        }
    }
}

extension Database {
    /// The message identifiers in the outbox, in the order of their places.
    fileprivate func letters() async throws -> [String] {
        try await read { session in
            try session.rows("SELECT message_id FROM outbox ORDER BY id").map { try $0.text(0) }
        }
    }
}

/// A row of the outbox.
private func letter(_ id: String) -> [SQLValue] {
    [
        .text(id), .null, .text("ada@example.com"), .text("Subject"), .text("Body"), .integer(0), .integer(0),
        .integer(0), .integer(0), .text("waiting"),
    ]
}
