import BusinessTime
import Casework
import Desk
import Glibc
import Store
import StoreSQLite
import SupportPolicy
import ZoneData

/// What `doctor` found, in the order in which it looked.
struct DoctorReport {
    enum Level: String { case fine, warning, problem }

    struct Finding {
        let name: String
        let level: Level
        let sentence: Wording
    }

    private(set) var findings: [Finding] = []

    var hasProblem: Bool { findings.contains { $0.level == .problem } }

    mutating func add(_ name: String, _ level: Level, de german: String, en english: String) {
        findings.append(Finding(name: name, level: level, sentence: Wording(de: german, en: english)))
    }

    func text(_ options: OperatingOptions) -> String {
        findings.map { finding in
            let mark =
                switch finding.level {
                case .fine: "ok"
                case .warning: options.say(de: "Warnung", en: "warning")
                case .problem: options.say(de: "Problem", en: "problem")
                }
            return "\(mark): \(finding.name): \(finding.sentence(options.output.language))"
        }.joined(separator: "\n")
    }

    func json(_ options: OperatingOptions) -> JSONValue {
        .array(
            findings.map {
                [
                    "name": .string($0.name), "level": .string($0.level.rawValue),
                    "sentence": .string($0.sentence(options.output.language)),
                ]
            })
    }

    mutating func checkClock() {
        let now = systemInstant()
        let year = universalYear(now)
        guard year >= 2026 else {
            return add(
                "clock", .problem, de: "Die Uhr zeigt \(now.rfc3339): stellen, am besten mit chrony.",
                en: "The clock says \(now.rfc3339): set it, best with chrony.")
        }
        // Whoever keeps the clock leaves one of these.
        let keepers = [
            "/run/systemd/timesync/synchronized", "/run/chrony", "/run/chrony.pid", "/run/ntpd.pid",
        ]
        if keepers.contains(where: { access($0, F_OK) == 0 }) {
            add("clock", .fine, de: "Die Uhr zeigt \(now.rfc3339).", en: "The clock says \(now.rfc3339).")
        } else {
            add(
                "clock", .warning,
                de:
                    "Die Uhr zeigt \(now.rfc3339); was sie stellt, ist nicht zu sehen: etwa chrony einrichten.",
                en: "The clock says \(now.rfc3339); what keeps it is not to be seen: set up chrony, say.")
        }
    }

    mutating func checkZoneData() {
        let version = Places.system().zoneDataVersion
        let year = Int(version.prefix(4))
        let now = universalYear(systemInstant())
        if let year, year >= now - 1 {
            add("zone-data", .fine, de: "Zeitzonen: \(version).", en: "Zones: \(version).")
        } else {
            add(
                "zone-data", .warning,
                de: "Die Zeitzonen sind alt oder ohne Version (»\(version)«): das Paket tzdata erneuern.",
                en: "The zones are old or tell no version ('\(version)'): renew the package tzdata.")
        }
    }

    mutating func checkDisk(of path: String) {
        var disk = statvfs()
        guard statvfs(folder(of: path), &disk) == 0 else {
            return add(
                "disk", .problem, de: "\(folder(of: path)): Den Ordner gibt es nicht.",
                en: "\(folder(of: path)): there is no such folder.")
        }
        let free = Int(disk.f_bavail) * Int(disk.f_frsize) / (1 << 20)
        var file = stat()
        let size = stat(path, &file) == 0 ? Int(file.st_size) / (1 << 20) : 0
        let level: Level = free < 200 ? .problem : free < max(1024, 2 * size) ? .warning : .fine
        let advice: (String, String) =
            level == .fine
            ? ("", "")
            : (": Platz schaffen, eine Sicherung braucht ihn auch.", ": make room, a backup needs it, too.")
        add(
            "disk", level, de: "\(free) MiB frei, die Datenbank hat \(size) MiB\(advice.0)",
            en: "\(free) MiB free, the database has \(size) MiB\(advice.1)")
    }

    /// Who else may read the database: it holds passwords' digests and the key of seals.
    mutating func checkRights(of path: String) {
        for file in [path, path + "-wal"] {
            var facts = stat()
            guard stat(file, &facts) == 0, facts.st_mode & 0o077 != 0 else { continue }
            add(
                "rights", .warning, de: "\(file) ist nicht für den Besitzer allein: chmod 600 aufrufen.",
                en: "\(file) is not for its owner alone: run chmod 600.")
        }
    }

    mutating func checkLibrary(_ version: String) {
        if isEndangered(version) {
            add(
                "sqlite", .warning,
                de:
                    "SQLite \(version): Schreibt ein zweiter Prozess mit, kann die Datei Schaden nehmen (behoben in 3.51.3): sie nie mit anderen Programmen öffnen, solange der Desk läuft.",
                en:
                    "SQLite \(version): a second process that writes can damage the file (mended in 3.51.3): never open it with other programs while the desk runs."
            )
        } else {
            add("sqlite", .fine, de: "SQLite \(version).", en: "SQLite \(version).")
        }
    }

    mutating func checkFlush(_ level: Int) {
        add(
            "durability", level == 2 ? .fine : .problem,
            de: level == 2
                ? "synchronous ist FULL." : "synchronous ist \(level), nicht FULL: die Datenbank prüfen.",
            en: level == 2
                ? "synchronous is FULL." : "synchronous is \(level), not FULL: look at the database.")
    }

    mutating func checkSchema(_ version: Int) {
        let latest = Migration.all.count
        if version == latest {
            add("schema", .fine, de: "Das Schema hat Stand \(version).", en: "The schema is at \(version).")
        } else if version < latest {
            add(
                "schema", .problem,
                de: "Das Schema hat Stand \(version) von \(latest): `fristwerk migrate` aufrufen.",
                en: "The schema is at \(version) of \(latest): run `fristwerk migrate`.")
        } else {
            add(
                "schema", .problem,
                de:
                    "Das Schema hat Stand \(version), dieses Programm kennt \(latest): das neuere Programm verwenden.",
                en: "The schema is at \(version), this program knows \(latest): use the newer program.")
        }
    }

    mutating func check(_ found: DeskExamination, now: Instant) {
        for broken in found.broken {
            add(
                "edition", .problem,
                de:
                    "\(broken.edition) übersetzt mit den heutigen Zeitzonen nicht: \(broken.reason(.german)) tzdata prüfen.",
                en:
                    "\(broken.edition) does not compile with today's zones: \(broken.reason(.english)) Look at tzdata."
            )
        }
        if found.broken.isEmpty {
            add(
                "editions", .fine, de: "\(found.editions) Fassungen übersetzen.",
                en: "\(found.editions) editions compile.")
        }
        checkHolidays(found.regions, in: universalYear(now))
        if let last = found.lastEvent, last > now + .minutes(5) {
            add(
                "journal", .problem,
                de:
                    "Das letzte Ereignis ist von \(last.rfc3339), die Uhr zeigt \(now.rfc3339): die Uhr geht nach.",
                en:
                    "The last event is of \(last.rfc3339), the clock says \(now.rfc3339): the clock is behind."
            )
        }
        if !found.hasAdministrator {
            add(
                "administrator", .warning,
                de:
                    "Niemand kann verwalten: der Einrichtungslink steht in der Ausgabe von `fristwerk serve`.",
                en: "Nobody can administer: the set-up link is in what `fristwerk serve` prints.")
        }
        if !found.vacantPosts.isEmpty {
            func named(_ language: Language) -> String {
                found.vacantPosts.map { $0.label(language) }.joined(separator: ", ")
            }
            add(
                "posts", .warning,
                de:
                    "Niemand hat inne: \(named(.german)). Was Richtlinien dorthin melden, geht an die Administration: unter Teams jemanden eintragen.",
                en:
                    "Nobody holds: \(named(.english)). What policies tell them goes to the administrators: enter somebody under Teams."
            )
        }
        checkSeals(found, now: now)
        if found.failedMessages > 0 {
            add(
                "outbox", .warning,
                de: "\(found.failedMessages) Nachrichten wurden aufgegeben: mail.relay prüfen.",
                en: "\(found.failedMessages) messages were given up: look at mail.relay.")
        }
    }

    private mutating func checkSeals(_ found: DeskExamination, now: Instant) {
        guard let key = found.sealKey else {
            return add(
                "seals", .warning,
                de: "Es gibt noch keinen Schlüssel für Siegel: `fristwerk serve` oder `seal` macht ihn.",
                en: "There is no key for seals yet: `fristwerk serve` or `seal` makes it.")
        }
        guard let last = found.lastSeal else {
            return add(
                "seals", .fine, de: "Noch kein Siegel; der Schlüssel ist \(key).",
                en: "No seal yet; the key is \(key).")
        }
        let isLate = found.isUnsealed && now - last.sealed > .hours(48)
        add(
            "seals", isLate ? .warning : .fine,
            de:
                "Siegel \(last.number) vom \(last.sealed.rfc3339), Schlüssel \(key)\(isLate ? ": seitdem ist manches unversiegelt, `fristwerk seal` aufrufen." : ".")",
            en:
                "Seal \(last.number) of \(last.sealed.rfc3339), key \(key)\(isLate ? ": some things since are unsealed, run `fristwerk seal`." : ".")"
        )
    }

    private mutating func checkHolidays(_ regions: Set<String>, in year: Int) {
        var worst: [(id: String, last: Int)] = []
        for id in regions.sorted() {
            guard let table = try? HolidayTable.table(for: id) else { continue }
            if table.years.upperBound < year + 1 { worst.append((id, table.years.upperBound)) }
        }
        guard !worst.isEmpty else {
            return add(
                "holidays", .fine,
                de: "Die Feiertage von \(regions.count) Regionen reichen über \(year + 1) hinaus.",
                en: "The holidays of \(regions.count) regions reach beyond \(year + 1).")
        }
        for one in worst {
            add(
                "holidays", one.last < year ? .problem : .warning,
                de: "Die Feiertage von \(one.id) enden mit \(one.last): eine neuere Version einspielen.",
                en: "The holidays of \(one.id) end with \(one.last): install a newer version.")
        }
    }
}

/// Whether a version of SQLite can damage a file that two processes check-point: 3.7.0 to 3.51.2.
func isEndangered(_ version: String) -> Bool {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    guard parts.count >= 2, parts[0] == 3 else { return false }
    let number = parts[1] * 1000 + (parts.count > 2 ? parts[2] : 0)
    return (7000...51002).contains(number)
}

/// The year of an instant in universal time.
func universalYear(_ instant: Instant) -> Int {
    CivilDate(dayNumber: Int(instant.microseconds / 86_400_000_000)).year
}
