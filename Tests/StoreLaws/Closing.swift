import Store
import StoreTesting
import Testing

extension Laws {
    @Test("closing twice is closing once, and nothing is done afterwards", arguments: Backend.all)
    func closingTwice(_ backend: Backend) async throws {
        let database = try await backend.open()
        try await database.createItems()
        try await database.insert(1)
        await database.close()
        await database.close()
        await #expect(throws: StoreFault.self) { try await database.insert(2) }
        await #expect(throws: StoreFault.self) { _ = try await database.items() }
    }
}
