import Casework
package import Desk
package import SupportPolicy

/// A request that a route answers.
package struct APIRequest: Sendable {
    /// The desk.
    package let desk: Desk
    /// Who asks; nobody on routes that are open.
    package let caller: Viewer?
    /// The token with which they ask.
    package let token: String?
    /// What the path's parameters say.
    package let parameters: [String: String]
    /// What stands behind the question mark.
    package let query: [String: [String]]
    /// The body.
    package let body: [UInt8]
    /// The headers that routes look at, by small letters.
    package let headers: [String: String]
    /// The language of sentences.
    package let language: Language
    /// Under which key its answer is kept, if it named one.
    var key: IdempotencyKey?

    /// Who asks; throws ``Denial/unauthenticated`` for nobody.
    package var viewer: Viewer {
        get throws {
            guard let caller else { throw Denial.unauthenticated }
            return caller
        }
    }

    /// The case number in the path; what is no number is no case.
    package var number: Int {
        get throws {
            guard let text = parameters["number"], let number = decimal(text) else { throw Denial.notFound }
            return number
        }
    }

    /// Returns a parameter of the path.
    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Denial.notFound }
        return value
    }

    /// Returns a reader of the body's members; an empty body is an empty object.
    package func fields() throws -> Fields {
        guard !body.isEmpty else { return Fields(.object([])) }
        do { return Fields(try JSONValue(json: body)) } catch {
            throw Denial.invalid([
                FieldProblem(
                    "", "no-json", de: "Der Inhalt ist kein gültiges JSON: \(error)",
                    en: "The body is no valid JSON: \(error)")
            ])
        }
    }

    /// Returns a whole number of the query.
    package func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws -> Int {
        guard let text = query[name]?.first else { return standard }
        guard let number = decimal(text), range.contains(number) else {
            throw Denial.invalid([
                FieldProblem(
                    name, "wrong-type",
                    de: "Eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound).",
                    en: "A whole number from \(range.lowerBound) to \(range.upperBound).")
            ])
        }
        return number
    }

    /// The version that the caller says they read (RFC 9110 §13.1.1); nothing where they do not say.
    package var ifMatch: Int? {
        get throws {
            guard let text = headers["if-match"], text != "*" else { return nil }
            let digits = text.utf8.filter { $0 != UInt8(ascii: "\"") }
            guard let number = decimal(String(decoding: digits, as: UTF8.self)) else {
                throw Denial.stale(current: 0)
            }
            return number
        }
    }
}

/// Returns the number that decimal digits spell, at most eighteen of them.
func decimal(_ text: String) -> Int? {
    guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
    }
    return Int(text)
}

/// What a route answers.
package struct APIAnswer: Sendable {
    /// The status.
    package var status: Int
    /// Headers beside the usual ones.
    package var headers: [(name: String, value: String)]
    /// The media type.
    package var type: String
    /// The body.
    package var body: [UInt8]
    /// What is written piece by piece instead of the body, if anything is.
    package var stream: AsyncStream<[UInt8]>?

    /// Creates an answer of JSON.
    package init(_ json: JSONValue, status: Int = 200, headers: [(String, String)] = []) {
        self.status = status
        self.headers = headers.map { (name: $0.0, value: $0.1) }
        self.type = "application/json"
        self.body = Array(json.compact.utf8)
    }

    /// Creates an answer of bytes.
    package init(bytes: [UInt8], type: String, status: Int = 200, headers: [(String, String)] = []) {
        self.status = status
        self.headers = headers.map { (name: $0.0, value: $0.1) }
        self.type = type
        self.body = bytes
    }

    /// Creates an answer that goes on as long as its stream.
    package init(stream: AsyncStream<[UInt8]>, type: String) {
        self.status = 200
        self.headers = []
        self.type = type
        self.body = []
        self.stream = stream
    }
}
