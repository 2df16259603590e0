import Foundation
import Testing

/// The desks of earlier versions that are kept with the tests.
private let earlier = ["desk-2026-11-26"]

@Suite struct `A desk of an earlier version` {
    @Test(arguments: earlier)
    func `is brought up to date, holds every case it had, and stands up to being verified`(name: String)
        async throws
    {
        try await inFolder { folder in
            let fixtures = root.appending(path: "Tests/Fixtures")
            let database = "\(folder)/desk.sqlite"
            let unpacking = try run(
                URL(fileURLWithPath: "/bin/sh"),
                [
                    "-c", "gunzip -c \"$0\" > \"$1\"", fixtures.appending(path: "\(name).sqlite.gz").path,
                    database,
                ])
            #expect(unpacking.code == 0, "\(unpacking)")
            let migrating = try fristwerk("migrate", database: database)
            #expect(migrating.code == 0, "\(migrating)")
            let said = try #require(
                try JSONSerialization.jsonObject(
                    with: Data(contentsOf: fixtures.appending(path: "\(name).json"))) as? [[String: Any]])
            let verified = try fristwerk("verify", database: database)
            #expect(verified.code == 0, "\(verified)")
            #expect(verified.out.contains("\(said.count) cases"), "\(verified)")
            let doctor = try fristwerk("doctor", database: database)
            // Its exit code hangs on the day: a clock before the fixture's is a problem, and is said to be one.
            #expect(doctor.out.contains("ok: schema: ") && doctor.out.contains("ok: editions: "), "\(doctor)")
        }
    }
}
