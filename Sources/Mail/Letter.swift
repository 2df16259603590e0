package import BusinessTime

/// A message as it goes over the wire, built from parts that can't break out of their places.
package struct Letter: Sendable {
    /// From whom.
    package let sender: MailAddress
    /// To whom.
    package let recipient: MailAddress
    /// The subject.
    package let subject: HeaderText
    /// The Message-ID, `<msg_…@desk.example>`.
    package let messageID: String
    /// When it was sent.
    package let date: Instant
    /// The text.
    package let body: String

    /// Creates a letter, or nothing if the Message-ID is none.
    package init?(
        from sender: MailAddress, to recipient: MailAddress, subject: HeaderText, messageID: String,
        date: Instant,
        body: String
    ) {
        let inner = messageID.utf8.dropFirst().dropLast()
        guard messageID.utf8.first == UInt8(ascii: "<"), messageID.utf8.last == UInt8(ascii: ">"),
            inner.count < 200, inner.contains(UInt8(ascii: "@")),
            inner.allSatisfy({
                (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            })
        else { return nil }
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.messageID = messageID
        self.date = date
        self.body = body
    }

    /// The header and the body, lines ended by CRLF.
    package var bytes: [UInt8] {
        var lines = [
            "From: \(sender.header)", "To: \(recipient.header)", "Subject: \(subject.encoded)",
            "Message-ID: \(messageID)", "Date: \(date.mailDate)", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated", "",
        ]
        var rest = base64(canonicalBody)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(76)))
            rest = rest.dropFirst(76)
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// The text with CRLF at the ends of its lines, as a text has it on the wire.
    private var canonicalBody: [UInt8] {
        var out: [UInt8] = []
        var last: UInt8 = 0
        for byte in body.utf8 {
            if byte == 0x0a, last != 0x0d { out.append(0x0d) }
            out.append(byte)
            last = byte
        }
        return out
    }
}

extension Instant {
    /// The instant as mail writes it: `Tue, 24 Nov 2026 14:10:03 +0000`.
    var mailDate: String {
        let seconds = microseconds / 1_000_000
        let day = Int(seconds / 86_400)
        let date = CivilDate(dayNumber: day)
        let (year, month, number) = date.parts
        let time = Int(seconds % 86_400)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // The first of January 1970 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][day % 7]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
        return "\(weekday), \(number) \(months[month - 1]) \(year) \(clock) +0000"
    }
}
