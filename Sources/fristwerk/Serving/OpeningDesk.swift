import BusinessTime
import Desk
import Glibc
import Store
import StorePostgres
import StoreSQLite
import SupportPolicy

/// Opens the database that a setting names; throws ``Ending`` with what to do if it can't.
func openDatabase(_ configuration: DeskConfiguration) async throws -> any Database {
    let address = configuration["database"]
    do {
        if configuration.usesPostgres { return try await openPostgres(address) }
        return try SQLiteDatabase(path: address)
    } catch let fault as StoreFault {
        throw Ending.unreadable(
            "The database \(configuration.shownDatabase) can't be opened: \(fault.detail)")
    }
}

/// Opens the desk that the settings describe, its schema brought up to date.
func openDesk(_ configuration: DeskConfiguration) async throws -> Desk {
    let database = try await openDatabase(configuration)
    do { _ = try await database.write { try $0.migrate() } } catch let fault as StoreFault {
        throw Ending.unreadable("The schema can't be brought up to date: \(fault.detail)")
    }
    return Desk(
        database: database, places: .system(), settings: try configuration.settings(), clock: systemInstant)
}
