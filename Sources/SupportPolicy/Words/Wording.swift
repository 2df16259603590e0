/// A language in which Fristwerk speaks to people.
package enum Language: String, CaseIterable, Sendable {
    case german = "de"
    case english = "en"
}

/// The same words in German and English; one of them may be missing where a source knows only one.
package struct Wording: Hashable, Sendable {
    /// The German words.
    package let german: String?
    /// The English words.
    package let english: String?

    /// Creates a wording.
    package init(de german: String?, en english: String?) {
        self.german = german
        self.english = english
    }

    /// Returns the words in a language, or in the other if it has none.
    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .german: german ?? english ?? ""
        case .english: english ?? german ?? ""
        }
    }

    /// Returns the words in a language, or nothing.
    package subscript(language: Language) -> String? {
        switch language {
        case .german: german
        case .english: english
        }
    }
}
