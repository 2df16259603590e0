import SupportPolicy
import ZoneData

/// The repository's own policies, read from the folder in which their authors keep them.
enum PolicyFiles {
    /// The five policies.
    static let names = ["agency", "black-duck", "credenti", "revalize-customer", "revalize-partner"]

    private static let folder = String(
        #filePath.dropLast("Tests/SupportPolicyTests/PolicyFiles.swift".count) + "policies/")

    /// Returns the bytes of a policy file, `credenti` or `credenti.as-published`.
    static func bytes(_ name: String) throws -> [UInt8] {
        try ZoneData.bytes(ofFile: folder + name + ".yaml", limit: 1 << 20)
    }

    /// Returns everything that checking and compiling notices in a policy.
    static func findings(_ name: String) throws -> [Diagnostic] {
        compilePolicy(try bytes(name), file: name, places: testPlaces).diagnostics
    }

    /// Returns the codes noticed in a policy.
    static func codes(_ name: String) throws -> Set<Diagnostic.Code> {
        Set(try findings(name).map(\.code))
    }

    /// Returns a policy, or nothing where it can't be read at all.
    static func parsed(_ name: String) throws -> ParsedPolicy? {
        parsePolicy(try bytes(name), file: name).policy
    }

    /// Returns a policy's edition, or throws what kept it from being one.
    static func edition(_ name: String) throws -> Edition {
        let (edition, diagnostics) = compilePolicy(try bytes(name), file: name, places: testPlaces)
        guard let edition else { throw NoEdition(diagnostics: diagnostics.map { "\($0.code)" }) }
        return edition
    }

    /// Returns what comparing two policies with each other notices.
    static func comparison(_ one: String, _ other: String) throws -> [Diagnostic] {
        compareSiblings(try [one, other].compactMap { try parsed($0) }).map(\.diagnostic)
    }
}

extension Diagnostic.Code {
    /// The ten defects of real policies.
    static let published: [Diagnostic.Code] = [
        .downgradeNotLower, .targetMissing, .targetWithoutScope, .targetNarrowerThanCoverage, .siblingsDiffer,
        .twoLabels, .unitUndefined, .danglingReference, .anchorMissing, .scopeConflict,
    ]
}
