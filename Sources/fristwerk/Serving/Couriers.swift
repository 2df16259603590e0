import Glibc
import BusinessTime
import Desk
import Mail
import SystemPackage

/// Puts messages into a folder, one file each, for desks that have no relay yet.
struct FolderCourier: Courier {
    let folder: String
    let sender: String

    func carry(_ message: OutgoingMessage) async throws {
        do { try makeFolder(folder) } catch { throw DeliveryFault("\(folder) can't be made", isFinal: false) }
        // The same message again lands on the same name.
        let name = String(message.messageID.drop { $0 == "<" }.prefix { $0 != "@" })
        let text = """
            From: \(sender)
            To: \(message.recipient)
            Subject: \(message.subject)
            Message-ID: \(message.messageID)
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(message.body)
            """
        do { try Standard.write(Array(text.utf8), toFile: "\(folder)/\(name).txt", isPrivate: true) } catch {
            throw DeliveryFault("\(folder) can't be written to", isFinal: false)
        }
    }
}

/// Makes a folder unless it is there.
func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw Ending.unreadable("\(path): the folder can't be made.")
    }
}

/// Returns who carries messages: a relay if one is named, else a folder.
func courier(_ configuration: DeskConfiguration) throws -> any Courier {
    let address = configuration["mail.relay"]
    guard !address.isEmpty else {
        return FolderCourier(folder: configuration["mail.folder"], sender: configuration["mail.sender"])
    }
    guard let security = Relay.Security(rawValue: configuration["mail.tls"]) else {
        throw Ending.misused("mail.tls is '\(configuration["mail.tls"])', not required or opportunistic.")
    }
    guard let relay = Relay(address, password: configuration["mail.password"], security: security) else {
        throw Ending.misused("mail.relay is '\(address)', not like smtp://host:25 or smtps://user@host:465.")
    }
    guard let sender = MailAddress(configuration["mail.sender"], name: configuration["name"]) else {
        throw Ending.misused("mail.sender is '\(configuration["mail.sender"])', no e-mail address.")
    }
    return SMTPCourier(relay: relay, sender: sender)
}
