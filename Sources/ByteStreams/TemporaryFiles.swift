import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that are there only while the program works. What is left of them is removed where it is interrupted, if the
/// program has asked for that.
package enum TemporaryFiles {
    private struct State {
        var paths: Set<String> = []
        var isAsked = false
        /// Whether a thread waits for the signals, as it does once there is a file.
        var isWaiting = false
    }

    private static let state = Mutex(State())

    /// Asks that files are removed where the program is ended from outside: by Ctrl-C, by `kill`, or with its terminal.
    /// It ends by the same signal.
    package static func removeWhenInterrupted() { state.withLock { $0.isAsked = true } }

    package static func add(_ path: String) {
        state.withLock { state in
            state.paths.insert(path)
            guard state.isAsked, !state.isWaiting, SignalPipe.open() else { return }
            state.isWaiting = true
            for number in signals { SignalPipe.catches(number) }
            // A queue of its own: those that are shared may all be at work.
            DispatchQueue(label: "leitmotif.interruption").async {
                unblock(signals)
                while true { if let number = SignalPipe.next() { end(by: number) } }
            }
        }
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// It is gone, or has the name it was to have.
    package static func forget(_ path: String) { _ = state.withLock { $0.paths.remove(path) } }

    private static func end(by number: Int32) {
        state.withLock { state in
            for path in state.paths { unlink(path) }
            signal(number, SIG_DFL)
            unblock([number])
            kill(getpid(), number)
            _exit(128 + number)
        }
    }

    /// Lets the calling thread have signals: whoever started the program may have blocked them.
    private static func unblock(_ signals: [CInt]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in signals { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}

/// Signals, as bytes in a pipe: a handler may do next to nothing, but it is there at once, while a dispatch source of
/// the signal itself is not, and would lose one that comes at the wrong moment.
private enum SignalPipe {
    /// The ends to read from and to write to, set once before the first handler.
    private nonisolated(unsafe) static var ends: (out: CInt, in: CInt) = (-1, -1)

    /// False where there are no more descriptors.
    static func open() -> Bool {
        var both: [CInt] = [-1, -1]
        guard pipe(&both) == 0 else { return false }
        for end in both { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (both[0], both[1])
        return true
    }

    /// From here on the signal is a byte, unless it is ignored, as under `nohup`.
    static func catches(_ number: CInt) {
        var action = sigaction()
        sigaction(number, nil, &action)
        if action.isIgnored { return }
        signal(number) { number in
            var byte = UInt8(truncatingIfNeeded: number)
            write(SignalPipe.ends.in, &byte, 1)
        }
    }

    /// Waits for one.
    static func next() -> CInt? {
        var byte: UInt8 = 0
        return read(ends.out, &byte, 1) == 1 ? CInt(byte) : nil
    }
}

extension sigaction {
    fileprivate var isIgnored: Bool {
        #if canImport(Darwin)
            let handler = __sigaction_u.__sa_handler
        #else
            let handler = __sigaction_handler.sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
