/// Returns the candidate that differs from `word` by the fewest edits, case ignored, or nothing if none is near.
///
/// Near means at most one edit in three characters. Words over 64 bytes have no neighbours.
func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.utf8.map(lowered))
    guard wanted.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
        let bound = best?.distance ?? max(1, wanted.count / 3) + 1
        guard abs(candidate.utf8.count - wanted.count) < bound else { continue }
        let distance = edits(from: wanted, to: candidate.utf8.map(lowered))
        if distance < bound {
            best = (candidate, distance)
        }
    }
    return best?.word
}

/// Returns the Levenshtein distance of two byte strings.
///
/// Complexity: O(n · m).
private func edits(from source: [UInt8], to target: [UInt8]) -> Int {
    var row = Array(0...target.count)
    for (i, left) in source.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, right) in target.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(min(above, row[j]) + 1, diagonal + (left == right ? 0 : 1))
            diagonal = above
        }
    }
    return row[target.count]
}

/// Returns an ASCII letter in lower case, a space as the underscore zone names have, anything else as it is.
private func lowered(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 65...90: byte + 32
    case UInt8(ascii: " "): UInt8(ascii: "_")
    default: byte
    }
}
