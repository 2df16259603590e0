import Glibc

/// Throws ``Ending`` if nobody can listen at a port, before anything is made for whoever would.
func requireFreePort(_ port: Int, of host: String) throws {
    guard port > 0 else { return }
    var wish = addrinfo()
    wish.ai_socktype = Int32(SOCK_STREAM.rawValue)
    wish.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &wish, &found) == 0, let first = found else {
        throw Ending.misused("http.host is '\(host)', which is no name or address of this machine.")
    }
    defer { freeaddrinfo(found) }
    let trial = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
    guard trial >= 0 else { return }
    defer { close(trial) }
    var yes: Int32 = 1
    setsockopt(trial, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(trial, first.pointee.ai_addr, first.pointee.ai_addrlen) != 0 else { return }
    let reason = String(cString: strerror(errno))
    throw Ending.unreadable(
        "The desk can't listen on port \(port) of \(host) (\(reason)): stop whoever does, or name another with --http-port."
    )
}
