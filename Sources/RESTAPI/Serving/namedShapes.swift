import Casework
import Desk
import SupportPolicy

/// The shapes that are described once and named where they are used.
let namedShapes: [(name: String, shape: Shape)] = [
    ("Problem", problemShape), ("Case", .object(caseMembers)), ("CaseInFull", caseInFull),
    ("Commitment", commitmentShape), ("Event", eventShape), ("JournalEvent", journalEventShape),
    ("Explanation", explanationShape), ("Ledger", ledgerShape), ("Attachment", attachmentShape),
    ("Coverage", coverageShape), ("View", viewShape), ("QueueReason", queueReasonShape),
]

private let id = Shape.text(max: 64)
private let sentence = Shape.text(max: 10_000)
private let count = Shape.number(0...Int.max)

private let problemShape = Shape.object([
    .init("type", .text(max: 200), "Where the kind of problem is described.", required: true),
    .init("title", .text(max: 100), "The stable code.", required: true),
    .init("status", .number(400...599), "The status.", required: true),
    .init("detail", sentence, "What is wrong and what to do, in the caller's language.", required: true),
    .init(
        "errors", .list(fieldProblemShape),
        "What is wrong or missing, by field: what a case that is refused lacks stands here, too."),
    .init("clause", .all(["line": count, "column": count]), "The clause of the policy that says so."),
])

private let fieldProblemShape = Shape.object([
    .init(
        "field", .text(max: 1000), "The member, `severity`, `fields/steps`, `answers/system`, `prepared/4`.",
        required: true),
    .init("code", .text(max: 100), "A stable code, `missing`.", required: true),
    .init("detail", sentence, "What to do about it, in the caller's language.", required: true),
    .init("value", .text(max: 1000), "What the member should hold, where there is one answer only."),
])

private let caseMembers: [Shape.Member] = {
    let all: KeyValuePairs<String, Shape> = [
        "number": count, "version": count, "subject": .text(max: 300), "account": id, "contract": id,
        "contact": id,
        "partner": .maybe(id), "product": .maybe(id), "component": .maybe(.text(max: 100)),
        "edition": .text(max: 200),
        "plan": .name, "severity": .maybe(.name), "reported_severity": .maybe(.name), "impact": .maybe(.name),
        "environment": .maybe(.name), "channel": .maybe(.name), "type": .maybe(.name), "tier": .name,
        "state": .choice(CaseState.allCases.map(\.rawValue)), "waiting": .maybe(.name), "opened": .instant,
        "updated": .instant, "closed": .maybe(.instant), "merged_into": .maybe(count),
        "next_due": .maybe(.instant),
        "next_clock": .maybe(.name),
    ]
    return all.map { Shape.Member($0.key, $0.value, required: true) } + [
        .init("team", id, "The team; only the vendor is told."),
        .init("owner", id, "Its owner; only the vendor is told."),
    ]
}()

private let caseInFull = Shape.object(
    caseMembers + [
        .init("commitments", .list(.named("Commitment")), "All versions of all promises.", required: true),
        .init(
            "priority", .maybe(priorityShape), "The priority with its inputs and its rule.", required: true),
        .init(
            "confirmed",
            .maybe(
                .all([
                    "version": .text(max: 300), "severity": .name, "text": .maybe(sentence), "at": .instant,
                    "actor": id, "contact": id, "program": .maybe(.text(max: 200)),
                ])),
            "What its level claims, as it was confirmed when it was filed: which text, its words, when, by whom, for whom.",
            required: true),
        .init(
            "answers", .dictionary(.name), "What was answered to the policy's questions when it was filed.",
            required: true),
        .init(
            "doubted_by", .list(.name),
            "The questions whose answers speak against the severity, until somebody has judged it.",
            required: true),
        .init(
            "relation", .choice(Relation.allCases.map(\.rawValue)), "How the caller stands to it.",
            required: true),
        .init(
            "may", .list(.choice(Deed.allCases.map(\.rawValue))), "What the caller may do to it.",
            required: true),
    ])

private let wordingShape = Shape.all(["de": sentence, "en": sentence])

private let commitmentShape = Shape.object([
    .init("clock", .name, "What is promised.", required: true),
    .init("version", count, "Which time.", required: true),
    .init(
        "state", .choice(["running", "paused", "met", "missed", "superseded", "ended", "unmeasured"]),
        "What became of it.", required: true),
    .init("start", .instant, "From when its clock runs.", required: true),
    .init("due", .maybe(.instant), "When it is due; not known while paused.", required: true),
    .init(
        "remaining_seconds", .maybe(.number(Int.min...Int.max)), "Open time left while paused.",
        required: true),
    .init("severity", .name, "The severity that decided it.", required: true),
    .init("plan", .name, "The plan under which it was promised.", required: true),
    .init("comparator", .text(max: 2), "Whether the due instant itself is kept.", required: true),
    .init(
        "wording", .maybe(wordingShape), "What is promised in words where there is no figure.", required: true
    ),
    .init("line", count, "The line of the edition or the schedule that promises it.", required: true),
    .init("anchor", .maybe(.text(max: 400)), "Its clause on the customers' page."),
    .init("assessed_after_answering", .flag, "Whether the answer came before the assessment."),
    .init("turned_later", .flag, "Whether an entry made later turned the verdict."),
    .init("since", .instant, "Since when it is so."), .init("stopped", .instant, "When it came after all."),
    .init("cause", .choice(["time", "changed", "assessed-after-answering"]), "Why it was missed."),
    .init("explanation", .text(max: 300), "Where its due time is explained."),
])

private let eventMembers: [Shape.Member] = [
    .init("sequence", count, "Its number in the case.", required: true),
    .init("occurred", .instant, "When it happened.", required: true),
    .init("recorded", .instant, "When it was written down.", required: true),
    .init("actor", id, "Who did it.", required: true), .init("role", .name, "As what.", required: true),
    .init("type", .name, "What happened; it decides the other members.", required: true),
]

private let eventShape = Shape.open(
    eventMembers + [
        .init("internal", .flag, "Whether only the vendor sees it.", required: true),
        .init("text", .text(max: 1_000_000), "Its text."),
    ])

private let journalEventShape = Shape.open(
    eventMembers + [
        .init("position", count, "Its place in the journal.", required: true),
        .init("case", count, "The case.", required: true),
    ])

private let explanationShape = Shape.open([
    .init("start", .instant, "From when.", required: true),
    .init("due", .instant, "Until when.", required: true),
    .init(
        "leaves",
        .list(
            .open([
                .init("from", .instant, "", required: true), .init("to", .instant, "", required: true),
                .init("kind", .choice(["counted", "paused", "closed"]), "", required: true),
            ])), "What the time from start to due consists of, without gaps.", required: true),
    .init("clause", .open([.init("line", count, "", required: true)]), "What promises it.", required: true),
])

private let ledgerShape = Shape.all([
    "entries": .list(
        .all([
            "from": .instant, "until": .instant, "holder": .name, "tier": .maybe(.name),
        ])), "seconds": .dictionary(count), "total_seconds": count,
])

private let attachmentShape = Shape.all([
    "id": id, "case": .maybe(count), "sequence": .maybe(count), "name": .text(max: 255),
    "type": .text(max: 100),
    "size": count,
])

private let coverageShape = Shape.all([
    "outcome": .choice(["accept", "accept-with-confirmation", "hold", "refer", "refuse"]), "code": .name,
    "detail": sentence, "edition": .text(max: 200), "plan": .name, "confirm": .maybe(.text(max: 300)),
    "errors": .list(fieldProblemShape),
    "clause": .maybe(.all(["line": count, "anchor": .maybe(.text(max: 400))])),
    "channels": .list(.all(["name": .name, "label": sentence])),
    "promises": .list(
        .all([
            "clock": .name, "label": sentence, "due": .maybe(.instant), "wording": .maybe(sentence),
            "calendar": .maybe(sentence), "line": count, "anchor": .maybe(.text(max: 400)),
        ])),
])

private let viewShape = Shape.all([
    "id": .name, "name": .text(max: 100), "q": .text(max: 1000),
    "sort": .choice(CaseOrder.allCases.map(\.rawValue)), "shared": .flag, "owner": id,
])

extension Shape {
    /// Whether nothing is said of it.
    var isAnything: Bool {
        if case .anything = self { true } else { false }
    }
}
