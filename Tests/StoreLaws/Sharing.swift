import Store
import StoreTesting
import Testing

extension Laws {
    @Test("a read sees one state from its beginning to its end", arguments: Backend.all)
    func consistent(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            try await database.insert(1)
            let gate = Gate()
            async let seen = database.read { session in
                let before = try session.count("SELECT COUNT(*) FROM item")
                gate.pass()
                return [before, try session.count("SELECT COUNT(*) FROM item")]
            }
            await gate.somebody()
            try await database.insert(2)
            gate.open()
            #expect(try await seen == [1, 1])
            #expect(try await database.items() == [1, 2])
        }
    }

    @Test("readers don't wait for a long writer, and don't see its work", arguments: Backend.all)
    func longWriter(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let gate = Gate()
            async let writing: Void = database.write { session in
                _ = try session.changes("INSERT INTO item (id, amount) VALUES (1, 0)")
                gate.pass()
            }
            await gate.somebody()
            for _ in 1...20 { #expect(try await database.items().isEmpty) }
            gate.open()
            try await writing
            #expect(try await database.items() == [1])
        }
    }

    @Test("200 that add one to the same row at the same time add 200", arguments: Backend.all)
    func increments(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            try await database.insert(1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...200 { group.addTask { try await database.increment(1) } }
                try await group.waitForAll()
            }
            #expect(try await database.amount(1) == 200)
        }
    }

    @Test("a body that ran more than once has written once", arguments: Backend.all)
    func effects(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.write { try $0.run("CREATE TABLE effect (client BIGINT NOT NULL)") }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for client in 1...300 {
                    group.addTask {
                        try await database.write {
                            try $0.changes("INSERT INTO effect (client) VALUES (\(client))")
                        }
                    }
                }
                for try await changes in group { #expect(changes == 1) }
            }
            let clients = try await database.read { session in
                try session.rows("SELECT client FROM effect ORDER BY client").map { try $0.int(0) }
            }
            #expect(clients == Array(1...300))
        }
    }

    @Test("a body sees its own changes, and counts them", arguments: Backend.all)
    func ownChanges(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let seen = try await database.write { session in
                for id in 1...10 { try session.run("INSERT INTO item (id, amount) VALUES (\(id), 0)") }
                let changed = try session.changes("UPDATE item SET amount = 7 WHERE id > 4")
                let returned = try session.rows("DELETE FROM item WHERE id = 10 RETURNING amount")
                return [changed, try returned[0].int(0), try session.count("SELECT SUM(amount) FROM item")]
            }
            #expect(seen == [6, 7, 35])
        }
    }

    @Test(
        "work that waits is done before close returns, and none is taken afterwards", arguments: Backend.all)
    func closing(_ backend: Backend) async throws {
        let database = try await backend.open()
        try await database.createItems()
        let gate = Gate()
        async let writing: Void = database.write { session in
            gate.pass()
            try session.run("INSERT INTO item (id, amount) VALUES (1, 0)")
        }
        await gate.somebody()
        async let closing: Void = database.close()
        gate.open()
        try await writing
        await closing
        #expect(await fault { try await database.insert(2) } == .unavailable)
    }
}
