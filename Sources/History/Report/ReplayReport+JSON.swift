import BusinessTime
import Casework
package import SupportPolicy

extension ReplayReport {
    /// Returns the report as JSON: instants in RFC 3339 UTC, amounts in seconds, shares as counts and as percent.
    package func json() -> JSONValue {
        [
            "title": title.json, "origin": origin.json, "mapping": .string(mapping.text),
            "policy": policyTitle.json, "edition": .string(edition), "plan": .string(plan.text),
            "zoneData": .string(zoneDataVersion), "zone": .string(zone.name),
            "first": .string(span.first.rfc3339), "last": .string(span.last.rfc3339), "cases": .int(cases),
            "closed": .int(closed), "rows": .int(rows), "repeatedRows": .int(repeated),
            "unorderedCases": .int(unordered),
            "commitments": .array(commitments.map(\.json)),
            "holders": .array(
                holders.map {
                    [
                        "holder": .string($0.holder.rawValue), "seconds": $0.time.json,
                        "percent": .text($0.permille.map { "\($0 / 10).\($0 % 10)" }),
                    ]
                }),
            "elapsedSeconds": elapsed.json,
            "worst": .array(worst.map(\.json)), "assumptions": .array(assumptions.map(\.json)),
            "cannotTell": .array(cannotTell.map(\.json)), "warnings": .array(warnings.map(\.json)),
        ]
    }
}

extension ReplayReport.CommitmentReport {
    fileprivate var json: JSONValue {
        [
            "commitment": .string(clock.text), "label": label.json,
            "severities": .array(rows.map(\.json)), "total": total.json,
            "distribution": .array(
                kept.indices.map { index in
                    [
                        "upToSeconds": index < ReplayTally.edges.count
                            ? ReplayTally.edges[index].json : .null,
                        "kept": .int(kept[index]), "missed": .int(missed[index]),
                    ]
                }),
        ]
    }
}

extension ReplayReport.Attainment {
    fileprivate var json: JSONValue {
        [
            "severity": .text(severity?.text), "kept": .int(self[.met]), "missed": .int(self[.missed]),
            "missedByChange": .int(self[.missedByChange]), "open": .int(self[.open]),
            "ended": .int(self[.ended]), "unmeasured": .int(self[.unmeasured]),
            "share": ["kept": .int(share.part), "of": .int(share.whole), "percent": .text(share.percent)],
        ]
    }
}

extension ReplayReport.WorstCase {
    fileprivate var json: JSONValue {
        [
            "case": .string(id), "commitment": .string(commitment.clock.text),
            "severity": .string(commitment.severity.text), "due": .text(commitment.due?.rfc3339),
            "stopped": .text(commitment.stopped?.rfc3339), "lateSeconds": late.json,
            "explanation": explanation?.json ?? .null,
        ]
    }
}

extension ReplayReport.Assumed {
    var json: JSONValue {
        ["file": .text(file), "line": .int(line), "path": .string(path), "reason": reason.json]
    }
}

extension Wording {
    var json: JSONValue { ["de": .string(self(.german)), "en": .string(self(.english))] }
}

extension TimeAmount {
    /// Seconds as a number, or as decimal text where they are not whole.
    var json: JSONValue {
        microseconds % 1_000_000 == 0 ? .int(Int(microseconds / 1_000_000)) : .string(inSeconds)
    }
}

extension Diagnostic {
    fileprivate var json: JSONValue {
        [
            "severity": .string(severity.rawValue), "code": .string(code.rawValue), "line": .int(place.line),
            "message": message.json, "hint": hint?.json ?? .null,
        ]
    }
}
