package import BusinessTime
package import Store

/// One transaction of the desk, with its one instant: use cases are its methods.
package final class DeskTransaction {
    /// The database within this transaction.
    package let session: any SQLSession
    /// The instant of everything that happens in it.
    package let now: Instant
    let desk: Desk
    let isWriting: Bool
    /// Whether it has changed the business, so that what it reads of it is nobody else's yet.
    var hasChangedBusiness = false
    /// Whether those concerned hear of what happens; not while history is taken in, of which they heard elsewhere.
    package var isTelling = true
    private var knownStamp: Int?

    /// What was read of the business; an import keeps its own, which nobody sees should it fail.
    let directory: Directory
    let editions: EditionShelf

    init(
        _ session: any SQLSession, _ desk: Desk, now: Instant, isWriting: Bool, directory: Directory? = nil,
        editions: EditionShelf? = nil
    ) {
        self.directory = directory ?? desk.directory
        self.editions = editions ?? desk.editions
        self.session = session
        self.desk = desk
        self.now = now
        self.isWriting = isWriting
    }

    /// How often the business was changed.
    func businessStamp() throws -> Int {
        if let knownStamp { return knownStamp }
        let stamp = try session.number(of: .business)
        knownStamp = stamp
        return stamp
    }

    /// Takes how often the business was changed from an answer that said it beside something else.
    func know(stamp: Int) {
        knownStamp = stamp
    }

    /// Writes down who did what to the desk itself.
    package func audit(_ actor: String, _ action: String, _ object: String, _ detail: String = "") throws {
        try session.run(
            """
            INSERT INTO audit (at, actor, action, object, detail) \
            VALUES (\(now), \(actor), \(action), \(object), \(detail))
            """)
    }
}
