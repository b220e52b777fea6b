/// Why a document could not be read: the file, the place where one is known, what is wrong and what to do.
///
/// Its description is one line, `file:line:column: error: message`.
public struct DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The things that can be wrong.
    public enum Problem: Error, Sendable, Equatable {
        /// The operating system would not let it be read.
        case unreadable(reason: String)
        /// The bytes are no text.
        case notText(looksLike: String, advice: String)
        /// The document declares an encoding that is not read here.
        case unsupportedEncoding(String)
        /// More bytes than the limit.
        case tooLarge(limit: Int)
        /// Blocks or elements nested deeper than the limit.
        case nestedTooDeeply(limit: Int)
        /// A line of JSON Lines that is not JSON (RFC 8259).
        case malformedJSON(String)
        /// A JSON object without the field that holds the text or the identifier.
        case missingField(String, option: String)
        /// A parser could not be set up.
        case parserUnavailable(String)
    }

    /// The file, or the name given for standard input.
    public var file: String
    /// The line, from 1, where known.
    public var line: Int?
    /// The column, from 1, in Unicode code points, where known.
    public var column: Int?
    /// What is wrong.
    public var problem: Problem

    /// An error at a place, as far as one is known.
    public init(file: String, line: Int? = nil, column: Int? = nil, problem: Problem) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// `file:line:column: error: message`.
    public var description: String {
        "\(place(file: file, line: line, column: column)): error: \(problem.message)"
    }
}

/// Something in a document that was read another way than written; the document is whole.
///
/// Its description is one line, `file:line:column: warning: message`.
public struct DocumentWarning: Sendable, Equatable, CustomStringConvertible {
    /// The file, or the name given for standard input.
    public var file: String
    /// The line, from 1, where known.
    public var line: Int?
    /// The column, from 1, where known.
    public var column: Int?
    /// What was read, and how.
    public var message: String

    /// `file:line:column: warning: message`.
    public var description: String {
        "\(place(file: file, line: line, column: column)): warning: \(message)"
    }
}

private func place(file: String, line: Int?, column: Int?) -> String {
    file + (line.map { ":\($0)" } ?? "") + (line == nil ? "" : column.map { ":\($0)" } ?? "")
}

extension DocumentError.Problem {
    var message: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notText(let name, let advice): "not text: looks like \(name); \(advice)"
        case .unsupportedEncoding(let label):
            "declares the encoding \(label), which is not read; convert it with iconv -f \(label) -t utf-8"
                + " and correct the declaration"
        case .tooLarge(let limit): "larger than the limit of \(limit) bytes; split it or raise the limit"
        case .nestedTooDeeply(let limit):
            "nested more than \(limit) levels deep; flatten it or raise the limit"
        case .malformedJSON(let what): "not JSON: \(what)"
        case .missingField(let name, let option):
            "the object has no text in a field \"\(name)\"; \(option) names the field"
        case .parserUnavailable(let name): "\(name) could not be started: out of memory"
        }
    }
}
