import CPostgres
import Store

extension Connection {
    /// Opens a connection, sets its limits, and refuses a server that the store's promises can't be kept with.
    static func open(_ settings: PostgresSettings) throws(PostgresFault) -> Connection {
        let words = try words(of: settings)
        guard let pointer = connect(words) else { throw .lost("no memory for a connection") }
        guard PQstatus(pointer) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(pointer))
            PQfinish(pointer)
            throw .lost(message)
        }
        // Without one libpq writes to the standard error stream.
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        let isReady = PQsetnonblocking(pointer, 1) == 0 && PQenterPipelineMode(pointer) == 1
        let connection = Connection(pointer, settings: settings)
        guard isReady else { throw connection.lost() }
        try connection.prepareSession(settings)
        return connection
    }

    private func prepareSession(_ settings: PostgresSettings) throws(PostgresFault) {
        guard PQserverVersion(pointer) >= 140_000 else {
            throw .refused("PostgreSQL 14 or newer is needed, this is \(PQserverVersion(pointer))")
        }
        let limits: [(String, Duration)] = [
            ("statement_timeout", settings.statementTimeout), ("lock_timeout", settings.lockTimeout),
            ("idle_in_transaction_session_timeout", settings.idleTimeout),
        ]
        for (name, limit) in limits {
            try send("SELECT set_config(\(name), \(String(limit.milliseconds)), false)")
        }
        // The server notices that a client is gone while it waits for a lock, and gives up its place.
        try send("SELECT set_config('client_connection_check_interval', '5s', false)")
        // Compiling a plan takes a hundred times as long as any of ours runs.
        try send("SELECT set_config('jit', 'off', false)")
        let answer = try ask(
            """
            SELECT current_setting('synchronous_commit'), current_setting('fsync'), \
            current_setting('server_encoding'), current_database()::text
            """)
        guard let row = try? answer.rows().first, let commit = try? row.text(0), let fsync = try? row.text(1),
            let encoding = try? row.text(2), let name = try? row.text(3)
        else {
            throw .lost("the server doesn't say how it commits")
        }
        guard encoding == "UTF8" else {
            throw .refused(
                "the database \(name) is in \(encoding), and not every text fits: make one with createdb -E UTF8 -T template0"
            )
        }
        guard commit == "on" || commit == "remote_apply" else {
            throw .refused("synchronous_commit is \(commit); it must be on, or acknowledged work can be lost")
        }
        guard fsync == "on" else {
            throw .refused("fsync is \(fsync); it must be on, or acknowledged work can be lost")
        }
    }

    // The administrator's words win over ours.
    private static func words(of settings: PostgresSettings) throws(PostgresFault) -> [String: String] {
        var words = [
            "client_encoding": "UTF8", "application_name": settings.applicationName,
            "connect_timeout": String(max(2, settings.connectTimeout.milliseconds / 1000)),
            "keepalives": "1", "keepalives_idle": "15", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": String(settings.networkTimeout.milliseconds),
            "target_session_attrs": "read-write",
        ]
        var complaint: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(settings.connectionString, &complaint) else {
            let message = complaint.map { String(cString: $0) } ?? "not understood"
            PQfreemem(complaint)
            throw .refused("the connection string: \(message)")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { words[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        // What the store reads and writes is UTF-8 whatever the words say.
        words["client_encoding"] = "UTF8"
        return words
    }

    private static func connect(_ words: [String: String]) -> OpaquePointer? {
        func withStrings(
            _ rest: ArraySlice<(key: String, value: String)>, _ keys: [UnsafePointer<CChar>?],
            _ values: [UnsafePointer<CChar>?]
        ) -> OpaquePointer? {
            guard let (key, value) = rest.first else {
                return PQconnectdbParams(keys + [nil], values + [nil], 0)
            }
            return key.withCString { key in
                value.withCString { value in withStrings(rest.dropFirst(), keys + [key], values + [value]) }
            }
        }
        return withStrings(Array(words)[...], [], [])
    }
}

extension PostgresFault {
    /// Creates a fault that trying again doesn't mend.
    static func refused(_ message: String) -> PostgresFault {
        PostgresFault(state: "", message: message, aftermath: .refused)
    }
}
