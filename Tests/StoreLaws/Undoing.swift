import Store
import StoreTesting
import Testing

extension Laws {
    @Test("what write returned is there for the next read", arguments: Backend.all)
    func visible(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            for id in 1...50 {
                try await database.insert(id)
                #expect(try await database.items().count == id)
            }
        }
    }

    @Test("a body that throws leaves nothing, and its neighbours stay", arguments: Backend.all)
    func throwing(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            await withTaskGroup(of: Void.self) { group in
                for id in 1...100 {
                    group.addTask {
                        let work: @Sendable (any SQLSession) throws -> Void = { session in
                            try session.run("INSERT INTO item (id, amount) VALUES (\(id), 0)")
                            if id % 5 == 0 { throw Objection() }
                        }
                        if id % 5 == 0 {
                            await #expect(throws: Objection()) { try await database.write(work) }
                        } else {
                            await #expect(throws: Never.self) { try await database.write(work) }
                        }
                    }
                }
            }
            #expect(try await database.items() == (1...100).filter { $0 % 5 != 0 })
        }
    }

    @Test(
        "a value that must be unique is a constraint's fault, and undoes only its body",
        arguments: Backend.all)
    func unique(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            try await database.insert(50)
            let faults = await withTaskGroup(of: StoreFault.Code?.self) { group in
                for id in 1...100 { group.addTask { await fault { try await database.insert(id) } } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(faults.compactMap(\.self) == [.constraint])
            #expect(try await database.items() == Array(1...100))
        }
    }

    @Test("a failure that comes late fails the body that caused it, whole", arguments: Backend.all)
    func deferred(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            try await database.insert(1)
            let code = await fault {
                try await database.write { session in
                    try session.run("INSERT INTO item (id, amount) VALUES (2, 0)")
                    try session.run("INSERT INTO item (id, amount) VALUES (1, 0)")
                    try session.run("INSERT INTO item (id, amount) VALUES (3, 0)")
                }
            }
            #expect(code == .constraint)
            #expect(try await database.items() == [1])
        }
    }

    @Test("a statement that makes no sense is a statement's fault", arguments: Backend.all)
    func nonsense(_ backend: Backend) async throws {
        try await backend.lend { database in
            #expect(await fault { try await database.write { try $0.run("SELEKT 1") } } == .statement)
            #expect(
                await fault { _ = try await database.read { try $0.rows("SELECT * FROM nowhere") } }
                    == .statement)
            let answer1 = try await database.read { try $0.count("SELECT 1") }
            #expect(answer1 == 1)
        }
    }

    @Test("a read can't write", arguments: Backend.all)
    func readOnly(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let code = await fault {
                try await database.read { try $0.run("INSERT INTO item (id, amount) VALUES (1, 0)") }
            }
            #expect(code == .statement)
            #expect(try await database.items().isEmpty)
        }
    }
}
