import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What another thread is making, one of its own: no more than ``defaultThreads`` at once are of use.
///
/// ```swift
/// let pieces = ranges.map { range in Delivery { format(range) } }   // all at once
/// for piece in pieces { try sink.write(piece.wait()) }              // in order
/// ```
package final class Delivery<Part: Sendable, Failure: Error>: Sendable {
    private let part = Mutex<Result<Part, Failure>?>(nil)
    private let isMade = DispatchSemaphore(value: 0)

    package init(_ make: @escaping @Sendable () throws(Failure) -> Part) {
        detachThread { [self] in
            let made = Result(catching: make)
            part.withLock { $0 = made }
            isMade.signal()
        }
    }

    /// Waits until it is made.
    package func wait() throws(Failure) -> Part {
        while true {
            isMade.wait()
            // For whoever else waits.
            isMade.signal()
            if let made = part.withLock({ $0 }) { return try made.get() }
        }
    }
}

/// How many threads work at once: as many as the machine has processors, four at most. Beyond that memory and disk are
/// what is waited for.
package var defaultThreads: Int { min(max(sysconf(CInt(_SC_NPROCESSORS_ONLN)), 1), 4) }
