// swift-tools-version:6.2
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
    name: "fristwerk",
    products: [.executable(name: "fristwerk", targets: ["fristwerk"])],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
    ],
    targets: [
        // Instants, civil dates, zones as values, weekly hours, openings, budgets. Imports nothing.
        .target(name: "BusinessTime"),
        // The system's zone files, shipped holiday tables, iCalendar holiday files.
        .target(name: "ZoneData", dependencies: ["BusinessTime", system]),
        // The policy language: text to parsed to checked to compiled; publishing; scenarios.
        .target(name: "SupportPolicy", dependencies: ["BusinessTime", yams]),
        // Cases, events, decisions by behaviour, clocks, explanations, the ledger, the hash chain.
        .target(name: "Casework", dependencies: ["BusinessTime", "SupportPolicy", crypto]),
        // Foreign event logs: mapping, replay, rehearsal, the report's model.
        .target(name: "History", dependencies: ["BusinessTime", "SupportPolicy", "Casework"]),
        // The command line and the composition root.
        .executableTarget(
            name: "fristwerk",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", arguments, system,
            ]),
        // A slow second opinion on business time, optimised so that debug tests can ask it often.
        .target(
            name: "BusinessTimeOracle", dependencies: ["BusinessTime"], path: "Tests/BusinessTimeOracle",
            swiftSettings: [.unsafeFlags(["-O"])]),
        .testTarget(
            name: "BusinessTimeTests", dependencies: ["BusinessTime", "ZoneData", "BusinessTimeOracle"]),
        .testTarget(
            name: "ZoneDataTests", dependencies: ["BusinessTime", "ZoneData"], resources: [.copy("Fixtures")]),
        .testTarget(name: "SupportPolicyTests", dependencies: ["BusinessTime", "ZoneData", "SupportPolicy"]),
        .testTarget(
            name: "CaseworkTests", dependencies: ["BusinessTime", "ZoneData", "SupportPolicy", "Casework"]),
        .testTarget(
            name: "HistoryTests",
            dependencies: ["BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", crypto]),
        .testTarget(name: "CommandTests", dependencies: ["fristwerk"]),
    ],
    swiftLanguageModes: [.v6]
)

// Measuring costs a build nobody else should pay for: FRISTWERK_BENCHMARKS=1 swift build -c release
if Context.environment["FRISTWERK_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History"],
            path: "Benchmarks"))
}

for target in package.targets {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .enableUpcomingFeature("InferIsolatedConformances"),
            .treatAllWarnings(as: .error),
        ]
}
