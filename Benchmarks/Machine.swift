import Foundation
import ZoneData

/// What the figures were measured on.
enum Machine {
    static var description: String {
        let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = cpu.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name =
            model?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown processor"
        let cores = ProcessInfo.processInfo.activeProcessorCount
        return """
            Machine: \(name), \(cores) cores
            System: \(ProcessInfo.processInfo.operatingSystemVersionString)
            Swift: \(swift)
            Zone data: \(ZoneDatabase().version)
            """
    }

    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
