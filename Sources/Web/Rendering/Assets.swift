import Crypto
package import SupportPolicy

/// What pages are made of: templates, words, styles and scripts, read once at start.
package struct Assets: Sendable {
    /// The templates.
    package let templates: TemplateShelf
    /// The words of each language, by section.
    let words: [Language: JSONValue]
    /// The files under `/public`, by the name with their content's fingerprint.
    let files: [String: File]
    /// The address of each file, by its plain name.
    let addresses: [String: String]

    /// A style or a script.
    struct File: Sendable {
        let bytes: [UInt8]
        let type: String
    }

    /// Reads `Templates`, `Localization` and `Public` below a folder; throws ``AssetFault`` for what is missing.
    package init(folder: String) throws {
        templates = try TemplateShelf(folder: "\(folder)/Templates")
        var words: [Language: JSONValue] = [:]
        for language in Language.allCases {
            let path = "\(folder)/Localization/\(language.rawValue).json"
            do { words[language] = try JSONValue(json: content(of: path)) } catch let fault as JSONFault {
                throw AssetFault("\(path): \(fault)")
            }
        }
        self.words = words
        var files: [String: File] = [:]
        var addresses: [String: String] = [:]
        for (ending, type) in [
            (".css", "text/css; charset=utf-8"), (".js", "text/javascript; charset=utf-8"),
        ] {
            for (name, bytes) in try Web.files(in: "\(folder)/Public", ending: ending) {
                let print = SHA256.hash(data: bytes).prefix(6).map { byte in
                    let digits = Array("0123456789abcdef".utf8)
                    return String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
                }.joined()
                let plain = String(name.split(separator: "/").last ?? "")
                let address = "\(plain.dropLast(ending.utf8.count)).\(print)\(ending)"
                files[address] = File(bytes: bytes, type: type)
                addresses[plain.split(separator: ".").joined(separator: "_")] = "/public/\(address)"
            }
        }
        self.files = files
        self.addresses = addresses
    }

    /// Returns a word, or its key where there is none.
    package func word(_ key: String, _ language: Language, _ holes: [String: String] = [:]) -> String {
        var value = words[language]
        for part in key.split(separator: ".") { value = value?[String(part)] }
        guard case .string(var text)? = value else { return key }
        for (name, filling) in holes {
            text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(
                separator: filling)
        }
        return text
    }
}
