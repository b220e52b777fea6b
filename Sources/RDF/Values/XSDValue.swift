/// What a literal of an XML Schema datatype stands for.
public enum XSDValue: Hashable, Sendable {
    case string(String)
    case boolean(Bool)
    /// `xsd:decimal` and all that are made of it, `xsd:integer` among them.
    case decimal(XSDDecimal)
    case double(Double)
    case float(Float)
    case dateTime(XSDDateTime)
    case duration(XSDDuration)
    /// `xsd:hexBinary`, `xsd:base64Binary`.
    case binary([UInt8])

    /// The outcome of a comparison.
    public enum Order: Sendable, Hashable {
        case less, equal, greater

        init<Value: Comparable>(_ left: Value, _ right: Value) {
            self = left < right ? .less : left == right ? .equal : .greater
        }

        init(_ left: (Int, XSDDecimal), _ right: (Int, XSDDecimal)) {
            self = left < right ? .less : left == right ? .equal : .greater
        }
    }

    /// Which is less, as SPARQL and SHACL compare: numbers of all kinds with each other, other values with their own kind.
    /// - Returns: `nil` where the two cannot be ordered.
    public func compare(_ other: XSDValue) -> Order? {
        switch (self, other) {
        case (.string(let mine), .string(let other)):
            return mine.isIdentical(to: other) ? .equal : mine.precedes(other) ? .less : .greater
        case (.boolean(let mine), .boolean(let other)): return Order(mine ? 1 : 0, other ? 1 : 0)
        case (.decimal(let mine), .decimal(let other)): return Order(mine, other)
        case (.dateTime(let mine), .dateTime(let other)): return mine.compare(other)
        case (.duration(let mine), .duration(let other)): return mine.compare(other)
        default:
            guard let mine = number, let other = other.number, !mine.isNaN, !other.isNaN else { return nil }
            return Order(mine, other)
        }
    }

    private var number: Double? {
        switch self {
        case .decimal(let value): value.double
        case .double(let value): value
        case .float(let value): Double(value)
        default: nil
        }
    }
}

extension Literal {
    /// The value; `nil` where the lexical form is not one of its datatype, or the datatype is not of XML Schema.
    public var value: XSDValue? {
        guard let name = xsdName else { return language == nil ? nil : .string(lexicalForm) }
        if name == "string" { return .string(lexicalForm) }
        return XSDLexicalSpace.value(of: lexicalForm, datatype: name)
    }

    /// Whether the lexical form is one of its datatype; `true` for datatypes that are not of XML Schema, whose forms are
    /// not known here.
    public var isWellFormed: Bool {
        guard let name = xsdName, XSDLexicalSpace.isKnown(name) else { return true }
        return value != nil
    }

    /// The whole number, where it is one that fits.
    public var int: Int? { if case .decimal(let value) = value { value.int } else { nil } }
    /// The truth value, where it is one.
    public var bool: Bool? { if case .boolean(let value) = value { value } else { nil } }

    /// The number that any numeric datatype has.
    public var double: Double? {
        switch value {
        case .decimal(let value): value.double
        case .double(let value): value
        case .float(let value): Double(value)
        default: nil
        }
    }

    /// The local name of a datatype of XML Schema.
    private var xsdName: String? {
        let iri = datatype.value
        guard iri.hasPrefix(Vocabulary.XSD.namespace) else { return nil }
        return String(iri.dropFirst(Vocabulary.XSD.namespace.count))
    }
}
