/// Returns the candidate that differs least from what was written, if any is near enough to be meant.
///
/// Complexity: O(candidates × length²) by edit distance; both are short.
package func suggestion(for written: String, among candidates: some Sequence<String>) -> String? {
    let reach = max(1, written.utf8.count / 3)
    return candidates.map { (text: $0, distance: editDistance(Array(written.utf8), Array($0.utf8))) }
        .filter { $0.distance <= reach }
        .min { ($0.distance, $0.text) < ($1.distance, $1.text) }?.text
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    // A word this much longer than any keyword is not a slip of the finger.
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    var row = Array(0...right.count)
    for (i, one) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = one == other ? diagonal : 1 + min(diagonal, above, row[j])
            diagonal = above
        }
    }
    return row[right.count]
}
