import Store
import StorePostgres

/// Opens the PostgreSQL database at an address.
func openPostgres(_ address: String) async throws -> any Database {
    try await PostgresDatabase(PostgresSettings(address))
}
