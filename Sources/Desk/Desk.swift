package import BusinessTime
import Casework
package import Store
package import SupportPolicy
import Synchronization

/// The desk: what all doors call.
///
/// It holds no state of its own but what can be read again at any time.
package final class Desk: Sendable {
    /// Where everything is kept.
    package let database: any Database
    /// The zones and holidays that editions are compiled with.
    package let places: Places
    /// What the desk was told about itself.
    package let settings: Settings
    let clock: @Sendable () -> Instant
    let directory = Directory()
    let editions: EditionShelf
    /// Whether something was erased that the database may still have beside it.
    let hasErased = Atomic(false)

    /// What the administrator decides.
    package struct Settings: Sendable {
        /// Under what address people reach the desk; links are made from it alone.
        package var publicURL = "http://localhost:8080"
        /// What it is called.
        package var name = "Fristwerk"
        /// From which address it writes.
        package var sender = "support@localhost"
        /// The share of a commitment's open time that is left when the desk warns, in percent.
        package var warningShare = 25
        /// Up to how many texts with a word are looked up and sorted; of more the list is walked in its order.
        package var rareTexts = 1000
        /// How much is looked at for one page of a list.
        package var lists = ListBounds()

        /// Creates the settings of a desk on one's own machine.
        package init() {}
    }

    /// Creates a desk on a database whose schema is up to date.
    ///
    /// `clock` tells the time; each transaction asks it once.
    package init(
        database: any Database, places: Places, settings: Settings = Settings(),
        clock: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.places = places
        self.settings = settings
        self.clock = clock
        self.editions = EditionShelf(places: places)
    }

    /// The present instant.
    package var now: Instant { clock() }

    /// Returns what `body` read; everything it read belongs to one moment.
    package func read<Answer: Sendable>(
        _ body: @escaping @Sendable (DeskTransaction) throws -> Answer
    ) async throws -> Answer {
        try await database.read { [self] session in
            try body(DeskTransaction(session, self, now: clock(), isWriting: false))
        }
    }

    /// Returns what `body` decided, after it is durable; a body that throws changes nothing.
    package func write<Answer: Sendable>(
        _ body: @escaping @Sendable (DeskTransaction) throws -> Answer
    ) async throws -> Answer {
        try await database.write { [self] session in
            try body(DeskTransaction(session, self, now: clock(), isWriting: true))
        }
    }

    /// Lets the database forget for good what was erased since the last time.
    package func scrub() async throws {
        guard hasErased.exchange(false, ordering: .acquiringAndReleasing) else { return }
        do { try await database.scrub() } catch {
            hasErased.store(true, ordering: .releasing)
            throw error
        }
    }
}
