import BusinessTime
import Casework
import Store
import SupportPolicy

/// The people, companies and contracts of the demo: always the same.
struct DemoCast {
    /// A customer with its contract.
    struct Company {
        let key: String
        let name: String
        let site: String
        let edition: String
        let plan: Name
        let contact: String
        let language: Language
        /// The severities that its policy knows, gravest first.
        let severities: [Name]
        /// Whether the agent sets the severity after filing.
        let isAssessed: Bool
        let type: Name
        let extra: [Name]
    }

    static let companies: [Company] = [
        Company(
            key: "harbour", name: "Hafenhotel Bremen", site: "Europe/Berlin+DE-HB",
            edition: "black-duck@2024-07-29",
            plan: "standard", contact: "Jana Petersen", language: .german,
            severities: ["critical", "high", "medium", "low"], isAssessed: true, type: "error", extra: []),
        Company(
            key: "rhine", name: "Rheinwerk Stahl", site: "Europe/Berlin+DE-NW",
            edition: "black-duck@2024-07-29",
            plan: "premium", contact: "Murat Aydin", language: .german,
            severities: ["critical", "high", "medium", "low"], isAssessed: true, type: "error", extra: []),
        Company(
            key: "alder", name: "Alder & Finch Clinics", site: "America/New_York+US",
            edition: "credenti@2024-07-29",
            plan: "standard", contact: "Grace Okafor", language: .english,
            severities: ["severity-1", "severity-2", "severity-3", "severity-4"], isAssessed: false,
            type: "incident",
            extra: []),
        Company(
            key: "tern", name: "Tern Health Trust", site: "Europe/London+GB-ENG",
            edition: "credenti@2024-07-29",
            plan: "premium", contact: "Oliver Grant", language: .english,
            severities: ["severity-1", "severity-2", "severity-3", "severity-4"], isAssessed: false,
            type: "incident",
            extra: []),
        Company(
            key: "weir", name: "Wehrle Pumpen", site: "Europe/Berlin+DE-BW",
            edition: "revalize-customer@2024-07-29",
            plan: "standard", contact: "Sabine Wehrle", language: .german,
            severities: ["urgent", "high", "medium", "low"], isAssessed: false, type: "issue",
            extra: ["product", "title", "steps"]),
        Company(
            key: "lock", name: "Lockwood Systems", site: "Europe/Zurich+CH-ZH",
            edition: "revalize-partner@2024-08-08",
            plan: "standard", contact: "Reto Frei", language: .german,
            severities: ["urgent", "high", "medium", "low"], isAssessed: false, type: "question",
            extra: ["product", "title", "steps"]),
        Company(
            key: "kiosk", name: "Kiosk Verlag", site: "Europe/Berlin+DE-BE", edition: "agency@2024-07-29",
            plan: "individual", contact: "Lena Vogt", language: .german,
            severities: ["critical", "other", "display"], isAssessed: true, type: "problem",
            extra: ["application"]),
    ]

    static let colleagues: [(key: String, name: String, role: DeskRole, language: Language)] = [
        ("mara", "Mara Adler", .agent, .german), ("tom", "Tom Berger", .agent, .english),
        ("ines", "Ines Kramer", .lead, .german), ("paul", "Paul Winter", .supportManager, .english),
        ("nadia", "Nadia Roth", .productManager, .german), ("otto", "Otto Lang", .auditor, .german),
    ]

    static let subjects: [(german: String, english: String)] = [
        ("Scan bricht nach 40 Minuten ab", "Scan stops after 40 minutes"),
        ("Anmeldung mit Karte schlägt fehl", "Badge sign-in fails"),
        ("Bericht zeigt falsche Summen", "Report shows wrong totals"),
        ("Import der Stückliste endet mit Fehler 500", "Import of parts list ends with error 500"),
        ("Seite lädt sehr langsam", "Page loads very slowly"),
        ("Wie ändere ich die Sprache?", "How do I change the language?"),
        ("Rechnungen fehlen im Archiv", "Invoices are missing in the archive"),
        ("Lizenz wird nicht erkannt", "Licence is not recognised"),
        ("Export nach PDF ohne Umlaute", "Export to PDF loses accents"),
        ("Sicherung läuft nicht mehr durch", "Backup does not finish any more"),
    ]
}
