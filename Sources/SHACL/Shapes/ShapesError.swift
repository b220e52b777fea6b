import RDF

/// Why a shapes graph cannot be used: every problem found in it.
public struct ShapesError: Error, Sendable, CustomStringConvertible {
    /// Something wrong with a shape.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        public let shape: Term
        public let message: String

        public var description: String { "shape \(shape): \(message)" }
    }

    public let problems: [Problem]
    /// The file of the shapes, where there is one.
    public var file: String?

    public init(_ problems: [Problem], file: String? = nil) {
        self.problems = problems
        self.file = file
    }

    /// A line for each of the first problems.
    public var description: String {
        let lines = problems.prefix(20).map { "\(file ?? "shapes"): error: \($0)" }
        let rest =
            problems.count > 20 ? ["\(file ?? "shapes"): and \(problems.count - 20) more problems"] : []
        return (lines + rest).joined(separator: "\n")
    }
}
