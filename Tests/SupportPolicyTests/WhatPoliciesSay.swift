import SupportPolicy
import Testing

/// Sentences of the published policies that state no rule of time, and have to be in the compiled edition and on the
/// page that customers read all the same.
@Suite struct `What the policies say` {
    /// BD-43.
    @Test func `Black Duck pursues its targets with reasonable efforts, response and resolution alike`()
        throws
    {
        let edition = try PolicyFiles.edition("black-duck")
        for name: Name in ["first-response", "resolution"] {
            let clock = try #require(edition.clock(name))
            #expect(clock.strength == .reasonableEffort, "\(name)")
        }
        let page = publish(edition, as: .markdown, in: .english)
        #expect(page.contains("reasonable effort"))
    }

    /// RC-48, CR-32.
    @Test
    func `a severity has one code, whatever it is called, and every name of it leads to the same promise`()
        throws
    {
        for name in ["revalize-customer", "credenti"] {
            let edition = try PolicyFiles.edition(name)
            let scale = edition.policy.severities
            #expect(scale.levels.allSatisfy { !$0.aliases.isEmpty }, "\(name)")
            let codes = scale.levels.map(\.name)
            #expect(Set(codes).count == codes.count)
            // A name that two levels share would lead to two promises.
            let names = scale.levels.flatMap { level in
                ([level.label] + level.aliases).map { "\($0(.german).lowercased())" }
            }
            #expect(Set(names).count == names.count, "\(name): \(names)")
            // Targets are kept by code: the matrix knows no other name.
            #expect(Set(matrix(edition).rows.map(\.severity)).isSubset(of: Set(codes)))
        }
    }

    /// AG-27.
    @Test func `a service contract and a service level agreement are one thing`() throws {
        let edition = try PolicyFiles.edition("agency")
        for (language, words) in [
            (Language.german, ["Servicevertrags (SLA)", "auch Service Level Agreement (SLA) genannt"]),
            (.english, ["service contract (SLA)", "also known as a service level agreement (SLA)"]),
        ] {
            let page = publish(edition, as: .markdown, in: language)
            for sentence in words { #expect(page.contains(sentence), "\(language): \(sentence)") }
        }
    }
}
