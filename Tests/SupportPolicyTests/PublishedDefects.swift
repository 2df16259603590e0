import SupportPolicy
import Testing

/// Real policies that do not compile: what a reader found in them by hand, the checks find by themselves.
@Suite struct `Defects of published policies` {
    /// Returns the places in the as-published form, after making sure that the repaired form has none.
    private func places(of code: Diagnostic.Code, in policy: String) throws -> [Int] {
        #expect(try !PolicyFiles.codes(policy).contains(code), "\(policy) is repaired")
        return try PolicyFiles.findings(policy + ".as-published").filter { $0.code == code }.map(\.place.line)
    }

    @Test func `D1 a downgrade to the level it starts from is found in Credenti's text`() throws {
        #expect(try places(of: .downgradeNotLower, in: "credenti").count == 1)
    }

    @Test func `D2 a plan without response targets is found in Black Duck's text`() throws {
        let found = try PolicyFiles.findings("black-duck.as-published").filter { $0.code == .targetMissing }
        let words = found.map { $0.message(.english) }
        #expect(
            words.contains(
                "The plan 'enhanced' has no target of 'first-response' for: critical, high, medium, low."))
        #expect(try !PolicyFiles.codes("black-duck").contains(.targetMissing))
    }

    @Test func `D3 resolution targets of no plan are found in Black Duck's text`() throws {
        #expect(try places(of: .targetWithoutScope, in: "black-duck").count == 1)
    }

    @Test func `D4 business hours beside a tier that never closes are found in Black Duck's text`() throws {
        let premium = try places(of: .targetNarrowerThanCoverage, in: "black-duck")
        #expect(premium.count == 4, "one for each severity of Premium")
    }

    @Test func `D5 notices that run in opposite directions are found between Revalize's texts`() throws {
        let published = try PolicyFiles.comparison(
            "revalize-customer.as-published", "revalize-partner.as-published")
        #expect(published.map(\.code) == [.siblingsDiffer])
        #expect(published.map(\.severity) == [.warning])
        let repaired = try PolicyFiles.comparison("revalize-customer", "revalize-partner")
        #expect(repaired.map(\.code) == [.differs])
        #expect(repaired.map(\.severity) == [.note], "a stated reason makes it a note")
    }

    @Test func `D6 two names for one severity are found in Revalize's text`() throws {
        #expect(try places(of: .twoLabels, in: "revalize-customer").count == 2)
    }

    @Test func `D7 working days that nothing defines are found in Revalize's text`() throws {
        #expect(try places(of: .unitUndefined, in: "revalize-customer").count == 3)
    }

    @Test func `D8 lists that are announced and missing are found in Revalize's and Credenti's texts`() throws
    {
        #expect(try places(of: .danglingReference, in: "revalize-customer").count == 4)
        #expect(try places(of: .danglingReference, in: "credenti").count == 2)
    }

    @Test func `D9 a local time of nobody is found in Black Duck's text`() throws {
        #expect(try places(of: .anchorMissing, in: "black-duck").count == 1)
    }

    @Test func `D10 one duty at different severities is found in Credenti's text`() throws {
        #expect(try places(of: .scopeConflict, in: "credenti").count == 1)
    }

    @Test func `hours that belie their name are found in Credenti's text`() throws {
        #expect(try places(of: .hoursBelieName, in: "credenti").count == 2)
    }

    @Test(arguments: PolicyFiles.names) func `every published text is read though it does not compile`(
        name: String
    ) throws {
        let published = try #require(try PolicyFiles.parsed(name + ".as-published"))
        #expect(published.isAsPublished)
        let (edition, diagnostics) = compilePolicy(
            try PolicyFiles.bytes(name + ".as-published"), file: name, places: testPlaces)
        #expect(edition == nil)
        #expect(diagnostics.allSatisfy { $0.severity == .note || $0.hint != nil })
    }

    @Test(arguments: PolicyFiles.names) func `a repaired policy says nothing but notes`(name: String) throws {
        let findings = try PolicyFiles.findings(name)
        #expect(findings.filter { $0.severity != .note } == [])
        #expect(findings.contains { $0.code == .assumed }, "what the source does not say is marked")
        #expect(Set(findings.map(\.code)).isDisjoint(with: Diagnostic.Code.published))
    }

    @Test func `every assumption has its reason in both languages`() throws {
        for name in PolicyFiles.names {
            let policy = try #require(try PolicyFiles.parsed(name))
            for assumption in policy.assumptions {
                #expect(assumption.reason[.german] != nil && assumption.reason[.english] != nil)
                #expect(
                    assumption.reason[.german] != assumption.reason[.english], "\(name) \(assumption.path)")
            }
        }
    }
}
