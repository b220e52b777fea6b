/// A place in a document that is not what the grammar asks for, and what would be.
public struct RDFSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// From 1; 0 where no place is known.
    public let line: Int
    /// In characters (Unicode scalars), from 1.
    public let column: Int
    /// What is wrong and what would be right, without the place.
    public let message: String
    /// The line at fault, or the part of it around the place, for ``excerpt``.
    let source: String
    let caret: Int

    init(file: String, line: Int, column: Int, message: String, excerpt: Excerpt? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        source = excerpt?.source ?? ""
        caret = excerpt?.caret ?? 0
    }

    /// `file:line:column: error: message`
    public var description: String {
        line > 0 ? "\(file):\(line):\(column): error: \(message)" : "\(file): error: \(message)"
    }

    /// Two lines to print below the message: the line at fault and a caret under the place; `nil` where none is known.
    public var excerpt: String? {
        source.isEmpty ? nil : source + "\n" + String(repeating: " ", count: caret) + "^"
    }
}

/// What a parser found wrong, and where in its buffer; ``InputBuffer`` makes it an ``RDFSyntaxError``.
struct SyntaxFault: Error {
    nonisolated(unsafe) let position: UnsafePointer<UInt8>
    let message: String
}
