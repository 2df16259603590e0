import SupportPolicy

/// The diagnostics of several files as JSON.
struct CheckReport {
    /// One object a file, in the order in which they were given.
    let json: String

    init(_ reports: [(file: String, diagnostics: [Diagnostic])]) {
        let values = reports.map { report -> JSONValue in
            [
                "file": .string(report.file),
                "errors": .int(report.diagnostics.count { $0.severity == .error }),
                "warnings": .int(report.diagnostics.count { $0.severity == .warning }),
                "notes": .int(report.diagnostics.count { $0.severity == .note }),
                "diagnostics": .array(report.diagnostics.map(\.json)),
            ]
        }
        json = JSONValue.array(values).pretty
    }
}

extension Diagnostic {
    /// The diagnostic as JSON, with its sentences in both languages.
    var json: JSONValue {
        [
            "severity": .string(severity.rawValue), "code": .string(code.rawValue), "line": .int(place.line),
            "column": .int(place.column),
            "message": ["de": .string(message(.german)), "en": .string(message(.english))],
            "hint": hint.map { ["de": .string($0(.german)), "en": .string($0(.english))] } ?? .null,
        ]
    }
}
