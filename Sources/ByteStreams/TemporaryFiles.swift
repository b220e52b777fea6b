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
        /// What waits for the signals, once there is a file.
        var sources: [any DispatchSourceSignal] = []
    }

    private static let state = Mutex(State())

    /// Asks that files are removed where the program is ended from outside: by Ctrl-C, by `kill`, or with its terminal.
    /// It ends by the same signal.
    package static func removeWhenInterrupted() { state.withLock { $0.isAsked = true } }

    package static func add(_ path: String) {
        state.withLock { state in
            state.paths.insert(path)
            guard state.isAsked, state.sources.isEmpty else { return }
            for number in [SIGINT, SIGTERM, SIGHUP] {
                var former = sigaction()
                sigaction(number, nil, &former)
                // As under `nohup`.
                if former.isIgnored { continue }
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { end(by: number) }
                source.activate()
                state.sources.append(source)
            }
        }
    }

    /// It is gone, or has the name it was to have.
    package static func forget(_ path: String) { _ = state.withLock { $0.paths.remove(path) } }

    private static func end(by number: Int32) {
        state.withLock { state in
            for path in state.paths { unlink(path) }
            signal(number, SIG_DFL)
            // Whoever started the program may have blocked it.
            var one = sigset_t()
            sigemptyset(&one)
            sigaddset(&one, number)
            pthread_sigmask(SIG_UNBLOCK, &one, nil)
            kill(getpid(), number)
            _exit(128 + number)
        }
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
