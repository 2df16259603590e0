/// The catalogue of acts: the one list of what can be done to a case (proposal 0007).
///
/// A test compares it with the folder, and looks for the words of each act in every language.
package enum Acts {
    /// All of them, in the order of menus within their groups.
    package static let all: [any Act.Type] = [FindSolution.self, SetAside.self]

    /// Returns the act with a noun, if there is one.
    package static func named(_ noun: String) -> (any Act.Type)? {
        all.first { $0.entry.noun == noun }
    }
}
