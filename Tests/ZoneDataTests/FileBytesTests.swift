import Testing
import ZoneData

@Suite("Reading a file")
struct FileBytesTests {
    @Test func `a file is read whole`() throws {
        #expect(
            try bytes(ofFile: Fixtures.folder + "/handmade-v1.tzif", limit: 1000).starts(with: "TZif".utf8))
    }

    @Test func `a file that is not there is missing`() {
        #expect {
            try bytes(ofFile: Fixtures.folder + "/nothing", limit: 10)
        } throws: { fault in
            if case .refused(_, _, isMissing: true)? = fault as? FileFault { true } else { false }
        }
    }

    @Test func `a file over the limit is refused, an endless one too`() {
        #expect(throws: FileFault.tooLarge(path: "/dev/zero", limit: 100_000)) {
            try bytes(ofFile: "/dev/zero", limit: 100_000)
        }
    }

    @Test func `the limit itself is allowed`() throws {
        let path = Fixtures.folder + "/handmade-v1.tzif"
        let size = try bytes(ofFile: path, limit: 1000).count
        #expect(try bytes(ofFile: path, limit: size).count == size)
        #expect(throws: FileFault.tooLarge(path: path, limit: size - 1)) {
            try bytes(ofFile: path, limit: size - 1)
        }
    }
}
