package import Desk
import Synchronization

/// A form as it was shown once: sent a second time with the same words, it is done no second time.
///
/// What proves that a form is the desk's own carries a mark of the page it stood on, so that no form can be without.
struct FormOnce: Sendable {
    /// Who sent it.
    let person: String
    /// Under which key it is kept: page, address and what was sent. No caller of the API can send such a key.
    let key: String
    /// Tells this sending from another of the same.
    let sending: [UInt8]

    /// Creates the key of a form that stood on a page of some mark.
    init(of person: String, mark: String, path: String, form: [String: [String]], files: [UploadedFile]) {
        var said = path
        for (name, values) in form.sorted(by: { $0.key < $1.key }) where name != "csrf" {
            said += "\n\(name)=" + values.joined(separator: "\u{1f}")
        }
        var bytes = Array(said.utf8)
        for file in files { bytes += Array("\n\(file.name)=".utf8) + file.content }
        self.person = person
        key = "form \(mark) \(Identifiers.base64(Identifiers.digest(of: bytes)))"
        sending = Identifiers.random(16)
    }
}

/// A form was sent before, and done.
struct SentBefore: Error {}

extension PageRequest {
    /// Writes, and does so once for each form: whatever its second sending would write is left, and its sender is led to where
    /// the first one led.
    package func write<Answer: Sendable>(
        _ body: @escaping @Sendable (DeskTransaction) throws -> Answer
    ) async throws -> Answer {
        guard let once else { return try await desk.write(body) }
        return try await desk.write { desk in
            let kept = KeptAnswer(fingerprint: once.sending, status: 303, headers: [], body: [])
            if try !desk.keep(kept, for: once.person, under: once.key) {
                // A handler may write in two steps.
                let first = try desk.keptAnswer(for: once.person, under: once.key)
                guard first?.fingerprint == once.sending else { throw SentBefore() }
            }
            return try body(desk)
        }
    }
}

/// Where the last forms led that were done here.
final class FormsDone: Sendable {
    private let places = Mutex<(byKey: [String: String], order: [String])>(([:], []))
    private static let most = 5000

    /// Remembers where a form led.
    func led(_ once: FormOnce, to place: String) {
        places.withLock { places in
            if places.byKey.updateValue(place, forKey: once.key) == nil { places.order.append(once.key) }
            if places.order.count > Self.most { places.byKey[places.order.removeFirst()] = nil }
        }
    }

    /// Returns where a form led, or nothing if that was at another node or before a start; waits up to two seconds for
    /// one that is being answered.
    func place(of once: FormOnce) async throws -> String? {
        for _ in 0..<100 {
            if let place = places.withLock({ $0.byKey[once.key] }) { return place }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }
}
