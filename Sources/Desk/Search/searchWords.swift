import CStemmer

/// Returns the words of a text as search compares them: in small letters, without accents, reduced to their German and
/// their English stem, so that "Rechnungen" and "invoices" find their singular. Numbers stay whole.
///
/// Complexity: O(n) in the bytes of the text; words longer than 64 bytes are cut, texts after 200 kB.
package func searchWords(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    let stemmers = Stemmers()
    for word in words(text) {
        for stem in stemmers.stems(word) {
            if !out.isEmpty { out.append(0x20) }
            out.append(contentsOf: stem)
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// Returns the alternatives for each word of a question, in order; at most 12 words are looked at.
package func searchTerms(_ text: String) -> [[String]] {
    let stemmers = Stemmers()
    return words(text).prefix(12).map { word in
        stemmers.stems(word).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Cuts a text into words of letters and digits, folded: small letters, without accents.
func words(_ text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func end() {
        if !word.isEmpty { words.append(Array(word.prefix(64))) }
        word.removeAll(keepingCapacity: true)
    }
    for scalar in text.utf8.prefix(200_000).count == text.utf8.count
        ? text.unicodeScalars : String(decoding: text.utf8.prefix(200_000), as: UTF8.self).unicodeScalars
    {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7a: word.append(UInt8(scalar.value))
        case 0x41...0x5a: word.append(UInt8(scalar.value) + 32)
        case 0..<0x80: end()
        default:
            if let folded = folded(scalar) {
                word.append(contentsOf: folded)
            } else if scalar.properties.isAlphabetic {
                word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            } else if !scalar.properties.isDiacritic {
                end()
            }
        }
    }
    end()
    return words
}

/// The letters of German and its neighbours without their marks.
private func folded(_ scalar: Unicode.Scalar) -> String.UTF8View? {
    switch scalar {
    case "ä", "Ä", "á", "à", "â", "Á", "À", "Â", "å", "Å": "a".utf8
    case "ö", "Ö", "ó", "ò", "ô", "Ó", "Ò", "Ô", "ø", "Ø": "o".utf8
    case "ü", "Ü", "ú", "ù", "û", "Ú", "Ù", "Û": "u".utf8
    case "é", "è", "ê", "ë", "É", "È", "Ê", "Ë": "e".utf8
    case "í", "ì", "î", "ï", "Í", "Ì", "Î", "Ï": "i".utf8
    case "ß": "ss".utf8
    case "ç", "Ç": "c".utf8
    case "ñ", "Ñ": "n".utf8
    default: nil
    }
}

/// A stemmer of each language; one is used by one thread at a time.
private final class Stemmers {
    private let german: OpaquePointer?
    private let english: OpaquePointer?

    init() {
        german = sb_stemmer_new("german", "UTF_8")
        english = sb_stemmer_new("english", "UTF_8")
    }

    deinit {
        if let german { sb_stemmer_delete(german) }
        if let english { sb_stemmer_delete(english) }
    }

    /// Returns the different stems of a word.
    func stems(_ word: [UInt8]) -> [[UInt8]] {
        // What has a digit in it is a number, a version or an identifier.
        if word.contains(where: { (48...57).contains($0) }) { return [word] }
        let one = stem(word, german)
        let other = stem(word, english)
        return one == other ? [one] : [one, other]
    }

    private func stem(_ word: [UInt8], _ stemmer: OpaquePointer?) -> [UInt8] {
        guard let stemmer, let start = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
        return Array(UnsafeBufferPointer(start: start, count: Int(sb_stemmer_length(stemmer))))
    }
}
