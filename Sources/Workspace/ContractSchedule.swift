import Casework
import Desk
import SupportPolicy
import Web

/// Returns the schedule of services: what the plan promises at each severity, and what this contract sets in its stead.
func scheduleMembers(_ terms: ContractTerms, _ edition: Edition?, _ request: PageRequest) -> [JSONValue
    .Member]
{
    guard let edition else { return [.init("has_schedule", false)] }
    let language = request.language
    let table = matrix(edition)
    let own = (try? scheduleTargets(terms.targets)) ?? [:]
    // A clock for which the plan says nothing anywhere would be a column of dashes.
    let clocks = edition.policy.clocks.filter { clock in
        own[clock.name] != nil
            || table.rows.contains { $0.plan == terms.plan && $0.commitment == clock.name }
    }
    let rows = edition.policy.severities.levels.enumerated().map { rank, level -> JSONValue in
        let cells = clocks.map { clock -> JSONValue in
            let isOwn = (own[clock.name] ?? []).contains { rule in
                rule.severities.isEmpty || rule.severities.contains(level.name)
            }
            let row = table.rows.first {
                $0.plan == terms.plan && $0.severity == level.name && $0.commitment == clock.name
            }
            return ["text": .string(row?.promise(language) ?? "–"), "own": .bool(isOwn)]
        }
        return [
            "rank": .int(min(4, rank + 1)), "label": .string(level.label(language)), "cells": .array(cells),
        ]
    }
    let booked = edition.policy.options.filter { terms.options.contains($0.name) }.map { $0.label(language) }
    return [
        .init("has_schedule", true), .init("clocks", .texts(clocks.map { $0.label(language) })),
        .init("rows", .array(rows)), .init("targets", .text(terms.targets.isEmpty ? nil : terms.targets)),
        .init("booked", .text(booked.isEmpty ? nil : booked.joined(separator: ", "))),
    ]
}
