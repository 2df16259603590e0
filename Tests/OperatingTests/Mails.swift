import BusinessTime
import Desk
import Foundation
import Glibc
import Mail
import Testing

/// A relay in Python, aiosmtpd's own, which writes down what it takes and refuses whom it is told to.
private let relay = """
    import asyncio, sys
    from aiosmtpd.smtp import SMTP
    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address.startswith("never"): return "550 5.1.1 no such mailbox"
            if address.startswith("later"): return "451 4.3.0 try again"
            envelope.rcpt_tos.append(address)
            return "250 OK"
        async def handle_DATA(self, server, session, envelope):
            with open(sys.argv[1], "ab") as file: file.write(envelope.content + b"\\n=====\\n")
            return "250 taken"
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    server = loop.run_until_complete(loop.create_server(lambda: SMTP(Handler(), loop=loop), "127.0.0.1", 0))
    print(server.sockets[0].getsockname()[1], flush=True)
    loop.run_forever()
    """

private func withRelay(_ body: (Int, String) async throws -> Void) async throws {
    try await inFolder { folder in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", relay, "\(folder)/taken"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        // Not SIGTERM, which a child of a test's thread inherits blocked.
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body(port, "\(folder)/taken")
    }
}

private func courier(_ port: Int, _ security: Relay.Security = .opportunistic) throws -> SMTPCourier {
    SMTPCourier(
        relay: try #require(Relay("smtp://127.0.0.1:\(port)", password: "", security: security)),
        sender: try #require(MailAddress("support@desk.example", name: "Prüfstand, Desk")))
}

private func message(to recipient: String, subject: String = "Fall 1001: Größe") -> OutgoingMessage {
    OutgoingMessage(
        id: 1, messageID: "<msg_1@desk.example>", number: 1001, recipient: recipient, subject: subject,
        body: "Guten Tag,\n\n.\nviele Grüße\n", created: tuesday, attempts: 1, lease: 1)
}

@Suite struct `A relay` {
    @Test func `takes a message once, as it was written`() async throws {
        try await withRelay { port, path in
            try await courier(port).carry(message(to: "jana@customer.example"))
            let taken = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            #expect(taken.components(separatedBy: "=====").count == 2)
            #expect(taken.contains("To: jana@customer.example\r\n"))
            #expect(taken.contains("Message-ID: <msg_1@desk.example>\r\n"))
            #expect(taken.contains("Auto-Submitted: auto-generated\r\n"))
            #expect(taken.contains("Date: Tue, 24 Nov 2026 "))
            // What a mail program reads is what was sent.
            let read = try run(
                URL(fileURLWithPath: "/usr/bin/env"),
                [
                    "python3", "-c",
                    """
                    import email, email.policy, sys
                    m = email.message_from_bytes(open(sys.argv[1], 'rb').read().split(b'\\n=====')[0], policy=email.policy.default)
                    print(m['subject']); print(m['from']); print(m.get_content().replace('\\r', ''), end='')
                    """, path,
                ])
            let lines = read.out.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(
                String.init)
            #expect(
                lines == [
                    "Fall 1001: Größe", "\"Prüfstand, Desk\" <support@desk.example>", "Guten Tag,", "", ".",
                    "viele Grüße", "",
                ])
        }
    }

    @Test func `says for ever no with 5xx, and not now with 4xx`() async throws {
        try await withRelay { port, path in
            let courier = try courier(port)
            let never = await #expect(throws: DeliveryFault.self) {
                try await courier.carry(message(to: "never@x.example"))
            }
            #expect(never?.isFinal == true)
            #expect(never?.reason.contains("550") == true)
            let later = await #expect(throws: DeliveryFault.self) {
                try await courier.carry(message(to: "later@x.example"))
            }
            #expect(later?.isFinal == false)
            #expect(later?.reason.contains("451") == true)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `that does not answer is asked again later`() async throws {
        let fault = await #expect(throws: DeliveryFault.self) {
            try await courier(1).carry(message(to: "a@x.example"))
        }
        #expect(fault?.isFinal == false)
    }

    @Test func `without secrecy gets nothing where secrecy is required`() async throws {
        try await withRelay { port, path in
            let fault = await #expect(throws: DeliveryFault.self) {
                try await courier(port, .required).carry(message(to: "jana@customer.example"))
            }
            #expect(fault?.isFinal == false)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `is never given a second header`() async throws {
        let fault = await #expect(throws: DeliveryFault.self) {
            try await courier(1).carry(message(to: "a@x.example", subject: "x\r\nBcc: b@x.example"))
        }
        #expect(fault?.isFinal == true)
        #expect(HeaderText("a\u{85}b") == nil)
        #expect(MailAddress("a@x.example\r\nBcc: b@x.example") == nil)
        #expect(Relay("smtp://host/x y", password: "", security: .required) == nil)
        #expect(Relay("http://host", password: "", security: .required) == nil)
    }
}
