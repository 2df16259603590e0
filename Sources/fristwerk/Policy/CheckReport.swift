import SupportPolicy

/// The diagnostics of several files as JSON.
struct CheckReport {
    let json: String
    init(_ reports: [(file: String, diagnostics: [Diagnostic])]) { json = "[]" }
}
