import Glibc
import Store

/// The way of one thread to the server: a connection, opened when needed and replaced when lost.
final class Lane {
    private let settings: PostgresSettings
    private var current: Connection?

    // Restarts take about a second; the first retry finds out whether only this connection was lost.
    private static let pauses: [Duration] = [.milliseconds(10), .milliseconds(250), .milliseconds(1000)]

    /// Creates a lane without a connection.
    init(_ settings: PostgresSettings) {
        self.settings = settings
    }

    /// Runs work on an idle connection, again on a fresh one if the fault invites it; work must have left nothing.
    func perform<Answer>(
        _ work: (Connection) throws(PostgresFault) -> Answer
    ) throws(PostgresFault) -> Answer {
        let deadline = ContinuousClock.now + settings.patience
        var tries = 0
        while true {
            do throws(PostgresFault) {
                let connection = try connection()
                let answer = try work(connection)
                try connection.makeRoom()
                return answer
            } catch {
                current = nil
                guard error.invitesRerun, tries < Self.pauses.count, ContinuousClock.now < deadline else {
                    throw error
                }
                pause(Self.pauses[tries])
                tries += 1
            }
        }
    }

    private func connection() throws(PostgresFault) -> Connection {
        if let current, current.isIdle { return current }
        current = nil
        let fresh = try Connection.open(settings)
        current = fresh
        return fresh
    }

    private func pause(_ duration: Duration) {
        poll(nil, 0, CInt(duration.milliseconds))
    }
}
