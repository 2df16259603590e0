import Desk
import Glibc
import Mail

/// What a setting can hold. A value that can't be meant ends the start with a sentence; none is replaced in silence.
enum SettingKind: Sendable {
    /// A name of at most 200 bytes.
    case name
    /// A path, or an address of PostgreSQL.
    case database
    /// A path; empty where that has a meaning of its own.
    case path(canBeEmpty: Bool)
    /// A name or an address to listen on.
    case host
    /// Under what address people reach the desk: a scheme, a host, perhaps a port.
    case publicURL
    /// An e-mail address.
    case address
    /// The address of a relay, or nothing.
    case relay
    /// Anything at all.
    case secret
    case number(ClosedRange<Int>)
    case choice([String])
    case yesOrNo

    /// Returns the value as it is kept, or throws what it should have been.
    func taken(_ value: String) throws(SettingFault) -> String {
        switch self {
        case .secret: return value
        case .name:
            return try value.taken(
                "a name of 1 to 200 bytes on one line", if: value.isLine && value.utf8.count <= 200)
        case .database:
            return try value.taken(
                "a file, or postgres://user@host/name", if: value.isLine && isDatabase(value))
        case .path(let canBeEmpty):
            return try value.taken("a path", if: canBeEmpty && value.isEmpty || value.isLine)
        case .host:
            return try value.taken(
                "the name or the address of this machine, such as 127.0.0.1 or ::1", if: isHost(value))
        case .publicURL:
            let url = value.hasSuffix("/") ? String(value.dropLast()) : value
            guard isOrigin(url) else {
                throw SettingFault(
                    wanted:
                        "an address such as https://support.example.org, with a port if need be and without a path: the desk answers at the top of its address"
                )
            }
            return url
        case .address:
            return try value.taken(
                "an e-mail address such as support@example.org", if: MailAddress(value) != nil)
        case .relay:
            let isRelay = Relay(value, password: "", security: .required).map { _ in hasPort(value) } ?? false
            return try value.taken(
                "like smtp://host:25 or smtps://user@host:465, or empty", if: value.isEmpty || isRelay)
        case .number(let range):
            let digits = value.utf8.allSatisfy { (48...57).contains($0) }
            return try value.taken(
                "a whole number from \(range.lowerBound) to \(range.upperBound)",
                if: digits && Int(value).map(range.contains) ?? false)
        case .choice(let words):
            return try value.taken("one of \(words.joined(separator: ", "))", if: words.contains(value))
        case .yesOrNo:
            switch value {
            case "yes", "true": return "yes"
            case "no", "false": return "no"
            default: throw SettingFault(wanted: "yes or no")
            }
        }
    }
}

/// What a value should have been.
struct SettingFault: Error {
    let wanted: String
}

extension String {
    /// The text itself, if it is what was wanted.
    fileprivate func taken(_ wanted: String, if isWanted: Bool) throws(SettingFault) -> String {
        guard isWanted else { throw SettingFault(wanted: wanted) }
        return self
    }

    /// Whether it is something, on one line.
    fileprivate var isLine: Bool {
        utf8.contains { $0 != 0x20 } && !utf8.contains { $0 < 0x20 || $0 == 0x7f }
    }
}

private func isDatabase(_ value: String) -> Bool {
    guard let scheme = value.firstRange(of: "://") else { return true }
    return ["postgres", "postgresql"].contains(value[..<scheme.lowerBound])
}

/// Whether a text is a name of machines or an address.
private func isHost(_ value: String) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, value, &buffer) == 1 || inet_pton(AF_INET6, value, &buffer) == 1 { return true }
    let labels = value.split(separator: ".", omittingEmptySubsequences: false)
    // What looks like an address and is none is no name either.
    guard value.utf8.count <= 253, let last = labels.last, !last.allSatisfy(\.isNumber) else { return false }
    return labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
            }
    }
}

/// Whether a text is a scheme of the web, a host and perhaps a port, and nothing else.
private func isOrigin(_ value: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: value.hasPrefix) else { return false }
    var host = value.dropFirst(scheme.count)
    if host.first == "[" {
        guard let end = host.firstIndex(of: "]") else { return false }
        var buffer = [UInt8](repeating: 0, count: 16)
        let address = String(host[host.index(after: host.startIndex)..<end])
        guard inet_pton(AF_INET6, address, &buffer) == 1 else { return false }
        return isPort(host[host.index(after: end)...])
    }
    let rest = host.firstIndex(of: ":").map { host[$0...] } ?? ""
    host = host.prefix { $0 != ":" }
    return isHost(String(host)) && isPort(rest)
}

/// Whether a text is nothing, or a colon with a port.
private func isPort(_ rest: Substring) -> Bool {
    guard let colon = rest.first else { return true }
    let digits = rest.dropFirst()
    return colon == ":" && digits.utf8.allSatisfy { (48...57).contains($0) }
        && Int(digits).map { (1...65535).contains($0) } ?? false
}

/// Whether a relay's port, if it names one, can be one.
private func hasPort(_ value: String) -> Bool {
    let host = value.split(separator: "@").last ?? ""
    let rest = host.split(separator: "]").last ?? host
    guard let colon = rest.lastIndex(of: ":"), rest[colon...].dropFirst().first != "/" else { return true }
    return isPort(rest[colon...])
}
