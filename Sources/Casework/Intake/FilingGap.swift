package import SupportPolicy

/// Something that a filing lacks, or that can't be so, by the member of the API that would say it.
///
/// Each door shows the sentence beside its own field: what is refused names the field, never only the form.
package struct FilingGap: Hashable, Sendable {
    /// The member, `severity`, `fields/steps`, `answers/system`, `prepared/4`.
    package let field: String
    /// A stable code, `missing`.
    package let code: String
    /// What to do about it, in both languages.
    package let sentence: Wording
    /// What the field should hold, where there is one answer only.
    package let value: String?

    /// Creates a gap.
    package init(_ field: String, _ code: String, _ sentence: Wording, value: String? = nil) {
        self.value = value
        self.field = field
        self.code = code
        self.sentence = sentence
    }

    /// A field that is empty, by what people call it.
    static func missing(_ field: String, _ label: Wording) -> FilingGap {
        FilingGap(
            field, "missing",
            Wording(de: "Bitte angeben: \(label(.german)).", en: "Please give: \(label(.english))."))
    }
}

extension Edition {
    /// Returns all that a request still lacks before it can be sent, in the order of the form: nobody likes to be sent
    /// back twice. The groups go by the codes of their refusals.
    func gaps(in request: IntakeRequest) -> [(code: String, gaps: [FilingGap], sentence: Wording)] {
        var groups: [(code: String, gaps: [FilingGap], sentence: Wording)] = []
        let unprepared = unprepared(request)
        if !unprepared.isEmpty {
            groups.append(
                (
                    "preparation-missing", unprepared.map(\.gap),
                    listed(
                        unprepared.map(\.label), de: "Vorher zu bestätigen", en: "To be confirmed before")
                ))
        }
        let missing = missingFields(request)
        if !missing.isEmpty {
            groups.append(
                (
                    "field-missing", missing.map { .missing($0.member, $0.label) },
                    Wording(
                        de:
                            "Es fehlt: \(missing.map { $0.label(.german) }.joined(separator: "; ")). Bitte ergänzen.",
                        en:
                            "Missing: \(missing.map { $0.label(.english) }.joined(separator: "; ")). Please add it."
                    )
                ))
        }
        if let reason = missingReason(request) {
            groups.append(("qualifying-reason-missing", [reason], reason.sentence))
        }
        let unanswered = unansweredQuestions(request)
        if let first = unanswered.first {
            groups.append(
                (
                    first.code, unanswered,
                    Wording(
                        de: unanswered.map { $0.sentence(.german) }.joined(separator: " "),
                        en: unanswered.map { $0.sentence(.english) }.joined(separator: " "))
                ))
        }
        return groups
    }

    private func listed(_ labels: [Wording], de german: String, en english: String) -> Wording {
        Wording(
            de: "\(german): \(labels.map { $0(.german) }.joined(separator: "; ")).",
            en: "\(english): \(labels.map { $0(.english) }.joined(separator: "; ")).")
    }

    private func unprepared(_ request: IntakeRequest) -> [(gap: FilingGap, label: Wording)] {
        guard let prepared = request.prepared else { return [] }
        return policy.requiredPreparation.subtracting(prepared).sorted().map { number in
            let label = policy.preparation[number - 1]
            let gap = FilingGap(
                "prepared/\(number)", "not-confirmed",
                Wording(
                    de: "Bitte bestätigen: \(label(.german)).", en: "Please confirm: \(label(.english))."))
            return (gap, label)
        }
    }

    private func missingFields(_ request: IntakeRequest) -> [(member: String, label: Wording)] {
        let type = policy.caseTypes.first { $0.name == request.type }
        var given = request.fields
        if request.severity ?? type?.defaultSeverity?.value != nil { given.insert("severity") }
        if request.impact != nil { given.insert("business-impact") }
        if request.environment != nil { given.insert("environment") }
        return (type?.requires ?? []).map(\.value).filter { !given.contains($0) }.map { field in
            (
                filingMember(of: field),
                policy.fields.first { $0.name == field }?.label ?? Wording(de: nil, en: field.spoken)
            )
        }
    }

    private func missingReason(_ request: IntakeRequest) -> FilingGap? {
        guard let level = request.severity.flatMap(severity), !level.qualifyingReasons.isEmpty,
            !level.qualifyingReasons.contains(where: { $0.name == request.qualifyingReason })
        else { return nil }
        func reasons(_ language: Language) -> String {
            level.qualifyingReasons.map { $0.label(language) }.joined(separator: "; ")
        }
        return FilingGap(
            "qualifying_reason", "missing",
            Wording(
                de: "Bitte einen der Gründe wählen: \(reasons(.german)).",
                en: "Please choose one of the reasons: \(reasons(.english))."))
    }
}

/// Returns the member of the API, and of forms, that holds what a policy's field asks for.
package func filingMember(of field: Name) -> String {
    switch field {
    case "severity", "environment", "description": field.text
    case "business-impact": "impact"
    case "title": "subject"
    default: "fields/\(field)"
    }
}
