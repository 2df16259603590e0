/// The server that carries the desk's mail on.
package struct Relay: Hashable, Sendable {
    /// Whether a connection that begins in the clear has to become secret.
    package enum Security: String, Sendable {
        /// It has to, or nothing is sent.
        case required
        /// It does if the server can.
        case opportunistic
    }

    /// The address without user and password, `smtp://host:25`.
    let url: String
    /// The user; empty for none.
    let user: String
    let password: String
    let security: Security

    /// Creates a relay from `smtp://user@host:25` or `smtps://user@host:465`; nothing for any other address.
    package init?(_ address: String, password: String, security: Security) {
        guard let scheme = ["smtp://", "smtps://"].first(where: address.hasPrefix) else { return nil }
        let rest = address.utf8.dropFirst(scheme.utf8.count)
        let at = rest.lastIndex(of: UInt8(ascii: "@"))
        let host = at.map { rest[rest.index(after: $0)...] } ?? rest
        let user = at.map { rest[..<$0] } ?? rest.prefix(0)
        func isHost(_ byte: UInt8) -> Bool {
            switch byte {
            case 48...57, 65...90, 97...122: true
            default: "-.:[]".utf8.contains(byte)
            }
        }
        guard !host.isEmpty, host.allSatisfy(isHost), user.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            return nil
        }
        self.url = scheme + String(decoding: host, as: UTF8.self)
        self.user = String(decoding: user, as: UTF8.self)
        self.password = password
        self.security = security
    }
}
