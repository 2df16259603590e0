import CPostgres
import Store

/// One connection, always in pipeline mode: statements are sent ahead, and their answers read when somebody asks.
///
/// Belongs to the thread that opened it. After a fault that lost it, it can only be thrown away.
final class Connection {
    let pointer: OpaquePointer
    let answerPatience: Duration
    private var awaited: [Awaited] = []
    private var unsettledBytes = 0
    /// Whether the answers that are on their way are those of ``leave(with:)``.
    private var hasLeft = false
    private var prepared: PreparedStatements
    private var parameters = ParameterBlock()

    private enum Awaited {
        case preparation(PreparedStatements.Key)
        case statement
    }

    /// Takes over an opened connection in pipeline mode.
    init(_ pointer: OpaquePointer, settings: PostgresSettings) {
        self.pointer = pointer
        self.answerPatience = settings.statementTimeout + settings.answerGrace
        self.prepared = PreparedStatements(limit: settings.preparedStatements)
    }

    deinit {
        PQfinish(pointer)
    }

    /// Whether answers are on their way.
    var awaitsAnswers: Bool { !awaited.isEmpty }

    /// Whether no transaction is open and nothing is on its way.
    var isIdle: Bool {
        guard PQstatus(pointer) == CONNECTION_OK else { return false }
        return hasLeft || awaited.isEmpty && PQtransactionStatus(pointer) == PQTRANS_IDLE
    }

    /// Ends a transaction without waiting for the answer, which whoever comes next will read.
    func leave(with statement: SQLStatement) throws(PostgresFault) {
        try send(statement)
        guard PQpipelineSync(pointer) == 1, PQflush(pointer) >= 0 else { throw lost() }
        hasLeft = true
    }

    /// Sends a statement ahead; its failure is thrown by the next ``settle()``, at the latest.
    func send(_ statement: SQLStatement) throws(PostgresFault) {
        guard statement.bindings.count <= 65_535 else {
            throw PostgresFault(state: "54000", message: "more than 65,535 holes", aftermath: .statement)
        }
        // Anything a gigabyte long is refused by the server, and libpq's lengths end at two.
        guard statement.bindings.allSatisfy({ $0.length < 1 << 30 }) else {
            throw PostgresFault(state: "23514", message: "a value is too large", aftermath: .statement)
        }
        try makeWay()
        parameters.fill(statement.bindings)
        try sendFilled(PreparedStatements.Key(text: statement.text, types: statement.postgresTypes))
    }

    /// Sends rows of a table ahead, none of whose values is a gigabyte long; a failure is thrown as by ``send(_:)``.
    func send(_ rows: [[SQLValue]], to table: GrowingTable) throws(PostgresFault) {
        // What is marked on rows that are there goes one by one: as a set it was planned, and the plan kept, when the
        // table was small, and read all of it ever after.
        guard table.marking == nil else {
            for statement in table.statements(writing: rows) { try send(statement) }
            return
        }
        try makeWay()
        parameters.fill(rows, of: table)
        try sendFilled(PreparedStatements.Key(text: table.unnesting, types: table.arrayTypes))
    }

    /// Reads the answers of what was sent if they are many, which take room on both sides, or if somebody left them.
    private func makeWay() throws(PostgresFault) {
        if hasLeft {
            hasLeft = false
            try takeAnswers()
        } else if awaited.count >= 1000 || unsettledBytes >= 4 << 20 {
            try settle()
        }
    }

    private func sendFilled(_ key: PreparedStatements.Key) throws(PostgresFault) {
        if let name = prepared.name(of: key) {
            try sendPrepared(name)
        } else if prepared.isFull {
            try sendUnnamed(key)
        } else {
            let name = prepared.add(key)
            let isSent = PQsendPrepare(pointer, name, key.text, CInt(key.types.count), key.types) == 1
            guard isSent else { throw lost() }
            awaited.append(.preparation(key))
            try sendPrepared(name)
        }
        awaited.append(.statement)
        unsettledBytes += parameters.size + 64
    }

    /// Reads all answers that are on their way and returns the last one; throws the first failure among them.
    @discardableResult
    func settle() throws(PostgresFault) -> QueryResult? {
        guard PQpipelineSync(pointer) == 1 else { throw lost() }
        return try takeAnswers()
    }

    @discardableResult
    private func takeAnswers() throws(PostgresFault) -> QueryResult? {
        var failure: PostgresFault?
        var last: QueryResult?
        for expected in awaited {
            guard let result = try nextResult() else { throw lost() }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                last = QueryResult(result)
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
                forget(expected)
            case PGRES_FATAL_ERROR:
                let fault = PostgresFault(result)
                PQclear(result)
                guard fault.aftermath == .statement else { throw fault }
                failure = failure ?? fault
                forget(expected)
            default:
                PQclear(result)
                throw .lost("an answer that is none of rows, done or failed")
            }
            if let surplus = try nextResult() {
                PQclear(surplus)
                throw .lost("more answers than statements")
            }
        }
        guard let end = try nextResult() else { throw lost() }
        let status = PQresultStatus(end)
        PQclear(end)
        guard status == PGRES_PIPELINE_SYNC else { throw .lost("the answers' end is missing") }
        awaited.removeAll(keepingCapacity: true)
        unsettledBytes = 0
        if let failure { throw failure }
        return last
    }

    /// Sends a statement and returns its answer.
    func ask(_ statement: SQLStatement) throws(PostgresFault) -> QueryResult {
        try send(statement)
        guard let result = try settle() else { throw .lost("a statement without an answer") }
        return result
    }

    /// Drops prepared statements if there are too many; only between transactions, where nothing can go wrong.
    func makeRoom() throws(PostgresFault) {
        guard prepared.isFull else { return }
        try makeWay()
        for name in prepared.makeRoom() {
            guard PQsendQueryParams(pointer, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 1) == 1 else {
                throw lost()
            }
            awaited.append(.statement)
        }
        try settle()
    }

    private func sendPrepared(_ name: String) throws(PostgresFault) {
        let isSent = parameters.withPointers {
            PQsendQueryPrepared(pointer, name, $0.count, $0.values, $0.lengths, $0.formats, 1) == 1
        }
        guard isSent else { throw lost() }
    }

    private func sendUnnamed(_ key: PreparedStatements.Key) throws(PostgresFault) {
        let isSent = parameters.withPointers {
            PQsendQueryParams(pointer, key.text, $0.count, key.types, $0.values, $0.lengths, $0.formats, 1)
                == 1
        }
        guard isSent else { throw lost() }
    }

    private func forget(_ expected: Awaited) {
        if case .preparation(let key) = expected { prepared.forget(key) }
    }
}
