import BusinessTime
import ZoneData

enum TestZones {
    /// Every zone of the system, those written by hand beside them.
    static let all: [Zone] = {
        let database = ZoneDatabase()
        return Zone.byHand + database.names().compactMap { try? database.zone(named: $0) }
    }()
}
