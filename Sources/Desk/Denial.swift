package import Casework
package import SupportPolicy

/// Why the desk does not do what it was asked to.
package enum Denial: Error, Sendable {
    /// There is nothing of that name that the asker may see.
    case notFound
    /// They may see it, and may not do this.
    case forbidden(Deed)
    /// Nobody has signed in, or the token is good no more.
    case unauthenticated
    /// It has changed since they read it; the number is the present version.
    case stale(current: Int)
    /// What was sent can't be meant so: each field with what is wrong.
    case invalid([FieldProblem])
    /// A rule of support says no.
    case refused(Refusal)
    /// What was offered is used up or out of date.
    case gone
    /// The same key came with another request.
    case keyReused
    /// Too much was asked in too short a time; try again after so many seconds.
    case tooMany(after: Int)
}

/// What is wrong with one field.
package struct FieldProblem: Hashable, Sendable {
    /// The field, `sites/berlin/zone`.
    package let field: String
    /// A stable code, `missing`.
    package let code: String
    /// What to do about it.
    package let sentence: Wording
    /// What the field should hold, where there is one answer only.
    package var value: String?

    /// Creates the problem that a gap in a filing is.
    package init(_ gap: FilingGap) {
        (field, code, sentence, value) = (gap.field, gap.code, gap.sentence, gap.value)
    }

    /// Creates a problem.
    package init(_ field: String, _ code: String, de german: String, en english: String) {
        self.field = field
        self.code = code
        self.sentence = Wording(de: german, en: english)
    }

    /// A time that no door takes (decision 48).
    package static func outsideTime(_ field: String) -> FieldProblem {
        FieldProblem(
            field, "outside-time", de: "Dieser Zeitpunkt liegt nicht in den Jahren 2000 bis 2099.",
            en: "This time does not lie in the years 2000 to 2099.")
    }
}
