import ArgumentParser
import BusinessTime
import Casework
import Desk
import SupportPolicy

/// `fristwerk seal`: one signed root over the heads of all cases that changed.
struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Seal what no seal covers yet, show the seals, or change the key that signs them.",
        discussion: """
            A running desk makes a seal each day after midnight, universal time. Keep the digest of one outside the desk: \
            whoever has it can show later that nothing before it was written anew.
            """)

    @Flag(help: "Make a new key; the old one vouches for it and signs nothing more.")
    var rotate = false

    @Flag(help: "Only list the newest seals and the keys.")
    var list = false

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        guard !(rotate && list) else {
            throw Ending.misused(
                options.say(de: "Entweder --rotate oder --list.", en: "Either --rotate or --list."))
        }
        let (rotates, lists) = (rotate, list)
        let (made, seals, keys) = try await options.with(try await options.existingDesk()) { desk in
            var made: KeptSeal?
            if !lists {
                made = try await desk.write { desk in
                    // What the old key has seen, it signs.
                    let made = try desk.seal()
                    if rotates { _ = try desk.rotateSealKey(by: "desk") }
                    return made
                }
            }
            let answer = made
            return try await desk.read { (answer, try $0.seals(limit: 31), try $0.sealKeys()) }
        }
        if options.output.json { return Standard.print(json(seals, keys).pretty) }
        if lists {
            for kept in seals.reversed() { Standard.print(line(kept.seal)) }
        } else if let made {
            Standard.print(line(made.seal))
        } else {
            Standard.print(
                options.say(de: "Seit dem letzten Siegel geschah nichts.", en: "Nothing new to seal."))
        }
        if let key = keys.last {
            Standard.print(
                options.say(
                    de: "Schlüssel \(SealKey.fingerprint(of: key.open)), seit \(key.made.rfc3339).",
                    en: "Key \(SealKey.fingerprint(of: key.open)), since \(key.made.rfc3339)."))
        }
    }

    private func line(_ seal: Seal) -> String {
        options.say(
            de:
                "Siegel \(seal.number), \(seal.sealed.rfc3339), \(seal.count) Blätter: \(hexadecimal(seal.digest))",
            en:
                "Seal \(seal.number), \(seal.sealed.rfc3339), \(seal.count) leaves: \(hexadecimal(seal.digest))"
        )
    }

    private func json(
        _ seals: [KeptSeal], _ keys: [(open: [UInt8], made: Instant, endorsement: [UInt8]?)]
    ) -> JSONValue {
        [
            "seals": .array(
                seals.map { kept in
                    [
                        "number": .int(kept.seal.number), "sealed": .string(kept.seal.sealed.rfc3339),
                        "leaves": .int(kept.seal.count), "root": .string(hexadecimal(kept.seal.root)),
                        "previous": .string(hexadecimal(kept.seal.previous)),
                        "digest": .string(hexadecimal(kept.seal.digest)),
                        "key": .string(hexadecimal(kept.seal.key)),
                        "signature": .string(hexadecimal(kept.signature)),
                    ]
                }),
            "keys": .array(
                keys.map { key in
                    [
                        "open": .string(hexadecimal(key.open)),
                        "fingerprint": .string(SealKey.fingerprint(of: key.open)),
                        "made": .string(key.made.rfc3339),
                        "endorsement": .text(key.endorsement.map { hexadecimal($0) }),
                    ]
                }),
        ]
    }
}
