import Desk
import SupportPolicy

/// One thing the API can be asked: everything that is served, and everything the served description says of it.
package struct Route: Sendable {
    /// The method, `POST`.
    package let method: String
    /// The path below `/api/v1`, with its parameters in braces.
    package let path: String
    /// What it does, in a sentence.
    package let summary: String
    /// Whether it needs no token.
    package var isOpen = false
    /// What can be asked for behind the question mark.
    package var query: [Parameter] = []
    /// What the body holds; nothing where there is none.
    package var body: Shape?
    /// The media type of the body.
    package var bodyType = "application/json"
    /// The status of success.
    package var success = 200
    /// The media type of the answer.
    package var answerType = "application/json"
    /// What the answer holds, where it is JSON.
    package var answer = Shape.anything
    /// Whether it heeds `If-Match`: the version that the caller has read.
    var heedsVersion = false
    /// Whether its answer says in `ETag` of which version it is.
    var tellsVersion = false
    /// Whether it changes something, so that an `Idempotency-Key` is kept.
    package var isChange: Bool { method != "GET" }
    /// Answers.
    package let handler: @Sendable (APIRequest) async throws -> APIAnswer

    /// A parameter of the query.
    package struct Parameter: Sendable {
        let name: String
        let shape: Shape
        let about: String
    }

    /// Creates a route.
    package init(
        _ method: String, _ path: String, _ summary: String,
        handler: @escaping @Sendable (APIRequest) async throws -> APIAnswer
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.handler = handler
    }

    /// Returns the route with what can be asked for behind the question mark.
    func asking(_ parameters: [Parameter]) -> Route { with { $0.query = parameters } }

    /// Returns the route with a body.
    func taking(_ shape: Shape, as type: String = "application/json") -> Route {
        with {
            $0.body = shape
            $0.bodyType = type
        }
    }

    /// Returns the route with another status or type of success.
    func giving(_ status: Int, _ type: String = "application/json") -> Route {
        with {
            $0.success = status
            $0.answerType = type
        }
    }

    /// Returns the route with what its answer holds, and another status of success if it is not 200.
    func giving(_ shape: Shape, _ status: Int = 200) -> Route {
        with {
            $0.success = status
            $0.answer = shape
        }
    }

    /// Returns the route that tells the version of what it answers, and heeds the one that the caller has read if so.
    func versioned(heeding isHeeded: Bool = false) -> Route {
        with {
            $0.tellsVersion = true
            $0.heedsVersion = isHeeded
        }
    }

    /// Returns the route for everybody, without a token.
    func open() -> Route { with { $0.isOpen = true } }

    private func with(_ change: (inout Route) -> Void) -> Route {
        var route = self
        change(&route)
        return route
    }
}
