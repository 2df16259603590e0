import Store

func openPostgres(_ address: String) async throws -> any Database {
    throw StoreFault(.unavailable, "PostgreSQL is not built in yet: \(address)")
}
