/// What is wrong with a trained pipeline's files.
public struct ModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, as a path.
    public var file: String
    /// What is wrong and, where something can be done, what to do.
    public var message: String

    public init(file: String, _ message: String) {
        self.file = file
        self.message = message
    }

    public var description: String { "\(file): error: \(message)" }
}
