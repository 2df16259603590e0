import BusinessTime
import Casework
import Store
import SupportPolicy
import Synchronization

extension DeskTransaction {
    /// Erases a text and its salt, and everything that repeats it: its files, words in the index, letters, drafts and
    /// answers that were kept. The event and its fingerprint stay, and the chain still verifies.
    ///
    /// Complexity: O(n) in the size of the index of words.
    func erase(_ sequence: Int, in work: CaseWork) throws {
        guard
            let row = try session.row(
                """
                SELECT body FROM message WHERE case_number = \(work.number) AND sequence = \(sequence) \
                AND body IS NOT NULL
                """),
            let event = work.file.events.first(where: { $0.sequence == sequence })
        else { throw Denial.invalid([.unknown("sequence")]) }
        let text = try row.text(0)
        if let room = event.happening.searchRoom {
            try session.forget(
                searchWords(text), isInternal: room == .notes, at: SearchPlace(work.number, sequence))
            try session.scrubIndex()
        }
        try session.run(
            "UPDATE message SET body = NULL, salt = NULL WHERE case_number = \(work.number) AND sequence = \(sequence)"
        )
        if case .filed = event.happening { work.subject = "" }
        let names = try eraseFiles(of: event, in: work)
        for words in [text] + names { try eraseLetters(words, of: work.number) }
        try eraseDrafts(text, of: work.number, by: event.actor)
        try eraseAnswers(text, since: event.recorded)
        desk.hasErased.store(true, ordering: .releasing)
    }

    /// Removes the files that came with a message and returns their names; a content that others sent, too, stays theirs.
    private func eraseFiles(of event: Event, in work: CaseWork) throws -> [String] {
        // Files of before hang on the last event of the act, not on its message.
        let act = work.file.events.filter { $0.sequence > event.sequence }.prefix {
            $0.happening.text == nil && $0.recorded == event.recorded
        }
        let last = act.last?.sequence ?? event.sequence
        let names = try session.rows(
            """
            DELETE FROM attachment WHERE case_number = \(work.number) AND sequence >= \(event.sequence) \
            AND sequence <= \(last) RETURNING name
            """
        ).map { try $0.text(0) }
        try session.run("DELETE FROM blob WHERE digest NOT IN (SELECT digest FROM attachment)")
        return names
    }

    /// Takes the text out of letters about the case: those that wait go without it.
    private func eraseLetters(_ text: String, of number: Int) throws {
        let line = text.singleLine
        for row in try session.rows("SELECT id, subject, body FROM outbox WHERE case_number = \(number)") {
            let (subject, body) = (try row.text(1), try row.text(2))
            let cleaned = body.erasing(text).erasing(line)
            let clean = subject.erasing(line)
            guard cleaned != body || clean != subject else { continue }
            try session.run(
                "UPDATE outbox SET subject = \(clean), body = \(cleaned) WHERE id = \(row.int(0))")
        }
    }

    /// Removes its author's drafts on the case, of which it may have been one, and all that quote it.
    private func eraseDrafts(_ text: String, of number: Int, by actor: Actor) throws {
        for row in try session.rows("SELECT person, kind, body FROM draft WHERE case_number = \(number)") {
            let (person, kind) = (try row.text(0), try row.text(1))
            guard try person == actor.id || row.text(2).contains(text) else { continue }
            try session.run(
                "DELETE FROM draft WHERE case_number = \(number) AND person = \(person) AND kind = \(kind)")
        }
    }

    /// Takes the text out of answers that are kept to be given again.
    private func eraseAnswers(_ text: String, since instant: Instant) throws {
        let quoted = JSONValue.string(text).compact.dropFirst().dropLast()
        for row in try session.rows(
            "SELECT caller, key, body FROM idempotency WHERE created >= \(instant)")
        {
            let body = String(decoding: try row.bytes(2), as: UTF8.self)
            let clean = body.erasing(String(quoted))
            guard clean != body else { continue }
            try session.run(
                """
                UPDATE idempotency SET body = \(Array(clean.utf8)) WHERE caller = \(row.text(0)) AND key = \(row.text(1))
                """)
        }
    }
}

extension String {
    /// The text with a mark in the place of another.
    fileprivate func erasing(_ text: String) -> String {
        guard !text.isEmpty else { return self }
        let (whole, part) = (Array(utf8), Array(text.utf8))
        var out: [UInt8] = []
        out.reserveCapacity(whole.count)
        var index = 0
        while index < whole.count {
            if whole[index] == part[0], whole[index...].starts(with: part) {
                out += "[…]".utf8
                index += part.count
            } else {
                out.append(whole[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
