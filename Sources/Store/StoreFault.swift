package import SupportPolicy

/// The store broke, or could not be reached.
package struct StoreFault: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What kind of breakage it is.
    package let code: Code
    /// What happened, for the log only.
    package let detail: String
    /// What happened and what to do, for whoever looks after the desk; says nothing of what was stored.
    package let sentence: Wording
    /// Where it was noticed.
    package let place: String

    /// What kinds of breakage are told apart, because something different follows from each.
    package enum Code: String, Sendable {
        /// A unique or foreign key, or a check, says no.
        case constraint
        /// The disk is full: reads go on, writes come back when there is room.
        case full
        /// The database can't be reached, or not in time.
        case unavailable
        /// Another transaction was in the way; the same work may be tried again.
        case contention
        /// What was read is not what was written.
        case damaged
        /// The statement is wrong, which is a mistake of this program.
        case statement
    }

    /// Creates a fault; `detail` is its sentence, too, unless it has one of its own.
    package init(
        _ code: Code, _ detail: String, sentence: Wording? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.code = code
        self.detail = detail
        self.sentence = sentence ?? Wording(de: detail, en: detail)
        self.place = "\(file):\(line)"
    }

    /// Safe for a stranger: says nothing of what was stored.
    package var description: String { "the store failed (\(code.rawValue))" }
    /// For the log.
    package var debugDescription: String { "store fault \(code.rawValue) at \(place): \(detail)" }
}

extension StoreFault.Code {
    /// What it means for whoever looks after the desk, where the database said it in its own words only.
    package var sentence: Wording {
        switch self {
        case .full:
            Wording(
                de: "Der Datenträger der Datenbank ist voll: Platz schaffen; gelesen wird weiter.",
                en: "The disk of the database is full: make room; reading goes on.")
        case .unavailable:
            Wording(
                de:
                    "Die Datenbank ist nicht zu erreichen oder nicht zu öffnen: Läuft sie, gibt es den Ordner, darf dieser Benutzer hineinschreiben?",
                en:
                    "The database can't be reached or opened: does it run, is the folder there, and may this user write into it?"
            )
        case .contention:
            Wording(
                de: "Etwas anderes schrieb gerade in die Datenbank: noch einmal versuchen.",
                en: "Something else was writing into the database: try again.")
        case .damaged:
            Wording(
                de:
                    "Das ist keine Datenbank dieses Programms, oder sie ist beschädigt: eine andere nennen oder die letzte gute Sicherung einspielen.",
                en:
                    "This is no database of this program, or it is damaged: name another, or restore the last good backup."
            )
        case .constraint, .statement:
            Wording(
                de:
                    "Die Datenbank nahm nicht an, was das Programm schrieb; nichts davon ist geblieben. `fristwerk doctor` aufrufen; findet er nichts, ist es ein Fehler des Programms.",
                en:
                    "The database did not take what the program wrote, and nothing of it was kept. Run `fristwerk doctor`; if it finds nothing, this is a mistake of the program."
            )
        }
    }
}
