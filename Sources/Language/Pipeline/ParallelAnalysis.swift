import Foundation
import Synchronization

extension Pipeline {
    /// Analyses documents side by side on several threads; the results stand in the order of the inputs and are the
    /// same whatever the number of threads.
    ///
    /// - Parameter threads: at most this many work at a time.
    /// - Throws: the error of the first document that has one.
    public func analyze(_ inputs: [Input], threads: Int) throws -> [AnnotatedText] {
        let groups = Self.groups(of: inputs)
        let results = OrderedResults<[AnnotatedText]>(count: groups.count)
        Workers.run(min(threads, groups.count)) {
            while let index = results.claim() {
                results.set(index, Result { try self.analyze(Array(inputs[groups[index]])) })
            }
        }
        return try results.all().flatMap { $0 }
    }

    /// Runs of documents that are worked on together: cut by size alone, so that threads do not change them.
    private static func groups(of inputs: [Input]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        var bytes = 0
        for (index, input) in inputs.enumerated() {
            bytes += input.text.utf8.count
            if bytes >= 8_000 || index == inputs.count - 1 {
                groups.append(start..<index + 1)
                start = index + 1
                bytes = 0
            }
        }
        return groups
    }
}

/// Threads that share one job. Not `DispatchQueue.concurrentPerform`: called from an async function it runs its
/// iterations one after the other.
private enum Workers {
    /// Runs `body` on the calling thread and on `count - 1` others; returns when all are done.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        let others = DispatchGroup()
        for _ in 1..<max(count, 1) {
            others.enter()
            let thread = Thread {
                body()
                others.leave()
            }
            thread.stackSize = 1 << 22
            thread.start()
        }
        body()
        others.wait()
    }
}

/// The results of numbered pieces of work that several threads take in order.
private final class OrderedResults<Value: Sendable>: Sendable {
    private let count: Int
    private let next = Atomic<Int>(0)
    private let found = Mutex<[Int: Result<Value, any Error>]>([:])

    init(count: Int) { self.count = count }

    /// The next piece that nobody has taken; nil when there is none, or one has failed.
    func claim() -> Int? {
        let index = next.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }

    func set(_ index: Int, _ result: Result<Value, any Error>) {
        found.withLock { $0[index] = result }
        if case .failure = result { next.store(count, ordering: .relaxed) }
    }

    /// All results in order. Pieces are taken in order, so the first failure is the same whoever met one first.
    func all() throws -> [Value] {
        let found = found.withLock { $0 }
        return try (0..<count).compactMap { try found[$0]?.get() }
    }
}
