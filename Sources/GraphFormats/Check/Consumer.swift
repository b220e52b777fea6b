/// A program that graphs are opened with.
public enum Consumer: String, Sendable, Hashable, CaseIterable {
    case gephi
    case yed
    case neo4j
    case igraph
    case networkx
    case protege

    /// What it calls itself.
    public var name: String {
        switch self {
        case .gephi: "Gephi"
        case .yed: "yEd"
        case .neo4j: "Neo4j (APOC)"
        case .igraph: "igraph"
        case .networkx: "NetworkX"
        case .protege: "Protégé"
        }
    }

    /// The consumer called `name`, in any case.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.rawValue == name.lowercased() }) else { return nil }
        self = match
    }
}

/// Something in a file that a program will not do well with.
public struct CheckFinding: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What comes of it.
    public enum Severity: String, Sendable, Hashable {
        /// The program refuses the file.
        case error
        /// The program opens it, and something is lost or not as meant.
        case warning
    }

    public let file: String
    /// From 1; 0 where it is about the file as a whole.
    public let line: Int
    public let severity: Severity
    /// What is there, and what the program will do with it.
    public let message: String

    /// `file:line: warning: message`
    public var description: String {
        line > 0
            ? "\(file):\(line): \(severity.rawValue): \(message)"
            : "\(file): \(severity.rawValue): \(message)"
    }

    /// By line, then by what they say.
    public static func < (a: CheckFinding, b: CheckFinding) -> Bool {
        a.line != b.line ? a.line < b.line : a.message.utf8.lexicographicallyPrecedes(b.message.utf8)
    }
}
