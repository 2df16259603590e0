// sources: BusinessTime/* ZoneData/ZoneFileFault.swift ZoneData/TZifReader.swift ZoneData/PosixRuleParser.swift
// seeds: Tests/ZoneDataTests/Fixtures/zoneinfo Tests/ZoneDataTests/Fixtures/berlin-slim.tzif Tests/ZoneDataTests/Fixtures/handmade-v1.tzif

/// Reads the bytes as a zone file, and asks what came of them for times all over its range.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let zone = try? Zone(tzif: Array(UnsafeBufferPointer(start: start, count: count)), named: "Fuzz")
    else {
        return 0
    }
    for second: Int64 in [-1 << 40, 0, 1_700_000_000, 4_000_000_000, 1 << 40] {
        _ = zone.transition(afterSecond: second)
        _ = zone.instant(zone.local(Instant(seconds: second)))
    }
    return 0
}
