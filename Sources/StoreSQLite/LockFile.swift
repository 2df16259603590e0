import Glibc
import Store
import Synchronization

/// A lock that a process holds as long as it lives: exactly one process writes a database file.
///
/// Two processes that check-point at the same moment can damage a database of SQLite before 3.51.3.
package final class LockFile: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock, or throws a fault that says who is in the way.
    package init(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreFault(
                .unavailable,
                "\(path) can't be opened (\(String(cString: strerror(errno)))): is the folder there, and may this user write into it?"
            )
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreFault(
                .unavailable, "another process holds \(path): stop it first, or talk to it through its API")
        }
        self.descriptor = Mutex(descriptor)
    }

    /// Whether another holds the lock at this moment.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        // Closing gives a lock up that was got.
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Gives the lock up before the process ends.
    package func release() {
        descriptor.withLock { descriptor in
            guard let held = descriptor else { return }
            flock(held, LOCK_UN)
            close(held)
            descriptor = nil
        }
    }

    deinit {
        release()
    }
}

/// Makes an empty file for its owner only where none is, so that nobody else can read what will be written into it; the
/// files that SQLite puts beside it have the same rights.
func makePrivate(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
        close(descriptor)
    } else if errno != EEXIST {
        throw StoreFault(
            .unavailable,
            "\(path) can't be made (\(String(cString: strerror(errno)))): is the folder there, and may this user write into it?"
        )
    }
}
