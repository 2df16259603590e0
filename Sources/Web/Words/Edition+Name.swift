import BusinessTime
package import SupportPolicy

extension Edition {
    /// Returns what people call the edition, its policy's title and its date: `Black Duck support, 29 Jul 2024`.
    package func name(in language: Language) -> String {
        let (year, month, day) = policy.edition.parts
        let name = TimeWords.months[language]?[month - 1] ?? ""
        let stop = language == .german ? "." : ""
        return "\(policy.title(language)), \(day)\(stop) \(name) \(year)"
    }
}
