import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns what a case is linked to: other cases with their subject where the viewer sees them, and what the policy's
/// clauses and tracker call by name.
func neighbours(
    of view: CaseView, _ desk: DeskTransaction, _ viewer: Viewer, _ request: PageRequest
) throws -> [JSONValue.Member] {
    var links: [JSONValue] = []
    for (link, targets) in view.file.links.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        for target in targets {
            let other = Int(target).flatMap { number in try? desk.visible(number, to: viewer) }
            links.append([
                "kind": .string(
                    request.word("link.\(link.rawValue.split(separator: " ").joined(separator: "_"))")),
                "target": .string(target), "href": .text(other.map { "/cases/\($0.number)" }),
                "subject": .text(other?.subject),
            ])
        }
    }
    let kinds = Link.allCases.map { link -> JSONValue in
        [
            "value": .string(link.rawValue),
            "label": .string(
                request.word("link.\(link.rawValue.split(separator: " ").joined(separator: "_"))")),
        ]
    }
    return [
        .init("links", .array(links)), .init("has_links", .bool(!links.isEmpty)),
        .init("link_kinds", .array(kinds)),
    ]
}

/// Returns whom the case could be given to, the best first; nobody where the viewer may not assign.
func candidates(for row: CaseRow, _ desk: DeskTransaction, _ viewer: Viewer) throws -> JSONValue {
    guard viewer.permission(to: .assign, on: desk.relation(of: viewer, to: row)) == .allowed else {
        return .array([])
    }
    return .array(
        try desk.candidates(for: row).prefix(20).map { person, load in
            ["value": .string(person.id), "label": .string("\(person.name) (\(load))")]
        })
}

/// Returns the colleagues whom a note can name, by name.
func colleagues(_ desk: DeskTransaction, _ viewer: Viewer) throws -> JSONValue {
    .array(
        try desk.staff().filter { !$0.isDisabled && $0.id != viewer.person.id }
            .prefix(50).map { ["id": .string($0.id), "name": .string($0.name)] })
}

/// Returns the personal promises that are still open.
func openPromises(_ view: CaseView, _ times: TimeWords) -> JSONValue {
    .array(
        view.file.promises.filter { $0.kept == nil }.map {
            [
                "action": .string("/cases/\(view.row.number)/do/promise-fulfilment"),
                "promise": .int($0.number),
                "when": .string(times.moment($0.by)),
            ]
        })
}
