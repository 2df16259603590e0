/// An author's mistake, or something an author should know, with its place and its remedy.
package struct Diagnostic: Hashable, Sendable {
    /// How grave it is.
    package let severity: Severity
    /// The stable code under which the documentation explains it.
    package let code: Code
    /// Where it was written.
    package let place: Place
    /// What is wrong.
    package let message: Wording
    /// What to do about it.
    package let hint: Wording?

    /// Creates a diagnostic.
    package init(
        _ severity: Severity, _ code: Code, at place: Place, _ message: Wording, hint: Wording? = nil
    ) {
        self.severity = severity
        self.code = code
        self.place = place
        self.message = message
        self.hint = hint
    }

    /// How grave a diagnostic is; an edition with an error can't be published.
    package enum Severity: String, Sendable, Comparable {
        case note, warning, error

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// Whether `left` is less grave.
        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    /// Returns the diagnostic as one line that editors can click, with its hint after a dash.
    package func line(file: String, in language: Language) -> String {
        let kind =
            switch (severity, language) {
            case (.note, .german): "Hinweis"
            case (.warning, .german): "Warnung"
            case (.error, .german): "Fehler"
            case (_, .english): severity.rawValue
            }
        let remedy = hint.map { " – \($0(language))" } ?? ""
        return
            "\(file):\(place.line):\(place.column): \(kind): \(message(language))\(remedy) [\(code.rawValue)]"
    }
}
