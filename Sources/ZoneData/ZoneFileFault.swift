/// Why a time zone could not be had.
package enum ZoneFileFault: Error, Hashable, Sendable {
    /// No file of that name; with the nearest name that exists, if one is near.
    case unknownZone(String, suggestion: String?)
    /// The file exists and could not be read; the reason is the system's.
    case unreadable(path: String, reason: String)
    /// The bytes are not what RFC 9636 describes; the reason is a clause such as "its header is cut short".
    case malformed(String)
}

extension ZoneFileFault: CustomStringConvertible {
    /// The fault as a plain English sentence.
    package var description: String {
        switch self {
        case .unknownZone(let name, .some(let suggestion)):
            "There is no time zone “\(name)”; did you mean “\(suggestion)”?"
        case .unknownZone(let name, .none):
            "There is no time zone “\(name)”; names look like “Europe/Berlin”."
        case .unreadable(let path, let reason):
            "The file \(path) could not be read: \(reason)."
        case .malformed(let reason):
            "This is no valid time zone file: \(reason)."
        }
    }
}
