import Casework

/// Where a text is found.
enum SearchRoom {
    /// By everybody who sees the case.
    case open
    /// By the vendor's people only.
    case notes
}

extension Happening {
    /// Where its text is found; nothing for a reason, which is kept and not searched.
    var searchRoom: SearchRoom? {
        switch self {
        case .replied, .customerWrote, .filed, .contested, .severityDeclined: .open
        case .noted, .reportedBack: .notes
        default: nil
        }
    }
}
