import RDF

/// A node that is not as a shape has it ([SHACL §3.6.2](https://www.w3.org/TR/shacl/#results-validation-result)).
public struct ValidationResult: Sendable, Hashable {
    public let focusNode: Term
    /// Where the value was found; `nil` where the focus node itself is the value.
    public let path: PropertyPath?
    /// The value at fault; `nil` where it is the values together that are wrong.
    public let value: Term?
    /// The shape that failed.
    public let sourceShape: Term
    /// The shape with the target by which the node was looked at: the same, or one that refers to it.
    public let targetShape: Term
    public let component: IRI
    /// The query that found it, where it was one.
    public let sourceConstraint: Term?
    /// `sh:Violation`, `sh:Warning`, `sh:Info`, or a severity of the shapes' own.
    public let severity: IRI
    /// Those of the shape, or one made for the constraint.
    public let messages: [Literal]
    /// The label of the target's shape.
    public let targetLabel: String?
    /// The triple at fault, or the one of the data that leads there.
    public let statement: Triple?
    /// Where the triple stands, once it was looked for.
    public var place: SourcePlace?
    /// What may have been meant.
    public var suggestion: String?

    public init(
        focusNode: Term, path: PropertyPath? = nil, value: Term? = nil, sourceShape: Term,
        targetShape: Term? = nil, component: IRI, sourceConstraint: Term? = nil, severity: IRI = SH.Violation,
        messages: [Literal],
        targetLabel: String? = nil, statement: Triple? = nil, suggestion: String? = nil
    ) {
        self.focusNode = focusNode
        self.path = path
        self.value = value
        self.sourceShape = sourceShape
        self.targetShape = targetShape ?? sourceShape
        self.component = component
        self.sourceConstraint = sourceConstraint
        self.severity = severity
        self.messages = messages
        self.targetLabel = targetLabel
        self.statement = statement
        self.suggestion = suggestion
    }

    /// The message in English, or the first.
    public var message: String {
        (messages.first { $0.language?.hasPrefix("en") ?? true } ?? messages.first)?.lexicalForm ?? ""
    }
}

/// A line of a file.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
    /// As the user named it.
    public let file: String
    /// From 1; `nil` where only the file is known.
    public let line: Int?

    public init(file: String, line: Int? = nil) {
        self.file = file
        self.line = line
    }

    public var description: String { line.map { "\(file):\($0)" } ?? file }
}

/// How grave a result is, in the order of SHACL.
public enum Severity: Int, Sendable, Comparable, CaseIterable {
    case info, warning, violation

    /// A severity that is none of SHACL's three counts as a violation.
    public init(_ iri: IRI) {
        switch iri {
        case SH.Info: self = .info
        case SH.Warning: self = .warning
        default: self = .violation
        }
    }

    /// `violation`, `warning`, `info`.
    public var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .violation: "violation"
        }
    }

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
