/// How the desk reaches its PostgreSQL, and for how long it waits for it.
package struct PostgresSettings: Sendable {
    /// Where the database is: libpq's `key=value` words or a `postgresql://` address; several hosts may be named.
    package var connectionString: String
    /// How many reads run at a time, a connection each.
    package var readers = 8
    /// How many connections write; they take turns, so that more than one only helps if opening one is slow.
    package var writers = 1
    /// How many bodies share a transaction at most.
    package var batch = 64
    /// How many bodies wait for a connection at most, reads and writes apart; more are turned away.
    package var waiting = 1024
    /// How long a body waits for a connection, and for how long a lost one is tried again.
    package var patience = Duration.seconds(5)
    /// How long opening a connection takes at most, for each host.
    package var connectTimeout = Duration.seconds(3)
    /// How long one statement runs at most.
    package var statementTimeout = Duration.seconds(8)
    /// How long one statement waits for a lock at most.
    package var lockTimeout = Duration.seconds(5)
    /// How long a transaction lies idle at most before the server ends it, so that a frozen node frees the others.
    package var idleTimeout = Duration.seconds(15)
    /// The same for a transaction that writes: all nodes wait for it.
    package var writingIdleTimeout = Duration.seconds(5)
    /// How much longer than a statement may run its answer may be on its way.
    package var answerGrace = Duration.seconds(2)
    /// How long the network may leave unconfirmed what was sent, before the connection counts as lost.
    package var networkTimeout = Duration.seconds(5)
    /// How many prepared statements a connection keeps at most.
    package var preparedStatements = 500
    /// The name that the server's lists of connections show.
    package var applicationName = "fristwerk"

    /// Creates settings for a database.
    package init(_ connectionString: String) {
        self.connectionString = connectionString
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
