extension MatrixTable {
    /// The matrix as a JSON value; the members' names are those of the rows.
    package var json: JSONValue {
        [
            "edition": .string(edition),
            "cells": .array(rows.map(\.json)),
        ]
    }

    /// Returns the matrix as plain text in aligned columns; columns without content are left out.
    package func text(in language: Language) -> String {
        let heads: [Phrase] = [
            .plan, .severity, .commitment, .onlyFor, .promise, .calendar, .kinds, .statedBy, .line,
        ]
        let lines = rows.map { $0.columns(language) }
        let shown = heads.indices.filter { column in lines.contains { !$0[column].isEmpty } }
        let table = [heads.map { $0(language) }] + lines
        let widths = shown.map { column in table.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        return table.map { line in
            zip(shown, widths).map { line[$0].filled(to: $1) }.joined(separator: "  ").trimmed + "\n"
        }.joined()
    }
}

extension MatrixTable.Row {
    fileprivate var json: JSONValue {
        [
            "plan": .string(plan.text), "severity": .string(severity.text),
            "commitment": .string(commitment.text), "tiers": .texts(tiers.map(\.text)),
            "environments": .texts(environments.map(\.text)), "channels": .texts(channels.map(\.text)),
            "promise": ["de": .string(promise(.german)), "en": .string(promise(.english))],
            "comparator": .text(comparator), "calendar": .text(calendar?.text),
            "kinds": .texts(kinds.map(\.text)), "stated-by": .text(statedBy?.text),
            "line": line.map { .int($0) } ?? .null, "anchor": .string(anchor),
        ]
    }

    fileprivate func columns(_ language: Language) -> [String] {
        [
            plan.text, severity.text, commitment.text,
            (tiers + environments + channels).map(\.text).joined(separator: " "), promise(language),
            calendar?.text ?? "", kinds.map(\.text).joined(separator: ", "), statedBy?.text ?? "",
            line.map(String.init) ?? "",
        ]
    }
}

extension String {
    /// Returns the text with spaces after it, up to a width in characters.
    fileprivate func filled(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
    }
}
