import BusinessTime
import Casework
import History
import SupportPolicy
import Testing

@Suite struct `The same log, the same bytes` {
    @Test(arguments: Excerpt.names)
    func `whatever the number of workers and the size of chunks`(name: String) async throws {
        let edition = try blackDuck()
        let excerpt = try Excerpt(name)
        let wanted = try await Output(excerpt, edition, workers: 2, chunk: 1 << 20)
        for (workers, chunk) in [(1, 1 << 18), (1, 97), (2, 4096), (4, 1000), (4, 1 << 16), (16, 1 << 20)] {
            let output = try await Output(excerpt, edition, workers: workers, chunk: chunk)
            #expect(output == wanted, "\(workers) workers, chunks of \(chunk)")
        }
    }

    @Test(arguments: zip(Excerpt.names, golden))
    func `and the bytes of the verdicts are these`(name: String, hash: String) async throws {
        let edition = try blackDuck()
        let (_, verdicts) = try await Excerpt(name).replayed(under: edition)
        let table = Array(perCaseHeader(edition).utf8) + verdicts.flatMap { perCaseLine($0, edition) }
        #expect(sha256(table) == hash)
    }

    @Test func `the table of verdicts is the same when it is read again`() async throws {
        let edition = try blackDuck()
        let output = try await Output(Excerpt("helpdesk-log"), edition, workers: 2, chunk: 1 << 16)
        var reader = CSVReader(output.perCase)
        #expect(try reader.next())
        let columns = reader.count
        var rows = 0
        while try reader.next() {
            #expect(reader.count == columns)
            rows += 1
        }
        #expect(rows == 502)
    }
}

/// The fingerprints of the tables of verdicts, with fixed zone data: what moves them moved a promise.
private let golden = [
    "4b01189f529298d191b4649bdeed415a7645a921d8931a9484e6dc19ebee3db7",
    "455e2de7fac77d1984f2bdb58fccb6dce6c85eec337fa7097a7eb17c13ba80f3",
]

/// Everything a replay can be turned into.
private struct Output: Equatable {
    let perCase: [UInt8]
    let json: String
    let german: String
    let english: String
    let text: String

    init(_ excerpt: Excerpt, _ edition: Edition, workers: Int, chunk: Int) async throws {
        let (result, verdicts) = try await excerpt.replayed(
            under: edition, workers: workers, chunk: chunk, makesChains: true)
        perCase =
            Array(perCaseHeader(edition, withChain: true).utf8)
            + verdicts.flatMap { perCaseLine($0, edition) }
        let report = ReplayReport(
            result, of: excerpt.mapping, under: edition, plan: "standard", zone: excerpt.zone)
        json = report.json().pretty
        german = report.html(in: .german)
        english = report.html(in: .english)
        text = report.text(in: .german)
    }
}
