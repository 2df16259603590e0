package import SupportPolicy

/// Asks the customer for what is needed to go on, and lets the case wait for them: one act for both (RC-27).
package struct AskForMore: Act {
    package static let entry = ActEntry(
        "information-request", "Asks the customer for what is needed, and lets the case wait for them.",
        deed: .reply, doors: [.workspace, .api], group: .telling,
        questions: [Question("text", .text(.spoken, limit: 200_000), "What is needed.", needed: true)])

    private let text: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        text = try answers.needed("text") { answers.text($0) }
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let policy = standing.circumstances.edition.policy
        let held = policy.contacts?.legitimacyCheck?.value
        guard let reason = policy.waitingReasons.first(where: { $0.holder == .customer && $0.name != held })
        else {
            throw Refusal(
                "no-wait-for-customers", de: "Diese Fassung kennt keinen Grund, auf den Kunden zu warten.",
                en: "The edition has no reason to wait for the customer.")
        }
        return try standing.file.replying(text, in: standing.circumstances)
            + standing.file.pausing(
                for: reason.name, text: reason.needsText ? text : nil, in: standing.circumstances)
    }
}

extension CaseFile {
    /// Whether it was said that the problem can't be repeated, so that more is needed to go on (RC-27).
    package var lacksRepetition: Bool { isOpen && waiting == nil && stated["reproducible"] == "no" }
}

extension ParsedPolicy {
    /// What is asked for again where a problem can't be repeated: what its kind requires beside its level and its place.
    package func neededToRepeat(_ type: Name?) -> [Wording] {
        let known: Set<Name> = ["severity", "business-impact", "environment", "title"]
        let required = caseTypes.first { $0.name == type }?.requires.map(\.value) ?? []
        return required.filter { !known.contains($0) }.compactMap { name in
            fields.first { $0.name == name }?.label
        }
    }
}
