import BusinessTime
import Casework
import Store
import SupportPolicy

/// What one person reads of what has just happened to a case: all of it in one letter.
struct CaseLetter {
    /// Who reads it.
    let person: Person
    private let row: CaseRow
    private let work: CaseWork
    private var paragraphs: [String] = []
    /// Whether it leaves at once, though the tier that has the case is closed: it is not only for whoever is on duty there.
    var isForNow = false

    /// Creates a letter that says nothing yet.
    init(to person: Person, row: CaseRow, work: CaseWork) {
        self.person = person
        self.row = row.shown(to: Viewer(person: person))
        self.work = work
    }

    private var language: Language { person.language }

    private func said(_ german: String, _ english: String) -> String {
        language == .german ? german : english
    }

    /// Adds what is told of an event; its text, where the reader may read it, with who wrote it and the names of its files.
    mutating func add(_ news: News, of event: Event, by author: String?) {
        let sentence = news.words(for: person)
        if !paragraphs.contains(sentence) { paragraphs.append(sentence) }
        guard let text = work.texts[event.sequence], person.role.isVendor || !text.isInternal else { return }
        let files = work.attached.filter { $0.sequence == event.sequence }.map(\.name)
        let name = author.map { "\($0), \(event.actor.role.label(language)):\n" } ?? ""
        paragraphs.append(name + text.body)
        if !files.isEmpty {
            paragraphs.append("\(said("Dateien", "Files")): \(files.joined(separator: ", "))")
        }
    }

    /// Returns subject and body: what happened, how the case stands, where it is.
    func written(for settings: Desk.Settings, isFollowing: Bool) -> (subject: String, body: String) {
        let place = person.role.isVendor ? "cases" : "portal/cases"
        let heading = "\(said("Fall", "Case")) \(row.number)"
        var parts = paragraphs
        if !standing.isEmpty { parts.append(standing.joined(separator: "\n")) }
        parts.append("\(heading): \(row.subject)\n\(settings.publicURL)/\(place)/\(row.number)")
        if isFollowing {
            parts.append(
                said(
                    "Sie folgen diesem Fall; auf seiner Seite können Sie das beenden.",
                    "You follow this case; on its page you can stop that."))
        }
        return (
            "[\(heading)] \(row.subject)", parts.joined(separator: "\n\n") + "\n\n\(settings.name)\n"
        )
    }

    /// How the case stands, in lines: its severity, and by when the reader's side has been promised what.
    private var standing: [String] {
        var lines: [String] = []
        if let severity = row.severity {
            let label = work.edition.severity(severity)?.label(language) ?? severity.spoken
            lines.append("\(said("Schweregrad", "Severity")): \(label)")
        }
        if row.closed == nil, let due = row.nextDue, let clock = row.nextClock {
            let label = work.edition.clock(clock)?.label(language) ?? said("Zusage", "Promise")
            let zone = work.file.zone(in: work.edition, work.agreement.contract)
            let word = due > work.now ? said("bis", "by") : said("war fällig", "was due")
            lines.append("\(label): \(word) \(zone.said(due, in: language))")
        }
        return lines
    }
}
