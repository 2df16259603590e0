/// What every door has to know of an act.
package struct ActEntry: Sendable {
    /// The noun: the last part of its page's address, and its key among the words.
    package let noun: String
    /// Its key in the stories beside policies.
    package let story: String
    /// The last part of its address in the API.
    package let path: String
    /// The method of its address in the API.
    package let method: Method
    /// What it does, in a sentence, for the description of the API.
    package let about: String
    /// The deed that ``permission(of:to:on:)`` judges.
    package let deed: Deed
    /// Where it is met.
    package let doors: Set<Door>
    /// Where it stands in menus.
    package let group: Group
    /// The letter that opens its form on a case's page; nothing for most.
    package let key: String?
    /// What it asks, in this order.
    package let questions: [Question]

    /// Creates an entry; its key in stories and its address in the API are its noun where nothing else is said.
    package init(
        _ noun: String, _ about: String, story: String? = nil, path: String? = nil, method: Method = .post,
        deed: Deed,
        doors: Set<Door>, group: Group,
        key: String? = nil, questions: [Question] = []
    ) {
        self.noun = noun
        self.about = about
        self.story = story ?? noun
        self.path = path ?? noun
        self.method = method
        self.deed = deed
        self.doors = doors
        self.group = group
        self.key = key
        self.questions = questions
    }

    /// How an act's address is asked.
    package enum Method: String, Sendable {
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// A way into the desk.
    package enum Door: String, CaseIterable, Sendable {
        /// The pages of the vendor's people.
        case workspace
        /// The pages of customers and partners.
        case portal
        /// The REST API, and the lines of imports.
        case api
        /// The stories beside policies.
        case scenario
    }

    /// What kind of act it is, in the order of menus.
    package enum Group: String, CaseIterable, Sendable {
        /// To say something.
        case telling
        /// To judge the case.
        case judging
        /// To move it on, or let it rest.
        case moving
        /// To ask somebody else for something.
        case asking
        /// To end it, or take it up again.
        case ending
        /// To mend what was entered.
        case mending
    }
}
