import BusinessTime
package import Casework
import Store

extension Desk {
    /// Sends whoever has an address a link with which they choose a new password: good for an hour and once, at most one in five
    /// minutes. Their password holds until then, and a second factor is asked for afterwards. Nobody learns from it whether
    /// there is such an address.
    ///
    /// `letter` says the words, with the link.
    package func remind(
        address: String,
        letter: @escaping @Sendable (Person, _ link: String) -> (subject: String, body: String)
    ) async throws {
        try await write { desk in
            guard let address = address.normalisedAddress,
                let row = try desk.session.row("SELECT person FROM address WHERE email = \(address)"),
                let person = try desk.record(row.text(0), Person.self), !person.isDisabled
            else { return }
            let recent = try desk.session.count(
                """
                SELECT count(*) FROM one_time_token WHERE purpose = 'invitation' AND person = \(person.id) \
                AND expires > \(desk.now + .minutes(55)) AND expires <= \(desk.now + .minutes(60))
                """)
            guard recent == 0 else { return }
            let token = try desk.makeOneTimeToken(for: "invitation", person: person.id, lasting: .minutes(60))
            try desk.audit(person.id, "ask-for-password", person.id)
            let letter = letter(person, "\(desk.desk.settings.publicURL)/invitation/\(token)")
            try desk.post(to: person.email, subject: letter.subject, body: letter.body, about: nil)
        }
    }
}
