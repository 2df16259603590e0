// sources: BusinessTime/* SupportPolicy/*/*.swift SupportPolicy/*/*/*.swift
// modules: Yams
// seeds: policies

/// Compiles the bytes as a policy at places that know one zone and no holidays; what compiles is published.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let (edition, _) = compilePolicy(bytes, file: "policy.yaml", places: places)
    if let edition { _ = publish(edition, as: .html, in: .english) }
    return 0
}

private let places = Places(
    zone: { name throws(PlaceFault) in Zone(name: name, transitions: [], offsets: [3600], tail: nil) },
    holidays: { _ throws(PlaceFault) in (2000...2040, []) }, country: { _ in "DE" },
    zoneDataVersion: "none")
