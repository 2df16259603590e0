import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Editions: their text with remarks, what they promise, and the page that customers read.
let policyPages: [Page] =
    draftPages + [
        Page("GET", "/policies") { request in
            let viewer = try request.viewer
            return try await request.desk.read { desk in
                try viewer.require(.readPolicy)
                let times = request.times(at: desk.now)
                return try PageAnswer(
                    "workspace/policies",
                    .object(
                        [
                            .init("title", .string(request.word("policy.title"))), .init("at_policies", true),
                            .init(
                                "editions",
                                .array(
                                    try desk.publishedEditions().map {
                                        [
                                            "id": .string($0.id),
                                            "name": .text(
                                                try desk.edition($0.id)?.name(in: request.language)),
                                            "published": .string(times.moment($0.published)),
                                        ]
                                    })),
                        ] + (railMembers(desk, viewer, times))))
            }
        },
        Page("GET", "/policies/{id}") { request in
            let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
            return try await request.desk.read { desk in
                try viewer.require(.readPolicy)
                guard let edition = try desk.edition(id), let source = try desk.source(ofEdition: id) else {
                    throw Denial.notFound
                }
                guard let published = try desk.publishedEdition(id) else { throw Denial.notFound }
                let diagnostics = compilePolicy(source, file: id, places: request.desk.places).diagnostics
                return try PageAnswer(
                    "workspace/policy",
                    .object(
                        [
                            .init("title", .string(edition.name(in: request.language))),
                            .init("at_policies", true),
                            .init("id", .string(id)),
                            .init("name", .string(edition.policy.title(request.language))),
                            .init("digest", .string(published.digest)),
                            .init("published_digest", .string(published.publishedDigest)),
                            .init("matrix", matrixModel(edition, request.language)),
                            .init("lines", lines(source, diagnostics, request.language)),
                            .init(
                                "diagnostics",
                                .string(
                                    request.word("policy.diagnostics", ["count": String(diagnostics.count)]))),
                        ] + (railMembers(desk, viewer, request.times(at: desk.now)))))
            }
        },
        Page("GET", "/policies/{id}/page", isOpen: true) { request in
            let id = request.parameters["id"] ?? ""
            let viewer = try? request.viewer
            return try await request.desk.read { desk in
                let edition = try desk.readableEdition(id, by: viewer)
                return PageAnswer(wholePage: publish(edition, as: .html, in: request.language))
            }
        },
    ]

private func matrixModel(_ edition: Edition, _ language: Language) -> JSONValue {
    let table = matrix(edition)
    let severities = edition.policy.severities.levels
    return .array(
        edition.policy.plans.map { plan in
            let clocks = edition.policy.clocks.map { clock -> JSONValue in
                let cells = severities.map { level -> String in
                    let rows = table.rows.filter {
                        $0.plan == plan.name && $0.severity == level.name && $0.commitment == clock.name
                    }
                    return rows.first.map { $0.promise(language) } ?? "–"
                }
                return ["name": .string(clock.label(language)), "cells": .texts(cells)]
            }
            return [
                "plan": .string(plan.label(language)),
                "severities": .texts(severities.map { $0.label(language) }),
                "clocks": .array(clocks),
            ]
        })
}

func lines(_ source: [UInt8], _ diagnostics: [Diagnostic], _ language: Language) -> JSONValue {
    var notes: [Int: [Diagnostic]] = [:]
    for diagnostic in diagnostics { notes[diagnostic.place.line, default: []].append(diagnostic) }
    let texts = source.split(separator: 10, omittingEmptySubsequences: false)
    return .array(
        texts.enumerated().map { index, bytes in
            let found = notes[index + 1] ?? []
            return .object([
                .init("number", .int(index + 1)),
                .init("text", .string(String(decoding: bytes, as: UTF8.self))),
                .init(
                    "class",
                    found.isEmpty
                        ? .null : .string(found.contains { $0.severity == .error } ? "ln--error" : "ln--warn")
                ),
                .init(
                    "notes",
                    .array(
                        found.map {
                            [
                                "class": .string($0.severity == .error ? "error" : "warn"),
                                "text": .string($0.message(language)),
                            ]
                        })),
            ])
        })
}
