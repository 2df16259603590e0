import Casework
import Foundation
import StoreTesting
import SupportPolicy
import Testing

/// What could be forgotten of an act or an event and does not fail to compile (proposal 0007).
@Suite struct `Catalogue of acts` {
    private var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// The names of the types in the folder of acts that adopt a protocol.
    private func types(adopting name: String) throws -> Set<String> {
        let folder = root.appending(path: "Sources/Casework/Acts")
        var found: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains(": \(name) {") {
                let words = line.split(whereSeparator: { $0 == " " || $0 == ":" })
                if let at = words.firstIndex(of: "struct"), words.indices.contains(at + 1) {
                    found.insert(String(words[at + 1]))
                }
            }
        }
        return found
    }

    @Test func `holds every act of the folder, once`() throws {
        #expect(try types(adopting: "Act") == Set(Acts.all.map { "\($0)" }))
        #expect(Set(Acts.all.map { "\($0)" }).count == Acts.all.count)
    }

    @Test func `has every event of the folder among the codes, each with a number and a name of its own`()
        throws
    {
        let events: [any CaseEvent.Type] = EventCode.allCases.map { $0.type }
        #expect(try types(adopting: "CaseEvent") == Set(events.map { "\($0)" }))
        let numbers = events.map { $0.code }
        #expect(numbers == EventCode.allCases)
        let names = events.map { $0.type }
        #expect(Set(names).count == names.count)
    }

    @Test func `gives each act a noun, and each question of an act a name, that no other has`() {
        let addresses = Acts.all.map { "\($0.entry.method.rawValue) \($0.entry.path)" }
        #expect(Set(addresses).count == addresses.count)
        #expect(Set(Acts.all.map { $0.entry.noun }).count == Acts.all.count)
        #expect(Set(Acts.all.map { $0.entry.story }).count == Acts.all.count)
        for act in Acts.all {
            let names = act.entry.questions.map(\.name)
            #expect(Set(names).count == names.count, "\(act)")
            // These are members of every act's body and form.
            #expect(Set(names).isDisjoint(with: ["occurred_at", "version", "csrf"]), "\(act)")
            #expect(!act.entry.doors.isEmpty, "\(act) is met nowhere")
        }
    }

    @Test(arguments: ["de", "en"]) func `says every act, question and event in each language, and no others`(
        language: String
    ) throws {
        let file = root.appending(path: "Localization/\(language).json")
        let words = try JSONValue(json: Array(try Data(contentsOf: file)))
        let acts = try #require(words["act"])
        for act in Acts.all {
            let needed = Set(["do", "about"] + act.entry.questions.map(\.name))
            #expect(acts[act.entry.noun]?.keys == needed, "\(act.entry.noun)")
        }
        let shared: Set = [
            "menu", "not_now", "optional", "back", "zone", "problems", "stale", "eyes", "group", "earlier",
            "occurred",
        ]
        #expect(acts.keys == shared.union(Acts.all.map { $0.entry.noun }))
        #expect(acts["group"]?.keys == Set(ActEntry.Group.allCases.map(\.rawValue)))
        let text = TextDigest(of: "text", salt: [])
        for code in EventCode.allCases {
            let sentence = code.type.example(text: text).sentence
            guard case .string(let said)? = words["event"]?[sentence.key] else {
                Issue.record("event.\(sentence.key) is not said in \(language)")
                continue
            }
            for hole in sentence.holes.keys { #expect(said.contains("{\(hole)}"), "\(sentence.key)") }
        }
    }

    @Test func `lets every event that can be done again say by which act`() {
        let text = TextDigest(of: "text", salt: [])
        for code in EventCode.allCases {
            guard let act = code.type.act else { continue }
            let members = Set(code.type.example(text: text).members.map(\.name))
            for question in act.entry.questions where question.isNeeded {
                if case .text = question.kind { continue }
                #expect(members.contains(question.name), "\(code) does not answer '\(question.name)'")
            }
        }
    }
}

extension JSONValue {
    /// The names of an object's members.
    fileprivate var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.map(\.key))
    }
}
