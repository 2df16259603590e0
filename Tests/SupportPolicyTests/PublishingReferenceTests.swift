import Foundation
import SupportPolicy
import Testing
import ZoneData

@Suite("What the manual says")
struct ReferenceTests {
    private static let root = String(
        #filePath.dropLast("Tests/SupportPolicyTests/PublishingReferenceTests.swift".count))

    private func document(_ name: String) throws -> String {
        String(decoding: try bytes(ofFile: Self.root + "docs/" + name, limit: 1 << 20), as: UTF8.self)
    }

    private static let begin = "<!-- reference: generated from the grammar -->\n"
    private static let end = "<!-- end of reference -->"

    @Test func `the reference of the language is that of the grammar`() throws {
        // Compared apart, since a failed expectation on texts this long would print and compare them piece by piece.
        let isCurrent = try document("policy-language.md").holds(Self.begin + grammarReference() + Self.end)
        #expect(isCurrent)
    }

    /// Writes what the two tests beside it compare: `FRISTWERK_WRITE_DOCS=1 swift test --filter ReferenceTests`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["FRISTWERK_WRITE_DOCS"] == "1"))
    func `the generated parts are written anew`() throws {
        let manual = try document("policy-language.md")
        let before = try #require(manual.range(of: Self.begin))
        let after = try #require(manual.range(of: Self.end))
        let text = manual[..<before.upperBound] + grammarReference() + manual[after.lowerBound...]
        try Data(text.utf8).write(to: URL(filePath: Self.root + "docs/policy-language.md"))
        try Data(jsonSchema().pretty.utf8).write(to: URL(filePath: Self.root + "docs/policy.schema.json"))
    }

    @Test func `the committed schema is that of the grammar`() throws {
        let isCurrent = try document("policy.schema.json") == jsonSchema().pretty
        #expect(isCurrent)
    }

    @Test(arguments: Diagnostic.Code.allCases)
    func `every diagnostic is explained`(code: Diagnostic.Code) throws {
        let isExplained = try document("diagnostics.md").holds("\n### \(code.rawValue)\n")
        #expect(isExplained, "\(code.rawValue)")
    }

    @Test func `every kind of mapping that a key names exists`() {
        let names = Set(Grammar.sections.map(\.name))
        #expect(names.count == Grammar.sections.count)
        for section in Grammar.sections {
            for shape in section.keys.map(\.shape) + [section.others].compactMap(\.self) {
                for name in sections(in: shape) { #expect(names.contains(name), "\(section.name): \(name)") }
            }
        }
    }

    @Test func `every kind of mapping is named by some key`() {
        let named = Set(
            Grammar.sections.flatMap { section in
                (section.keys.map(\.shape) + [section.others].compactMap(\.self)).flatMap(sections)
            })
        for section in Grammar.sections where !["policy", "condition"].contains(section.name) {
            #expect(named.contains(section.name), "\(section.name)")
        }
    }

    @Test func `the schema knows every key in both spellings, and no other`() throws {
        let definitions = try #require(jsonSchema()["$defs"])
        for section in Grammar.sections {
            let schema = try #require(definitions[section.name])
            for key in section.keys {
                #expect(schema["properties"]?[key.name] != nil)
                let spoken = try #require(Name(key.name)).spoken
                #expect(schema["properties"]?[spoken] != nil)
            }
            if section.others == nil { #expect(schema["additionalProperties"] == .bool(false)) }
        }
    }

    private func sections(in shape: Grammar.Shape) -> [String] {
        switch shape {
        case .section(let name): [name]
        case .list(let item), .map(let item): sections(in: item)
        case .either(let shapes): shapes.flatMap { sections(in: $0) }
        default: []
        }
    }
}
