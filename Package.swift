// swift-tools-version:6.2
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let grdb: [Target.Dependency] = [
    .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
]
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    httpTypes, nio,
]

// The core is optimised in debug builds, too: two oracles ask it hundreds of thousands of questions in every test run.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "fristwerk",
    products: [.executable(name: "fristwerk", targets: ["fristwerk"])],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    ],
    targets: [
        // Instants, civil dates, zones as values, weekly hours, openings, budgets. Imports nothing.
        .target(name: "BusinessTime", swiftSettings: optimised),
        // The system's zone files, shipped holiday tables, iCalendar holiday files.
        .target(name: "ZoneData", dependencies: ["BusinessTime", system]),
        // The policy language: text to parsed to checked to compiled; publishing; scenarios.
        .target(name: "SupportPolicy", dependencies: ["BusinessTime", yams], swiftSettings: optimised),
        // Cases, events, decisions by behaviour, clocks, explanations, the ledger, the hash chain.
        .target(
            name: "Casework", dependencies: ["BusinessTime", "SupportPolicy", crypto],
            swiftSettings: optimised),
        // Foreign event logs: mapping, replay, rehearsal, the report's model.
        .target(name: "History", dependencies: ["BusinessTime", "SupportPolicy", "Casework"]),
        // C libraries from the system.
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        // SQL as a literal whose holes are bindings, migrations, the journal and its projections.
        .target(name: "Store", dependencies: ["BusinessTime", "SupportPolicy", "Casework", crypto]),
        // The only importer of GRDB.
        .target(name: "StoreSQLite", dependencies: ["Store", metrics] + grdb),
        // The only importer of libpq.
        .target(name: "StorePostgres", dependencies: ["SupportPolicy", "Store", "CPostgres"]),
        // One file per use case; timers, outbox, search, imports.
        .target(
            name: "Desk",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", "Store", "CArgon2",
                "CStemmer", crypto, logging,
                metrics, system,
            ]),
        // libcurl's variadic calls, one function each.
        .target(name: "CCurlCalls", dependencies: ["CCurl"]),
        // Sending by SMTP to a relay.
        .target(name: "Mail", dependencies: ["BusinessTime", "Desk", "CCurlCalls", "CCurl"]),
        // What the doors share: sessions, limits, error pages, templates, localisation.
        .target(
            name: "Web",
            dependencies: [
                "BusinessTime", "SupportPolicy", "Casework", "Store", "Desk", "CZlib", mustache, logging,
                metrics, crypto, lifecycle,
            ] + hummingbird),
        // The door of the vendor's people.
        .target(
            name: "Workspace",
            dependencies: ["BusinessTime", "SupportPolicy", "Casework", "Store", "Desk", "Web"]),
        // The customers' door.
        .target(
            name: "Portal",
            dependencies: ["BusinessTime", "SupportPolicy", "Casework", "Store", "Desk", "Web"]),
        // The program's door.
        .target(
            name: "RESTAPI",
            dependencies: [
                "BusinessTime", "SupportPolicy", "Casework", "Store", "Desk", "Web", logging, lifecycle,
                crypto,
            ] + hummingbird),
        // The command line and the composition root.
        .executableTarget(
            name: "fristwerk",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", "Store", "StoreSQLite",
                "StorePostgres", "Desk", "Mail", "Web", "Workspace", "Portal", "RESTAPI", arguments, system,
                lifecycle, signals, logging,
                metrics,
            ] + hummingbird),
        // A slow second opinion on business time, optimised so that debug tests can ask it often.
        .target(
            name: "BusinessTimeOracle", dependencies: ["BusinessTime"], path: "Tests/BusinessTimeOracle",
            swiftSettings: [.unsafeFlags(["-O"])]),
        .testTarget(
            name: "BusinessTimeTests", dependencies: ["BusinessTime", "ZoneData", "BusinessTimeOracle"]),
        .testTarget(
            name: "ZoneDataTests", dependencies: ["BusinessTime", "ZoneData"], resources: [.copy("Fixtures")]),
        .testTarget(name: "SupportPolicyTests", dependencies: ["BusinessTime", "ZoneData", "SupportPolicy"]),
        // A slow second reading of the rules of clocks, and the stories that it and the first are told.
        .target(
            name: "ClockOracle",
            dependencies: ["BusinessTime", "SupportPolicy", "Casework", "BusinessTimeOracle"],
            path: "Tests/ClockOracle", swiftSettings: [.unsafeFlags(["-O"])]),
        .testTarget(
            name: "CaseworkTests",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "ClockOracle", "BusinessTimeOracle",
                "StoreTesting",
            ]),
        .testTarget(
            name: "HistoryTests",
            dependencies: ["BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", crypto]),
        .testTarget(name: "CommandTests", dependencies: ["fristwerk"]),
        // A PostgreSQL of the tests' own, and the databases that must keep the store's laws.
        .target(
            name: "StoreTesting",
            dependencies: [
                "BusinessTime", "SupportPolicy", "Casework", "Store", "StoreSQLite", "StorePostgres",
            ],
            path: "Tests/StoreTesting"),
        .testTarget(name: "StoreLaws", dependencies: ["Store", "StorePostgres", "StoreTesting"]),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "Store", "StoreTesting", "Desk",
                "Web", "RESTAPI", "BusinessTimeOracle",
                .product(name: "HummingbirdTesting", package: "hummingbird"), logging,
            ] + hummingbird),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "Store", "StoreSQLite", "Desk",
                "BusinessTimeOracle",
            ]),
        .testTarget(
            name: "OperatingTests",
            dependencies: [
                "BusinessTime", "ZoneData", "SupportPolicy", "Casework", "History", "Store", "StoreSQLite",
                "StoreTesting", "Desk", "Mail", "fristwerk",
            ]),
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

for target in package.targets where target.type != .system && target.name != "CCurlCalls" {
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
