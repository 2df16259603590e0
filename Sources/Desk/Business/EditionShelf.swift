import SupportPolicy
import Synchronization

/// The compiled editions, each compiled once.
final class EditionShelf: Sendable {
    private let places: Places
    private let editions = Mutex<[String: Edition]>([:])

    init(places: Places) {
        self.places = places
    }

    /// Returns an edition, compiled from the source that `read` finds if it is not known yet.
    func edition(_ id: String, read: () throws -> [UInt8]?) throws -> Edition? {
        if let known = editions.withLock({ $0[id] }) { return known }
        guard let source = try read() else { return nil }
        let (edition, _) = compilePolicy(source, file: "\(id).yaml", places: places, isPublished: true)
        guard let edition else { return nil }
        editions.withLock { $0[id] = edition }
        return edition
    }
}
