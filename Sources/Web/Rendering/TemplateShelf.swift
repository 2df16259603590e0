import Mustache
package import SupportPolicy

/// HTML in which what a template fills in is escaped byte by byte.
struct EscapedBytes: MustacheContentType {
    func escapeText(_ text: String) -> String {
        escapedBytes(text)
    }
}

/// Returns a text in which no byte of it can end an attribute or begin a tag.
package func escapedBytes(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): out += "&amp;".utf8
        case UInt8(ascii: "<"): out += "&lt;".utf8
        case UInt8(ascii: ">"): out += "&gt;".utf8
        case UInt8(ascii: "\""): out += "&quot;".utf8
        case UInt8(ascii: "'"): out += "&#39;".utf8
        case UInt8(ascii: "`"): out += "&#96;".utf8
        case UInt8(ascii: "="): out += "&#61;".utf8
        case 0: break
        default: out.append(byte)
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// All templates, read and parsed once.
package struct TemplateShelf: Sendable {
    private let library: MustacheLibrary

    /// Reads `*.mustache` below a folder; a template's name is its path without the ending.
    ///
    /// Throws ``AssetFault`` naming the file that can't be read or parsed.
    package init(folder: String) throws {
        MustacheContentTypes.register(EscapedBytes(), named: "BYTES")
        var templates: [String: MustacheTemplate] = [:]
        for (name, bytes) in try files(in: folder, ending: ".mustache") {
            let text = "{{% CONTENT_TYPE:BYTES}}" + String(decoding: bytes, as: UTF8.self)
            do { templates[String(name.dropLast(9))] = try MustacheTemplate(string: text) } catch {
                throw AssetFault("\(folder)/\(name): \(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    /// Returns a template filled with a model; throws ``AssetFault`` if there is no such template.
    package func render(_ name: String, _ model: JSONValue) throws -> String {
        guard let page = library.render(model.plain, withTemplate: name) else {
            throw AssetFault("there is no template '\(name)'")
        }
        return page
    }
}

/// Something that belongs to the program's files is missing or broken.
package struct AssetFault: Error, CustomStringConvertible {
    /// What and where.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension JSONValue {
    /// The value as templates look into it; a text that says nothing counts as nothing.
    fileprivate var plain: Any {
        switch self {
        case .null: return Optional<String>.none as Any
        case .bool(let flag): return flag
        case .int(let number): return number
        case .string(let text): return text
        case .array(let items): return items.map(\.plain)
        case .object(let members):
            var object: [String: Any] = [:]
            for member in members where member.value != .null { object[member.key] = member.value.plain }
            return object
        }
    }
}

/// Returns the files below a folder with an ending, by their path in it.
func files(in folder: String, ending: String, below prefix: String = "") throws -> [(
    name: String, bytes: [UInt8]
)] {
    var found: [(name: String, bytes: [UInt8])] = []
    for name in try entries(of: "\(folder)/\(prefix)") {
        let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
        if name.hasSuffix(ending) {
            found.append((path, try content(of: "\(folder)/\(path)")))
        } else if !name.utf8.contains(UInt8(ascii: ".")) {
            found += try files(in: folder, ending: ending, below: path)
        }
    }
    return found
}
