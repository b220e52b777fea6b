import Foundation

/// A failure after which the same may succeed: a connection that was lost, a server that is busy.
struct TransientFailure: Error {
    let error: StoreError

    init(_ error: StoreError) {
        self.error = error
    }
}

/// Tries again what failed for the moment, each time waiting longer. What is tried must be the same done twice
/// as done once.
package struct Retries: Sendable {
    /// How long to wait before each further attempt, in seconds.
    var pauses: [Double]

    package init(pauses: [Double] = [0.1, 0.4, 1.6, 4]) {
        self.pauses = pauses
    }

    /// - Parameter again: done before each further attempt, to begin afresh.
    /// - Throws: what `body` throws in the end, a ``TransientFailure`` as its ``StoreError``.
    func run<T>(again: () -> Void = {}, _ body: () throws -> T) throws -> T {
        for pause in pauses {
            do {
                return try body()
            } catch is TransientFailure {
                Thread.sleep(forTimeInterval: pause)
                again()
            }
        }
        do {
            return try body()
        } catch let failure as TransientFailure {
            throw failure.error
        }
    }
}

extension StoreError {
    /// The same error, with the place where it happened.
    func at(_ place: String) -> StoreError {
        StoreError(
            store: store, place: self.place.map { "\(place), \($0)" } ?? place, message: message,
            advice: advice)
    }
}
