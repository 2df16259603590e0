package import SupportPolicy

/// Something can't be taken into the desk.
package struct DumpFault: Error, Sendable {
    /// The line of the file, from 1; zero where it is not about a line.
    package let line: Int
    /// What is wrong and what to do.
    package let sentence: Wording

    init(_ line: Int, de german: String, en english: String) {
        self.line = line
        self.sentence = Wording(de: german, en: english)
    }

    static func unreadable(_ line: Int, _ what: String) -> DumpFault {
        DumpFault(
            line, de: "Diese Zeile ist kein Teil eines Auszugs (\(what)): den Auszug unverändert verwenden.",
            en: "This line is no part of a dump (\(what)): use the dump as it was written.")
    }
}

/// One line of a dump, read by the names of its members.
struct DumpLine {
    let number: Int
    let value: JSONValue

    init(_ bytes: [UInt8], number: Int) throws {
        self.number = number
        do { value = try JSONValue(json: bytes) } catch { throw DumpFault.unreadable(number, "\(error)") }
    }

    init(_ value: JSONValue, number: Int) {
        self.value = value
        self.number = number
    }

    func has(_ name: String) -> Bool { value[name].map { $0 != .null } ?? false }

    func text(_ name: String) throws -> String {
        guard case .string(let text)? = value[name] else { throw DumpFault.unreadable(number, name) }
        return text
    }

    func optionalText(_ name: String) throws -> String? { has(name) ? try text(name) : nil }

    func int(_ name: String) throws -> Int {
        guard case .int(let number)? = value[name] else { throw DumpFault.unreadable(self.number, name) }
        return number
    }

    func optionalInt(_ name: String) throws -> Int? { has(name) ? try int(name) : nil }

    func flag(_ name: String) throws -> Bool {
        guard case .bool(let flag)? = value[name] else { throw DumpFault.unreadable(number, name) }
        return flag
    }

    func bytes(_ name: String) throws -> [UInt8] {
        guard let bytes = Identifiers.bytes(ofBase64: try text(name)) else {
            throw DumpFault.unreadable(number, name)
        }
        return bytes
    }

    func lines(_ name: String) throws -> [DumpLine] {
        guard case .array(let items)? = value[name] else { throw DumpFault.unreadable(number, name) }
        return items.map { DumpLine($0, number: number) }
    }

    func dumped(_ name: String) throws -> String {
        guard let value = value[name] else { throw DumpFault.unreadable(number, name) }
        return value.dumped
    }
}
