/// An Internationalized Resource Identifier, absolute, as RDF uses it ([RFC 3987](https://www.rfc-editor.org/rfc/rfc3987)).
///
/// Two IRIs are the same when they are, code point by code point (RDF 1.2 Concepts §3.2); nothing is normalised.
///
/// ```swift
/// let film = try IRI("https://example.org/film/La_Jetée")
/// let base = try IRI("http://example.org/a/b")
/// try base.resolve("../c").value  // "http://example.org/c"
/// ```
public struct IRI: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The IRI as text, without angle brackets.
    public let value: String

    /// An absolute IRI, validated by the grammar of RFC 3987 §2.2.
    /// - Throws: ``IRIError``.
    public init(_ value: String) throws(IRIError) {
        if !value.isPlainAddress { try IRIReference(value).requireAbsolute() }
        self.value = value
    }

    /// An IRI known to be valid, such as a constant of a vocabulary.
    public init(unchecked value: String) {
        self.value = value
    }

    /// The IRI that `reference` stands for where this one is the base (RFC 3986 §5.2).
    /// - Throws: ``IRIError`` where the reference or the result is not valid.
    public func resolve(_ reference: String) throws(IRIError) -> IRI {
        let resolved = try IRIReference(reference).resolved(against: IRIReference(value))
        return try IRI(resolved)
    }

    public var description: String { "<\(value)>" }

    public static func == (left: IRI, right: IRI) -> Bool { left.value.isIdentical(to: right.value) }
    public static func < (left: IRI, right: IRI) -> Bool { left.value.precedes(right.value) }
    public func hash(into hasher: inout Hasher) { value.hashExactly(into: &hasher) }
}

extension String {
    /// Whether it is valid at a glance, as most are: a web address of letters, digits and `-._~/`, and perhaps a fragment
    /// of such.
    fileprivate var isPlainAddress: Bool {
        guard hasPrefix("http://") || hasPrefix("https://") else { return false }
        var hashes = 0
        for byte in utf8.dropFirst(7) where !byte.isUnreserved && byte != UInt8(ascii: "/") {
            guard byte == UInt8(ascii: "#"), hashes == 0 else { return false }
            hashes = 1
        }
        return true
    }
}

/// Why some text is no IRI.
public enum IRIError: Error, Hashable, Sendable, CustomStringConvertible {
    case noScheme(String)
    case badScheme(String)
    case badHost(String)
    case badPort(String)
    case badPercentEncoding(String)
    case forbiddenCharacter(Unicode.Scalar, in: String)
    /// An authority cannot follow, or a path cannot begin with `//` where there is none (RFC 3986 §3.3).
    case badPath(String)

    public var description: String {
        switch self {
        case .noScheme(let text): "'\(text)' is a relative IRI; give a base, or write it in full"
        case .badScheme(let text): "'\(text)': a scheme is a letter, then letters, digits, '+', '-' or '.'"
        case .badHost(let text): "'\(text)': the host is neither a name nor an address"
        case .badPort(let text): "'\(text)': the port is not a number"
        case .badPercentEncoding(let text): "'\(text)': '%' must be followed by two hexadecimal digits"
        case .forbiddenCharacter(let scalar, let text):
            "'\(text)': the character U+\(hexadecimal(scalar)) cannot stand there; percent-encode it"
        case .badPath(let text): "'\(text)': a path without an authority cannot begin with '//'"
        }
    }

    private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
