import BusinessTime
package import Casework
import Store

extension DeskTransaction {
    /// Returns the person of an identifier or an address; throws ``Denial/notFound`` if there is none.
    package func person(named name: String) throws -> Person {
        if let person = try record(name, Person.self) { return person }
        guard let address = name.normalisedAddress,
            let row = try session.row("SELECT person FROM address WHERE email = \(address)"),
            let person = try record(try row.text(0), Person.self)
        else { throw Denial.notFound }
        return person
    }

    /// Returns the link with which a person chooses a password, good once and for three days; earlier ones end.
    package func invitationLink(for person: Person) throws -> String {
        try session.run("DELETE FROM one_time_token WHERE purpose = 'invitation' AND person = \(person.id)")
        let token = try makeOneTimeToken(for: "invitation", person: person.id, lasting: .hours(72))
        try audit("desk", "invitation-link", person.id)
        return "\(desk.settings.publicURL)/invitation/\(token)"
    }

    /// Makes a person's password and second factor void, ends their sessions and tokens, and returns the link with
    /// which they choose a new password.
    package func resetPassword(of person: Person) throws -> String {
        try endSessions(of: person.id, tokensToo: true)
        try session.run("DELETE FROM credential WHERE person = \(person.id)")
        try audit("desk", "reset-password", person.id)
        return try invitationLink(for: person)
    }

    /// Whether a person has chosen a password.
    package func hasPassword(_ person: Person) throws -> Bool {
        try session.row("SELECT 1 FROM credential WHERE person = \(person.id)") != nil
    }
}
