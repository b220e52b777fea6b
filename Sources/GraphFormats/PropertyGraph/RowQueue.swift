import Dispatch
import Synchronization

/// Rows on their way from a thread that reads them out of a file to the one that makes a graph of them.
final class RowQueue: Sendable {
    /// Nobody takes rows any more.
    struct Stopped: Error {}

    private struct State {
        var rows: [GraphRows] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    /// Who reads faster than the graph is made waits: memory is for the graph.
    private let room = DispatchSemaphore(value: 0)

    init() {
        // A semaphore may not end with less than it was made with, as it may where the reading stops early.
        for _ in 0..<4 { room.signal() }
    }

    /// Hands rows on, once there is room.
    func add(_ rows: GraphRows) throws(Stopped) {
        room.wait()
        let isStopped = state.withLock { state in
            if !state.isStopped { state.rows.append(rows) }
            return state.isStopped
        }
        if isStopped { throw Stopped() }
        filled.signal()
    }

    /// Tells that no more rows will come.
    func close() { filled.signal() }

    /// The next rows in order, once they are there; `nil` at the end.
    func next() -> GraphRows? {
        filled.wait()
        defer { room.signal() }
        return state.withLock { $0.rows.isEmpty ? nil : $0.rows.removeFirst() }
    }

    /// Tells that no more rows are wanted.
    func stop() {
        state.withLock { $0.isStopped = true }
        room.signal()
    }
}
