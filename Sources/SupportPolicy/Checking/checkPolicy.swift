/// Returns everything that keeps a policy from compiling, and what its author should know.
///
/// Pure look-ups and counts; what needs reckoning (monotony, coverage) is ``lint(_:)``'s work on the compiled
/// edition. Complexity: O(cells of the matrix).
package func checkPolicy(_ policy: ParsedPolicy, places: Places) -> [Diagnostic] {
    var findings = Findings()
    checkReferences(policy, &findings)
    checkCalendars(policy, places, &findings)
    checkSeverities(policy, &findings)
    checkClocks(policy, &findings)
    checkPlans(policy, &findings)
    checkTargets(policy, &findings)
    checkCoverage(policy, &findings)
    checkConditions(policy, &findings)
    checkQuestions(policy, &findings)
    checkPeople(policy, &findings)
    for assumption in policy.assumptions {
        let path = assumption.path.joined(separator: " › ")
        findings.note(
            .assumed, at: assumption.place, de: "Angenommen (\(path)): \(assumption.reason(.german))",
            en: "Assumed (\(path)): \(assumption.reason(.english))")
    }
    return findings.diagnostics
}

/// Collects diagnostics.
struct Findings {
    private(set) var diagnostics: [Diagnostic] = []

    mutating func error(
        _ code: Diagnostic.Code, at place: Place, de german: String, en english: String, hintDe: String,
        hintEn: String
    ) {
        diagnostics.append(
            Diagnostic(
                .error, code, at: place, Wording(de: german, en: english),
                hint: Wording(de: hintDe, en: hintEn)))
    }

    mutating func warning(
        _ code: Diagnostic.Code, at place: Place, de german: String, en english: String, hintDe: String,
        hintEn: String
    ) {
        diagnostics.append(
            Diagnostic(
                .warning, code, at: place, Wording(de: german, en: english),
                hint: Wording(de: hintDe, en: hintEn)))
    }

    mutating func note(_ code: Diagnostic.Code, at place: Place, de german: String, en english: String) {
        diagnostics.append(Diagnostic(.note, code, at: place, Wording(de: german, en: english)))
    }
}
