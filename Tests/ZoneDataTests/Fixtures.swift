import BusinessTime
import ZoneData

/// The committed files the tests read.
enum Fixtures {
    static let folder = String(#filePath.dropLast("Fixtures.swift".count)) + "Fixtures"
    static let zones = ZoneDatabase(directory: folder + "/zoneinfo")

    static func content(_ path: String) throws -> [UInt8] {
        try bytes(ofFile: "\(folder)/\(path)", limit: 1 << 20)
    }
}

/// A generator that gives the same numbers every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension [UInt8] {
    /// Returns the bytes with one to eight changes: a bit flipped, a byte replaced, removed or doubled.
    func damaged(using generator: inout SeededGenerator) -> [UInt8] {
        var result = self
        for _ in 0..<Int.random(in: 1...8, using: &generator) where !result.isEmpty {
            let place = Int.random(in: 0..<result.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: result[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: result[place] = UInt8.random(in: 0...255, using: &generator)
            case 2: result.remove(at: place)
            default: result.insert(result[place], at: place)
            }
        }
        return result
    }
}

extension Zone {
    /// Asks a zone for times all over its range: whatever the file was, no answer may trap.
    func answersEverywhere() -> Bool {
        let seconds: [Int64] = [-1 << 40, -1, 0, 1_700_000_000, 4_000_000_000, 1 << 40]
        return seconds.allSatisfy { second in
            _ = transition(afterSecond: second)
            _ = instant(local(Instant(seconds: second)))
            return abs(Int(offset(atSecond: second))) <= 26 * 3600
        }
    }
}
