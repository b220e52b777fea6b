import Dispatch
import Synchronization

extension Pipeline {
    /// Analyses documents side by side on several threads; the results stand in the order of the inputs and are the
    /// same whatever the number of threads.
    ///
    /// - Parameter threads: at most this many work at a time.
    /// - Throws: the error of the first document that has one.
    public func analyze(_ inputs: [Input], threads: Int) throws -> [AnnotatedText] {
        let groups = Self.groups(of: inputs)
        let next = Atomic<Int>(0)
        let results = Mutex<[Int: Result<[AnnotatedText], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, groups.count))) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < groups.count else { return }
                let result = Result { try analyze(Array(inputs[groups[index]])) }
                results.withLock { $0[index] = result }
            }
        }
        let found = results.withLock { $0 }
        return try groups.indices.flatMap { try found[$0]?.get() ?? [] }
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
