import Crypto

/// A hash over many leaves of which each can be shown to be among them by a few hashes (RFC 6962, section 2.1).
package struct MerkleTree: Sendable {
    private let leaves: [[UInt8]]

    /// Creates the tree of some leaves, in their order.
    package init(_ leaves: [[UInt8]]) {
        self.leaves = leaves.map { Self.hash([0], $0) }
    }

    /// The hash over all, 32 bytes; that of nothing where there is no leaf. Complexity: O(n).
    package var root: [UInt8] { Self.root(leaves[...]) }

    /// Returns the hashes with which a leaf leads to the root, the nearest first.
    ///
    /// Complexity: O(n).
    package func proof(of index: Int) -> [[UInt8]] {
        precondition(leaves.indices.contains(index), "there is such a leaf")
        return Self.proof(of: index, in: leaves[...])
    }

    /// Whether a leaf, the `index`-th of `count`, leads to a root by a proof (RFC 9162, section 2.1.3.2).
    package static func leads(
        _ leaf: [UInt8], at index: Int, of count: Int, by proof: [[UInt8]], to root: [UInt8]
    ) -> Bool {
        guard index >= 0, index < count else { return false }
        var (place, last) = (index, count - 1)
        var hash = Self.hash([0], leaf)
        for step in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = Self.hash([1], step + hash)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = Self.hash([1], hash + step)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    private static func root(_ part: ArraySlice<[UInt8]>) -> [UInt8] {
        guard part.count > 1 else { return part.first ?? hash([], []) }
        let middle = part.startIndex + half(of: part.count)
        return hash([1], root(part[..<middle]) + root(part[middle...]))
    }

    private static func proof(of index: Int, in part: ArraySlice<[UInt8]>) -> [[UInt8]] {
        guard part.count > 1 else { return [] }
        let middle = part.startIndex + half(of: part.count)
        return index < middle
            ? proof(of: index, in: part[..<middle]) + [root(part[middle...])]
            : proof(of: index, in: part[middle...]) + [root(part[..<middle])]
    }

    /// The largest power of two that is smaller than a count of at least two.
    private static func half(of count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private static func hash(_ mark: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: mark)
        hash.update(data: bytes)
        return Array(hash.finalize())
    }
}
