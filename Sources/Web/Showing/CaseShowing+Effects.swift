import BusinessTime
import Casework
package import Desk
package import SupportPolicy

extension CaseShowing {
    /// Returns what an answer to the customer does to the promises that wait for one, in a sentence each.
    package func effects(_ view: CaseView) -> [JSONValue.Member] {
        let sentences = view.commitments.compactMap { one -> String? in
            guard one.state.word == "running" || one.state.word == "missed", one.stopped == nil,
                let rule = edition.clock(one.clock),
                [.firstReply, .nextReply].contains(rule.stop?.value)
            else { return nil }
            guard let due = one.due else { return nil }
            let isLate = due < times.now
            return request.word(
                isLate ? "effect.late" : "effect.keeps",
                ["name": rule.label(request.language), "when": times.moment(due)])
        }
        return [.init("effects", .texts(sentences)), .init("has_effects", .bool(!sentences.isEmpty))]
    }
}
