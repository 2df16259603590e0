import BusinessTime
package import SupportPolicy

extension Explanation {
    /// The explanation as JSON: instants in RFC 3339 UTC, amounts in seconds.
    package var json: JSONValue {
        let words = ExplanationWords(.english)
        return [
            "commitment": .string(clock.text), "plan": .string(plan.text), "severity": .string(severity.text),
            "version": .int(version), "start": .string(start.rfc3339), "due": .string(due.rfc3339),
            "within": .string(comparator.rawValue), "promise": .string(words.promised(budget)),
            "calendar": .string(calendar.text), "site": .text(site?.text), "zone": .string(zone.name),
            "clause": [
                "file": .string(clause.source == .contract ? "contract" : file),
                "line": .int(clause.place.line), "column": .int(clause.place.column),
                "statedBy": .string(clause.source.name.text), "anchor": .text(clause.anchor),
                "overrode": .array(
                    clause.overrode.map {
                        ["statedBy": .string($0.source.name.text), "anchor": .text($0.anchor)]
                    }),
            ],
            "edition": .string(edition), "zoneData": .string(zoneDataVersion),
            "leaves": .array(
                leaves.map { leaf in
                    [
                        "from": .string(leaf.stretch.range.start.rfc3339),
                        "to": .string(leaf.stretch.range.end.rfc3339),
                        "kind": .string(words.kind(leaf.stretch.kind)),
                        "seconds": seconds(leaf.stretch.range.length),
                        "holidays": .texts(leaf.holidays),
                    ]
                }),
            "counted": seconds(time(.counted)), "paused": seconds(time(.paused)),
            "closed": seconds(time(.closed)),
            "workdays": .texts(workdays.map(\.description)), "withoutPauses": .text(withoutPauses?.rfc3339),
            "because": .array(
                alternatives.map { ["de": .string($0(.german)), "en": .string($0(.english))] }),
        ]
    }

    private func seconds(_ amount: TimeAmount) -> JSONValue {
        amount.microseconds % 1_000_000 == 0
            ? .int(Int(amount.microseconds / 1_000_000))
            : .string(String(Double(amount.microseconds) / 1_000_000))
    }
}
