package import SupportPolicy

/// The scenarios that stand beside a policy and prove it.
package struct ScenarioFile {
    /// The file's name, for diagnostics.
    package let file: String
    /// Single questions with their answers.
    package let promises: [PromiseExample]
    /// Stories with what is expected of them.
    package let stories: [Story]
    /// Orders of the queue.
    package let queues: [QueueExample]
}

/// A question to the policy and the answer it must give.
package struct PromiseExample {
    let reader: Reader
    let zone: String?
    /// The requirements it proves.
    package let proves: [String]
    /// Where it stands.
    package let place: Place
}

/// A story: a contract, dated steps, and what is expected after each.
package struct Story {
    /// Its name.
    package let name: Name
    /// What it shows, in words.
    package let says: Wording?
    /// The requirements it proves.
    package let proves: [String]
    let given: Reader?
    let steps: [Reader]
    let zone: String?
    /// Where it stands.
    package let place: Place
}

/// Cases and the order in which the policy takes them.
package struct QueueExample {
    /// Its name.
    package let name: Name
    /// The requirements it proves.
    package let proves: [String]
    let cases: [(name: Located<Name>, reader: Reader)]
    let order: [Name]
    /// Where it stands.
    package let place: Place
}
