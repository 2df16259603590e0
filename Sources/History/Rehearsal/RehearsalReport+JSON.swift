import BusinessTime
package import SupportPolicy

extension RehearsalReport {
    /// Returns the report as JSON: totals, cells by promise, severity and month, and the changed cases.
    package func json() -> JSONValue {
        [
            "title": title.json, "origin": origin.json, "old": .string(oldEdition),
            "new": .string(newEdition), "oldPlan": oldPlan.json, "newPlan": newPlan.json,
            "zone": .string(zone.name), "zoneData": .string(zoneDataVersion), "cases": .int(cases),
            "changedCases": .int(changedCases), "newlyMissedCases": .int(newlyMissedCases),
            "newlyKeptCases": .int(newlyKeptCases), "changedPromises": .int(changed),
            "cells": .array(cells.map(\.json)),
            "changes": .array(changes.map(\.json)), "listedChanges": .int(changes.count),
            "policyChanges": .array(policyChanges.map(\.json)),
            "assumptions": .array(assumptions.map(\.json)),
            "cannotTell": .array(cannotTell.map(\.json)),
        ]
    }
}

extension RehearsalReport.Row {
    fileprivate var json: JSONValue {
        [
            "commitment": .string(clock.text), "severity": .string(severity.text), "month": .text(month),
            "keptByBoth": .int(cell.keptByBoth), "missedByBoth": .int(cell.missedByBoth),
            "newlyMissed": .int(cell.newlyMissed), "newlyKept": .int(cell.newlyKept),
            "otherwise": .int(cell.otherwise), "unchanged": .int(cell.unchanged),
        ]
    }
}

extension RehearsalReport.Change {
    fileprivate var json: JSONValue {
        [
            "case": .string(id), "commitment": .string(change.clock.text),
            "severityRank": .int(change.severityRank), "old": .string(change.old.rawValue),
            "new": .string(change.new.rawValue), "oldDue": .text(change.oldDue?.rfc3339),
            "newDue": .text(change.newDue?.rfc3339),
        ]
    }
}
