import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Why one case stands before another, in each list that their editions have (RC-25, RC-38, RC-41).
let queueOrderPages: [Page] = [
    Page("GET", "/queue/why") { request in
        let viewer = try request.viewer
        guard viewer.person.role.isVendor else { throw Denial.forbidden(.work) }
        let asked = (one: request.query["one"] ?? "", other: request.query["other"] ?? "")
        return try await request.desk.read { desk in
            let times = request.times(at: desk.now)
            var (problem, reasons): (String?, [QueueReason]) = (nil, [])
            if !asked.one.isEmpty || !asked.other.isEmpty {
                do {
                    guard let one = Int(asked.one), let other = Int(asked.other), one != other else {
                        throw Denial.notFound
                    }
                    reasons = try desk.reasons(between: one, and: other, for: viewer)
                } catch Denial.notFound { problem = request.word("order.not_two") }
            }
            let answers = reasons.map { reason -> JSONValue in
                [
                    "queue": .string(request.word("queue.\(reason.queue.rawValue)")),
                    "order": .string(orderSentence(reason.first.edition, reason.queue, request)),
                    "sentence": .string(reason.sentence(request.language, time: times.moment)),
                ]
            }
            return PageAnswer(
                "workspace/queue-why",
                .object(
                    try railMembers(desk, viewer, times) + [
                        .init("title", .string(request.word("order.title"))), .init("at_queue", true),
                        .init("one", .string(asked.one)), .init("other", .string(asked.other)),
                        .init("problem", .text(problem)), .init("answers", .array(answers)),
                    ]), status: problem == nil ? 200 : 422)
        }
    }
]

/// Says by what a list of an edition is ordered.
func orderSentence(_ edition: Edition, _ queue: QueueKind, _ request: PageRequest) -> String {
    let keys = edition.keys(of: queue).map { $0.label(request.language) }
    return request.word(
        "order.sorted",
        ["policy": edition.policy.title(request.language), "keys": keys.joined(separator: ", ")])
}

/// Says by what the cases of a page are ordered, policy by policy; nothing in lists that editions do not order.
func sortedBy(_ rows: [CaseRow], _ order: CaseOrder, _ desk: DeskTransaction, _ request: PageRequest) throws
    -> JSONValue
{
    let queues: [QueueKind] =
        switch order {
        case .response: [.response]
        case .work: [.work]
        case .policy, .due, .newest: []
        }
    var said: [String] = []
    for queue in queues {
        for id in Set(rows.map(\.edition)).sorted() {
            guard let edition = try desk.edition(id), !edition.keys(of: queue).isEmpty else { continue }
            let sentence = orderSentence(edition, queue, request)
            if !said.contains(sentence) { said.append(sentence) }
        }
    }
    return .texts(said)
}
