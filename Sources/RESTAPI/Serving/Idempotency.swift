import BusinessTime
import Casework
import Crypto
import Desk
import Store

/// A request that may come twice: what it would have done is done once, and its answer given twice.
struct IdempotencyKey: Sendable {
    /// Whose key it is: the same key of another caller is another.
    let caller: String
    /// The key.
    let key: String
    /// What was asked, so that the same key can't come with something else.
    let fingerprint: [UInt8]

    /// Creates a key that stands in the body, for something that was asked there.
    init(caller: String, key: String, asked: [UInt8]) {
        self.caller = caller
        self.key = key
        self.fingerprint = Array(SHA256.hash(data: asked))
    }

    /// The key of one part of what was asked, which is done and kept by itself; no caller can send it.
    func part(_ name: String) -> IdempotencyKey {
        IdempotencyKey(caller: caller, key: "\(key) \(name)", fingerprint: fingerprint)
    }

    private init(caller: String, key: String, fingerprint: [UInt8]) {
        self.caller = caller
        self.key = key
        self.fingerprint = fingerprint
    }

    /// Creates a key; throws ``Problem`` for text that is none.
    init?(_ request: APIRequest, method: String, path: String) throws {
        guard let text = request.headers["idempotency-key"], let caller = request.caller else { return nil }
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw ProblemError(.badKey)
        }
        var hash = SHA256()
        hash.update(data: Array("\(method) \(path)\n".utf8))
        hash.update(data: request.body)
        self.caller = caller.person.id
        self.key = text
        self.fingerprint = Array(hash.finalize())
    }
}

/// An answer that was decided before any rule of support was asked.
struct ProblemError: Error {
    let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
    }
}

extension DeskTransaction {
    /// Returns the answer that was given under a key, or nothing if it is new; throws where it belongs to another request.
    func answer(under key: IdempotencyKey) throws -> APIAnswer? {
        guard let kept = try keptAnswer(for: key.caller, under: key.key) else { return nil }
        guard kept.fingerprint == key.fingerprint else { throw Denial.keyReused }
        return APIAnswer(
            bytes: kept.body, type: "application/json", status: kept.status,
            headers: kept.headers.map { ($0.name, $0.value) } + [("Idempotency-Replayed", "true")])
    }

    /// Keeps an answer under its key, in the transaction of what it answers.
    func keep(_ answer: APIAnswer, under key: IdempotencyKey) throws {
        let kept = KeptAnswer(
            fingerprint: key.fingerprint, status: answer.status,
            headers: answer.headers.map { (name: $0.name, value: $0.value) }, body: answer.body)
        guard try keep(kept, for: key.caller, under: key.key) else {
            throw StoreFault(.contention, "the same key came twice at once")
        }
    }
}

extension APIRequest {
    /// Returns what `body` answers, once for each key: it and what it changed are written together.
    func write(_ body: @escaping @Sendable (DeskTransaction) throws -> APIAnswer) async throws -> APIAnswer {
        try await writing(under: key, body)
    }

    /// Returns what `body` answers, once under a key; without one, each time.
    func writing(
        under key: IdempotencyKey?, _ body: @escaping @Sendable (DeskTransaction) throws -> APIAnswer
    )
        async throws -> APIAnswer
    {
        guard let key else { return try await desk.write(body) }
        return try await desk.write { transaction in
            if let known = try transaction.answer(under: key) { return known }
            let answer = try body(transaction)
            try transaction.keep(answer, under: key)
            return answer
        }
    }
}
