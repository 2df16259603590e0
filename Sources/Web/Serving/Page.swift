package import BusinessTime
import Casework
package import Desk
package import SupportPolicy

/// A page of a door: an address, and what it answers.
package struct Page: Sendable {
    /// The method, GET or POST.
    package let method: String
    /// The path, with its parameters in braces.
    package let path: String
    /// Whether strangers may see it.
    package let isOpen: Bool
    /// Whether its form may bring files, and so be large.
    package let takesFiles: Bool
    /// Whether the same form may be sent again from the same page, as a page's own script does.
    package let isRepeatable: Bool
    /// Answers.
    package let handler: @Sendable (PageRequest) async throws -> PageAnswer

    /// Creates a page.
    package init(
        _ method: String, _ path: String, isOpen: Bool = false, takesFiles: Bool = false,
        isRepeatable: Bool = false,
        handler: @escaping @Sendable (PageRequest) async throws -> PageAnswer
    ) {
        self.method = method
        self.path = path
        self.isOpen = isOpen
        self.takesFiles = takesFiles
        self.isRepeatable = isRepeatable
        self.handler = handler
    }
}

/// What a browser asks for.
package struct PageRequest: Sendable {
    /// The desk.
    package let desk: Desk
    /// The templates and words.
    package let assets: Assets
    /// Who asks; nobody on open pages.
    package let signIn: SignIn?
    /// The session's token.
    package let token: String?
    /// What forms carry to prove that this browser made them.
    package let csrf: String
    /// The path's parameters.
    package var parameters: [String: String]
    /// What stands behind the question mark.
    package let query: [String: String]
    /// The form's fields.
    package var form: [String: [String]]
    /// The files that came with the form.
    package var files: [UploadedFile]
    /// The last live event that the browser got, where it comes back for more.
    package let lastEvent: Int?
    /// The path itself.
    package var path: String
    /// The language.
    package let language: Language
    /// The theme, if one was chosen.
    package let theme: String?
    /// Whether single letters are keys; switched off by who speaks to the computer.
    package var hasKeys = true
    /// What lets its form be done once; nothing for a page that is read, or for one who has not signed in.
    var once: FormOnce?

    /// Who asks; throws ``Denial/unauthenticated`` for nobody.
    package var viewer: Viewer {
        get throws {
            guard let signIn, !signIn.awaitsCode else { throw Denial.unauthenticated }
            return signIn.viewer
        }
    }

    /// The case number in the path.
    package var number: Int {
        get throws {
            guard let text = parameters["number"], (1...18).contains(text.utf8.count),
                text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text)
            else { throw Denial.notFound }
            return number
        }
    }

    /// What the form brings to prove that this browser made it: the session's token, and the mark of the page it stood on.
    var proof: (token: String, mark: String?) {
        let parts = field("csrf").split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1].prefix(40)) : nil)
    }

    /// Returns a field of the form, empty if it is not there.
    package func field(_ name: String) -> String {
        form[name]?.first ?? ""
    }

    /// Returns a field of the form, or nothing if it says nothing.
    package func optional(_ name: String) -> String? {
        let text = field(name)
        return text.utf8.contains { $0 > 0x20 } ? text : nil
    }

    /// Returns a word of the catalogue.
    package func word(_ key: String, _ holes: [String: String] = [:]) -> String {
        assets.word(key, language, holes)
    }

    /// Returns a word of the catalogue in somebody else's language, for what is sent to them.
    package func word(_ key: String, in language: Language, _ holes: [String: String] = [:]) -> String {
        assets.word(key, language, holes)
    }

    /// Returns how times are said in a zone, the desk's own where none is named.
    package func times(_ zone: String? = nil, at now: Instant) -> TimeWords {
        let found = try? desk.places.zone(zone ?? "Europe/Berlin")
        return TimeWords(language: language, zone: found ?? .utc, now: now)
    }
}

/// What a page answers.
package struct PageAnswer: Sendable {
    var status = 200
    var template: String?
    var model: JSONValue = .object([])
    var redirect: String?
    var setCookies: [String] = []
    var bytes: [UInt8] = []
    var type = "text/html; charset=utf-8"
    /// Headers beside those of every page.
    var headers: [(name: String, value: String)] = []
    /// What is written piece by piece instead of the bytes, if anything is.
    var stream: AsyncStream<[UInt8]>?
    /// The style that stands in the bytes, which the browser is told to accept by its fingerprint.
    var styleDigest: String?

    /// Creates an answer from a template.
    package init(_ template: String, _ model: JSONValue, status: Int = 200) {
        self.template = template
        self.model = model
        self.status = status
    }

    /// Creates a redirection to a path of one's own, after a form was taken.
    package init(to path: String, cookies: [String] = []) {
        redirect = path
        setCookies = cookies
        status = 303
    }

    /// Creates an answer of bytes.
    package init(bytes: [UInt8], type: String, headers: [(String, String)] = []) {
        self.bytes = bytes
        self.type = type
        self.headers = headers.map { (name: $0.0, value: $0.1) }
    }

    /// Creates an answer of a file that the browser saves and never shows (RFC 6266).
    package init(download content: [UInt8], named name: String) {
        self.init(
            bytes: content, type: "application/octet-stream",
            headers: [
                ("Content-Disposition", contentDisposition(name)), ("Content-Security-Policy", "sandbox"),
            ])
    }

    /// Creates an answer of server-sent events, which goes on as long as its stream.
    package init(events stream: AsyncStream<[UInt8]>) {
        self.stream = stream
        type = "text/event-stream"
    }

    /// Creates an answer of a page that this program made whole, with a style of its own.
    package init(wholePage page: String) {
        bytes = Array(page.utf8)
        let parts = page.split(separator: "<style>", maxSplits: 1)
        if let style = parts.last?.split(
            separator: "</style>", maxSplits: 1, omittingEmptySubsequences: false
        ).first {
            styleDigest = Identifiers.base64(Identifiers.digest(ofToken: String(style)))
        }
    }
}
