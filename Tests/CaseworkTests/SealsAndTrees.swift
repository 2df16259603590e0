import BusinessTime
import Casework
import Testing

@Suite struct `A tree of hashes` {
    /// The leaves of the reference implementation of RFC 6962.
    private let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        Array(0x50...0x57), Array(0x60...0x6f),
    ]

    @Test func `has the roots that others reckon`() {
        #expect(
            hexadecimal(MerkleTree([]).root)
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hexadecimal(MerkleTree(Array(leaves.prefix(1))).root)
                == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(
            hexadecimal(MerkleTree(leaves).root)
                == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    }

    @Test(arguments: 1...33) func `shows each leaf to be in it, and nothing else`(_ count: Int) {
        let leaves = (0..<count).map { [UInt8($0), 1] }
        let tree = MerkleTree(leaves)
        for index in leaves.indices {
            let proof = tree.proof(of: index)
            #expect(MerkleTree.leads(leaves[index], at: index, of: count, by: proof, to: tree.root))
            #expect(!MerkleTree.leads([99], at: index, of: count, by: proof, to: tree.root))
            #expect(
                !MerkleTree.leads(leaves[index], at: index, of: count, by: proof + [tree.root], to: tree.root)
            )
            if count > 1 {
                let other = (index + 1) % count
                #expect(!MerkleTree.leads(leaves[index], at: other, of: count, by: proof, to: tree.root))
                #expect(
                    !MerkleTree.leads(
                        leaves[index], at: index, of: count, by: proof.dropLast(), to: tree.root))
            }
        }
    }
}

@Suite struct `A seal's key` {
    private func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0..<$0 + 2]), radix: 16)
        }
    }

    /// RFC 8032, section 7.1, test 1.
    @Test func `signs as the standard does`() throws {
        let key = try #require(
            SealKey(secret: bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")))
        #expect(hexadecimal(key.open) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        let signature = bytes(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        )
        #expect(SealKey.isSigned([], by: signature, with: key.open))
        #expect(!SealKey.isSigned([0], by: signature, with: key.open))
        #expect(SealKey.isSigned([7], by: try key.signature(of: [7]), with: key.open))
        #expect(SealKey(secret: [1, 2, 3]) == nil)
    }

    @Test func `is compared by eight groups`() throws {
        let key = try #require(SealKey(secret: [UInt8](repeating: 7, count: 32)))
        #expect(
            SealKey.fingerprint(of: key.open).split(separator: "-").map(\.count)
                == Array(repeating: 4, count: 8))
    }
}
