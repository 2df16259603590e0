#if DEBUG
    import Glibc
#endif

/// What `PRAGMA synchronous` is set to, and has to say afterwards.
enum FlushLevel: Int {
    case normal = 1
    case full = 2

    #if DEBUG
        /// FULL, unless the soak run of power cuts (`bin/soak power`) takes it away to see that it finds the losses.
        static var wanted: FlushLevel { getenv("FRISTWERK_WITHOUT_FLUSH") == nil ? .full : .normal }
    #else
        /// FULL: what is acknowledged was flushed.
        static var wanted: FlushLevel { .full }
    #endif
}
