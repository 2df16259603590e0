import BusinessTime
import Casework
import Desk
import Glibc
import ZoneData

/// Fills an empty desk with demo data, from the policies among the assets.
func fillWithDemo(_ desk: Desk, assets: String) async throws {
    let names = ["black-duck", "credenti", "revalize-customer", "revalize-partner", "agency"]
    let policies = try names.map { try readFile("\(assets)/policies/\($0).yaml", limit: 1 << 20) }
    try await desk.fillWithDemo(policies: policies)
    for colleague in ["mara", "paul"] {
        let token = try await desk.write { desk in
            let deeds = Set(Deed.allCases)
            return try desk.makeToken(
                for: "per_demo_\(colleague)", label: "demo", scopes: deeds, until: desk.now + .hours(24)
            ).token
        }
        Standard.print("Demo: an API token of \(colleague) for a day: \(token)")
    }
    Standard.print(
        "Demo: sign in as mara@desk.example, ines@desk.example, harbour@customer.example or seeberg@partner.example"
    )
    Standard.print("Demo: the password of all is \(Desk.demoPassword)")
}

/// Returns the folder of templates, styles, words and policies: the one named, here, or beside the program.
func assetsFolder(_ named: String) throws -> String {
    let program = folder(of: CommandLine.arguments.first ?? ".")
    let candidates =
        named.isEmpty
        ? [".", "\(program)/../share/fristwerk", "\(program)/../..", "/usr/share/fristwerk"] : [named]
    for candidate in candidates where access("\(candidate)/policies/black-duck.yaml", R_OK) == 0 {
        return candidate
    }
    throw Ending.unreadable("The folder of templates and policies is not found; name it with --assets.")
}
