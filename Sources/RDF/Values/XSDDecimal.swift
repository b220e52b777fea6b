/// An `xsd:decimal`, exact and of any size ([XSD 1.1 Datatypes](https://www.w3.org/TR/xmlschema11-2/#decimal)).
public struct XSDDecimal: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let isNegative: Bool
    /// Digits without leading zeros; empty for a number below one.
    private let whole: [UInt8]
    /// Digits without trailing zeros.
    private let fraction: [UInt8]

    /// The number that `text` writes: a sign perhaps, digits, and perhaps a point and digits. `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        var rest = text.utf8[...]
        let sign = rest.first
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.contains(where: { !$0.isEmpty }), parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        whole = Array(parts[0].drop { $0 == UInt8(ascii: "0") })
        var digits = parts.count > 1 ? Array(parts[1]) : []
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        fraction = digits
        isNegative = sign == UInt8(ascii: "-") && !(whole.isEmpty && fraction.isEmpty)
    }

    /// A whole number.
    public init(_ value: Int) {
        isNegative = value < 0
        whole = Array(String(value.magnitude).utf8.drop { $0 == UInt8(ascii: "0") })
        fraction = []
    }

    /// Whether it has no fraction.
    public var isInteger: Bool { fraction.isEmpty }

    /// As an `Int`; `nil` where it has a fraction or is too large.
    public var int: Int? { isInteger ? Int(description) : nil }

    /// The nearest double.
    public var double: Double { Double(description) ?? .nan }

    /// The canonical form: no leading or trailing zeros, no point in an integer.
    public var description: String {
        let digits = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
        let point = fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self)
        return (isNegative ? "-" : "") + digits + point
    }

    public static func < (left: XSDDecimal, right: XSDDecimal) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.magnitudePrecedes(left) : left.magnitudePrecedes(right)
    }

    private func magnitudePrecedes(_ other: XSDDecimal) -> Bool {
        if whole.count != other.whole.count { return whole.count < other.whole.count }
        if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
        return fraction.lexicographicallyPrecedes(other.fraction)
    }
}
