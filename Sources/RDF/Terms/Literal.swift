/// A value written down: text with a datatype, or with a language and perhaps a base direction
/// (RDF 1.2 Concepts §3.4).
///
/// ```swift
/// let year = Literal("1967", datatype: Vocabulary.XSD.gYear)
/// let title = Literal("Les Demoiselles de Rochefort", language: "fr")
/// Literal(42).lexicalForm  // "42"
/// ```
public struct Literal: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The base direction of text in a language, `ltr` or `rtl`.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// The text, exactly as it was written.
    public let lexicalForm: String
    private let qualifier: Qualifier

    private enum Qualifier: Sendable {
        case datatype(IRI)
        case language(String, Direction?)
    }

    /// Plain text, of datatype `xsd:string`.
    public init(_ lexicalForm: String) {
        self.init(lexicalForm, datatype: Vocabulary.XSD.string)
    }

    /// A literal of a datatype, as it is written; ``value`` tells what it stands for.
    public init(_ lexicalForm: String, datatype: IRI) {
        self.lexicalForm = lexicalForm
        qualifier = .datatype(datatype)
    }

    /// - Parameter language: a language tag (BCP 47). It is kept as written; case does not matter when comparing.
    public init(_ lexicalForm: String, language: String, direction: Direction? = nil) {
        self.lexicalForm = lexicalForm
        qualifier = .language(language, direction)
    }

    /// An `xsd:integer`.
    public init(_ value: Int) { self.init(String(value), datatype: Vocabulary.XSD.integer) }
    /// An `xsd:boolean`.
    public init(_ value: Bool) { self.init(value ? "true" : "false", datatype: Vocabulary.XSD.boolean) }

    /// An `xsd:double` in the canonical form of XSD 1.1 (`1.5E0`, `INF`, `NaN`).
    public init(_ value: Double) {
        self.init(canonicalDouble(value), datatype: Vocabulary.XSD.double)
    }

    /// `rdf:langString` or `rdf:dirLangString` for text in a language.
    public var datatype: IRI {
        switch qualifier {
        case .datatype(let iri): iri
        case .language(_, nil): Vocabulary.RDF.langString
        case .language: Vocabulary.RDF.dirLangString
        }
    }

    /// The language tag, as written.
    public var language: String? {
        if case .language(let tag, _) = qualifier { tag } else { nil }
    }

    /// The base direction of text in a language (RDF 1.2), where it has one.
    public var direction: Direction? {
        if case .language(_, let direction) = qualifier { direction } else { nil }
    }

    /// Canonical N-Triples.
    public var description: String { Term.literal(self).description }

    public static func == (left: Literal, right: Literal) -> Bool {
        guard left.lexicalForm.isIdentical(to: right.lexicalForm) else { return false }
        switch (left.qualifier, right.qualifier) {
        case (.datatype(let mine), .datatype(let other)): return mine == other
        case (.language(let mine, let direction), .language(let other, let otherDirection)):
            return direction == otherDirection && mine.lowercased() == other.lowercased()
        default: return false
        }
    }

    /// By text, then datatype, language, direction.
    public static func < (left: Literal, right: Literal) -> Bool {
        if !left.lexicalForm.isIdentical(to: right.lexicalForm) {
            return left.lexicalForm.precedes(right.lexicalForm)
        }
        if left.datatype != right.datatype { return left.datatype < right.datatype }
        let tags = (left.language?.lowercased() ?? "", right.language?.lowercased() ?? "")
        if tags.0 != tags.1 { return tags.0.precedes(tags.1) }
        return (left.direction?.rawValue ?? "") < (right.direction?.rawValue ?? "")
    }

    public func hash(into hasher: inout Hasher) {
        lexicalForm.hashExactly(into: &hasher)
        switch qualifier {
        case .datatype(let iri): iri.hash(into: &hasher)
        case .language(let tag, let direction):
            tag.lowercased().hashExactly(into: &hasher)
            hasher.combine(direction)
        }
    }
}

private func canonicalDouble(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-INF" : "INF" }
    if value == 0 { return value.sign == .minus ? "-0.0E0" : "0.0E0" }
    let digits = DecimalDigits(shortest: value)
    let fraction = digits.significant.dropFirst()
    return
        "\(value < 0 ? "-" : "")\(digits.significant.prefix(1)).\(fraction.isEmpty ? "0" : fraction)E\(digits.exponent)"
}

/// The shortest decimal digits that read back as a double: `significant` with a point after the first, times ten to
/// `exponent`.
private struct DecimalDigits {
    let significant: Substring
    let exponent: Int

    init(shortest value: Double) {
        let text = value.magnitude.description
        let parts = text.split(separator: "e")
        let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let number = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = number[0]
        let all = whole + (number.count > 1 ? number[1] : "")
        let leadingZeros = all.prefix { $0 == "0" }.count
        let trimmed = all.dropFirst(leadingZeros)
        let trailing = trimmed.reversed().prefix { $0 == "0" }.count
        significant = Substring(trimmed.dropLast(trailing))
        exponent = written + whole.count - 1 - leadingZeros
    }
}
