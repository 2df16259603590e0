import UnixSignals
import ArgumentParser
import Desk
import Hummingbird
import Logging
import Metrics
import NIOCore
import Portal
import RESTAPI
import ServiceLifecycle
import Web
import Workspace

/// `fristwerk serve`: runs the desk.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the desk; `fristwerk config explain` lists the settings.")

    @Argument(parsing: .captureForPassthrough, help: "Settings, as in --http-port 8080.")
    var settings: [String] = []

    func run() async throws {
        let configuration = try DeskConfiguration(arguments: settings)
        let level = Logger.Level(rawValue: configuration["log.level"]) ?? .info
        LoggingSystem.bootstrap { _ in JSONLog(level: level) }
        let log = Logger(label: "fristwerk")
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        // Whoever can't serve leaves no database behind.
        let assets = try assetsFolder(configuration["assets"])
        let courier = try courier(configuration)
        try requireFreePort(configuration.number("http.port"), of: configuration["http.host"])
        let desk = try await openDesk(configuration)
        if configuration["demo"] == "yes" { try await fillWithDemo(desk, assets: assets) }
        let feed = LiveFeed(desk: desk)
        let router = Router(context: DeskContext.self)
        router.add(middleware: MetricsMiddleware())
        let api = APIServer(
            desk: desk, feed: feed, perMinute: configuration.number("limits.requests"), log: log)
        api.add(to: router, address: \.address)
        let pages = PageServer(desk: desk, assets: try Assets(folder: assets), log: log)
        pages.add(entryPages + workspacePages(feed) + portalPages, to: router)
        let health = Health(desk: desk)
        health.add(to: router)
        MetricsPage(
            registry: registry, desk: desk, feed: feed, isOpen: configuration["metrics.open"] == "yes"
        )
        .add(to: router, address: \.address)
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(75))),
            configuration: .init(
                address: .hostname(
                    configuration["http.host"], port: configuration.number("http.port")),
                serverName: nil),
            logger: log)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: StoreService(desk: desk)),
                    .init(service: TimerService(desk: desk, log: log)),
                    .init(service: SealService(desk: desk, log: log)),
                    .init(service: OutboxService(desk: desk, courier: courier, log: log)),
                    // The last is ended first: the live streams, or the server would wait for them.
                    .init(service: application), .init(service: FeedService(feed: feed, log: log)),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await announce(desk, configuration)
        try await group.run()
        log.notice("stopped")
    }

    private func announce(_ desk: Desk, _ configuration: DeskConfiguration) async throws {
        Standard.print("Fristwerk: \(desk.settings.publicURL)")
        #if DEBUG
            tellWhoKeepsTheClock()
        #endif
        if let token = try await desk.setUpToken() {
            Standard.print("Set up the first administrator: \(desk.settings.publicURL)/setup#\(token)")
            Standard.print("One-time token: \(token)")
        }
    }
}

/// A request's context: knows from which address it comes.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
