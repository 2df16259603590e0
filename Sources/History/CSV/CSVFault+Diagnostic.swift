package import SupportPolicy

extension CSVFault {
    /// The fault as a diagnostic with its place and remedy.
    package var diagnostic: Diagnostic {
        let (german, english, hintDe, hintEn) =
            switch self {
            case .openQuote:
                (
                    "Ein Anführungszeichen wird nicht geschlossen.", "A quote is never closed.",
                    "Das Feld schließen.", "Close the field."
                )
            case .strayQuote:
                (
                    "Ein Anführungszeichen steht mitten in einem Feld.", "A quote stands inside a field.",
                    "Das ganze Feld in Anführungszeichen setzen und innere verdoppeln.",
                    "Quote the whole field and double the quotes inside."
                )
            case .notUTF8:
                (
                    "Die Zeile ist kein gültiges UTF-8.", "The line is not valid UTF-8.",
                    "Die Datei nach UTF-8 wandeln.",
                    "Convert the file to UTF-8."
                )
            case .notText:
                (
                    "Die Zeile enthält ein Null-Byte.", "The line holds a zero byte.",
                    "Eine Textdatei angeben.", "Give a text file."
                )
            case .recordTooLong:
                (
                    "Ein Satz ist länger als 1 MiB.", "A record is longer than 1 MiB.",
                    "Fehlt ein Anführungszeichen?",
                    "Is a quote missing?"
                )
            }
        return Diagnostic(
            .error, .logUnreadable, at: Place(line: line, column: 1), Wording(de: german, en: english),
            hint: Wording(de: hintDe, en: hintEn))
    }
}
