import Store
import StoreTesting
import Testing

extension Laws {
    @Test("an announcement comes after its commit", arguments: Backend.all)
    func afterCommit(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let stream = database.announcements()
            #expect(await noticing(stream, within: .seconds(10)), "a stream begins with one element")
            for id in 1...20 {
                try await database.write { session in
                    try session.run("INSERT INTO item (id, amount) VALUES (\(id), 0)")
                    session.announce()
                }
                #expect(await noticing(stream, within: .seconds(10)))
                #expect(try await database.items().count >= id)
            }
        }
    }

    @Test("nothing is announced by a body that failed or didn't ask for it", arguments: Backend.all)
    func notAfterRollback(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let stream = database.announcements()
            while await noticing(stream, within: .milliseconds(400)) {}
            await #expect(throws: Objection()) {
                try await database.write { session in
                    session.announce()
                    throw Objection()
                }
            }
            try await database.insert(1)
            #expect(await noticing(stream, within: .milliseconds(400)) == false)
        }
    }

    @Test("closing ends the streams", arguments: Backend.all)
    func ending(_ backend: Backend) async throws {
        let database = try await backend.open()
        let early = database.announcements()
        await database.close()
        for await _ in early {}
        for await _ in database.announcements() {}
    }
}
