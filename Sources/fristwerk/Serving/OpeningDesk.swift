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
            "The database \(configuration.shownDatabase) can't be opened: \(fault.sentence(.english))")
    }
}

/// Opens the desk that the settings describe, its schema brought up to date.
func openDesk(_ configuration: DeskConfiguration) async throws -> Desk {
    let desk = try await makeDesk(configuration)
    do { _ = try await desk.bringUpToDate() } catch let fault as StoreFault {
        await desk.database.close()
        throw Ending.unreadable("The schema can't be brought up to date: \(fault.sentence(.english))")
    }
    return desk
}
