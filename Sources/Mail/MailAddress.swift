import Desk

/// An address with a name, such as stands in a header.
package struct MailAddress: Hashable, Sendable {
    /// The address, `support@desk.example`.
    package let address: String
    /// The name beside it; empty for none.
    package let name: HeaderText

    /// Creates an address, or nothing if it is none or the name holds a control character.
    package init?(_ address: String, name: String = "") {
        guard let address = address.normalisedAddress, let name = HeaderText(name) else { return nil }
        self.address = address
        self.name = name
    }

    /// What stands in a header.
    var header: String {
        name.text.isEmpty ? address : "\(name.encoded) <\(address)>"
    }

    /// The host.
    var host: String { address.split(separator: "@").last.map(String.init) ?? "localhost" }
}
