import CCurl
import CCurlCalls
package import Desk
import Dispatch

/// Hands messages to a relay by SMTP.
package struct SMTPCourier: Courier {
    private let relay: Relay
    private let sender: MailAddress
    // libcurl waits for the network: on threads of its own, where nobody else waits with it.
    private let queue = DispatchQueue(label: "fristwerk.smtp", attributes: .concurrent)

    /// Creates a courier to a relay.
    package init(relay: Relay, sender: MailAddress) {
        self.relay = relay
        self.sender = sender
    }

    /// Hands a message over; throws ``DeliveryFault``, final where the relay says that it never will take it.
    package func carry(_ message: OutgoingMessage) async throws {
        guard let recipient = MailAddress(message.recipient), let subject = HeaderText(message.subject),
            let letter = Letter(
                from: sender, to: recipient, subject: subject, messageID: message.messageID,
                date: message.created, body: message.body)
        else { throw DeliveryFault("the message can't be written as mail", isFinal: true) }
        let outcome = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: relay.send(letter)) }
        }
        if let outcome { throw outcome }
    }
}

/// libcurl is made ready once, before its first use.
private let isReady: Bool = curl_global_init(3) == CURLE_OK

/// What libcurl reads a letter from.
private final class Reading {
    let bytes: [UInt8]
    var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension Relay {
    /// Sends a letter and waits for the answer; returns why it was not taken, or nothing.
    fileprivate func send(_ letter: Letter) -> DeliveryFault? {
        guard isReady, let handle = curl_easy_init() else {
            return DeliveryFault("libcurl can't start", isFinal: false)
        }
        defer { curl_easy_cleanup(handle) }
        let reading = Reading(letter.bytes)
        let recipients = curl_slist_append(nil, "<\(letter.recipient.address)>")
        defer { curl_slist_free_all(recipients) }
        // The path of the address is the name with which the desk greets.
        fw_curl_set_text(handle, CURLOPT_URL, "\(url)/\(letter.sender.host)")
        fw_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        fw_curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        fw_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 15)
        fw_curl_set_number(handle, CURLOPT_TIMEOUT, 60)
        let level = security == .required ? CURLUSESSL_ALL : CURLUSESSL_TRY
        fw_curl_set_number(handle, CURLOPT_USE_SSL, Int(level.rawValue))
        if !user.isEmpty {
            fw_curl_set_text(handle, CURLOPT_USERNAME, user)
            fw_curl_set_text(handle, CURLOPT_PASSWORD, password)
        }
        fw_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(letter.sender.address)>")
        fw_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
        fw_curl_set_number(handle, CURLOPT_UPLOAD, 1)
        fw_curl_set_reader(handle) { target, size, count, context in
            guard let target, let context else { return 0 }
            let reading = Unmanaged<Reading>.fromOpaque(context).takeUnretainedValue()
            let wanted = min(size * count, reading.bytes.count - reading.place)
            reading.bytes[reading.place..<reading.place + wanted].withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(start: target, count: wanted).copyMemory(from: source)
            }
            reading.place += wanted
            return wanted
        }
        fw_curl_set_context(handle, CURLOPT_READDATA, Unmanaged.passUnretained(reading).toOpaque())
        let code = withExtendedLifetime(reading) { curl_easy_perform(handle) }
        guard code != CURLE_OK else { return nil }
        var answer = 0
        fw_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &answer)
        let words = curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        let reason = answer > 0 ? "the relay answered \(answer): \(words)" : words
        return DeliveryFault(reason, isFinal: Self.isFinal(answer))
    }

    /// Whether an answer is about this message for ever: 5xx, but for those about the desk's own sign-in and secrecy,
    /// which an administrator mends.
    static func isFinal(_ answer: Int) -> Bool {
        (500...599).contains(answer) && ![500, 502, 503, 504, 530, 534, 535, 538].contains(answer)
    }
}
