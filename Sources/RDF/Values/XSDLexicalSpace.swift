/// From lexical forms to values, for the datatypes of XML Schema that RDF has (RDF 1.2 Concepts §5.1).
enum XSDLexicalSpace {
    static func isKnown(_ datatype: String) -> Bool { kinds[datatype] != nil }

    static func value(of lexicalForm: String, datatype: String) -> XSDValue? {
        guard let kind = kinds[datatype] else { return nil }
        if case .text(let isValid) = kind { return isValid(lexicalForm) ? .string(lexicalForm) : nil }
        // White space around the form belongs to none of the others (XSD 1.1 §4.3.6, collapse).
        let text = lexicalForm.trimmingXMLSpace
        switch kind {
        case .text: return nil
        case .boolean: return boolean(text)
        case .decimal: return XSDDecimal(text).map { .decimal($0) }
        case .integer(let low, let high): return integer(text, low, high)
        case .double: return floatingPoint(text).map { .double($0) }
        case .float: return floatingPoint(text).map { .float(Float($0)) }
        case .time: return XSDDateTime(text, datatype: datatype).map { .dateTime($0) }
        case .duration: return XSDDuration(text, datatype: datatype).map { .duration($0) }
        case .hexadecimal: return hexadecimal(text)
        case .base64: return base64(text)
        }
    }

    private enum Kind: Sendable {
        case text(@Sendable (String) -> Bool)
        case boolean, decimal, double, float, time, duration, hexadecimal, base64
        /// Bounds as text, for they go beyond what `Int` has.
        case integer(low: String?, high: String?)
    }

    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [
            "string": .text { _ in true }, "anyURI": .text { _ in true },
            "normalizedString": .text { !$0.utf8.contains { $0 == 9 || $0 == 10 || $0 == 13 } },
            "token": .text(isToken), "language": .text(isLanguage),
            "Name": .text { isName($0, allowsColon: true) },
            "NCName": .text { isName($0, allowsColon: false) },
            "NMTOKEN": .text { !$0.isEmpty && isName("_" + $0, allowsColon: true) },
            "boolean": .boolean, "decimal": .decimal, "double": .double, "float": .float,
            "hexBinary": .hexadecimal,
            "base64Binary": .base64,
            "integer": .integer(low: nil, high: nil), "nonNegativeInteger": .integer(low: "0", high: nil),
            "positiveInteger": .integer(low: "1", high: nil),
            "nonPositiveInteger": .integer(low: nil, high: "0"),
            "negativeInteger": .integer(low: nil, high: "-1"),
            "long": .integer(low: "-9223372036854775808", high: "9223372036854775807"),
            "int": .integer(low: "-2147483648", high: "2147483647"),
            "short": .integer(low: "-32768", high: "32767"),
            "byte": .integer(low: "-128", high: "127"),
            "unsignedLong": .integer(low: "0", high: "18446744073709551615"),
            "unsignedInt": .integer(low: "0", high: "4294967295"),
            "unsignedShort": .integer(low: "0", high: "65535"),
            "unsignedByte": .integer(low: "0", high: "255"),
        ]
        for name in [
            "dateTime", "dateTimeStamp", "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay",
        ] { kinds[name] = .time }
        for name in ["duration", "yearMonthDuration", "dayTimeDuration"] { kinds[name] = .duration }
        return kinds
    }()

    private static func boolean(_ text: Substring) -> XSDValue? {
        switch text {
        case "true", "1": .boolean(true)
        case "false", "0": .boolean(false)
        default: nil
        }
    }

    private static func integer(_ text: Substring, _ low: String?, _ high: String?) -> XSDValue? {
        guard let value = XSDDecimal(text), !text.utf8.contains(UInt8(ascii: ".")) else { return nil }
        if let low = low.flatMap({ XSDDecimal($0) }), value < low { return nil }
        if let high = high.flatMap({ XSDDecimal($0) }), high < value { return nil }
        return .decimal(value)
    }

    private static func floatingPoint(_ text: Substring) -> Double? {
        switch text {
        case "INF", "+INF": return .infinity
        case "-INF": return -.infinity
        case "NaN": return .nan
        default:
            let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
            guard let number = parts.first, XSDDecimal(number) != nil else { return nil }
            if parts.count > 1, XSDDecimal(parts[1]) == nil || parts[1].contains(".") { return nil }
            // Swift wants a digit on both sides of the point.
            let whole = number.hasSuffix(".") ? number + "0" : number
            return Double(whole + (parts.count > 1 ? "e" + parts[1] : ""))
        }
    }

    private static func hexadecimal(_ text: Substring) -> XSDValue? {
        let digits = text.utf8.compactMap { Escapes.hexDigit($0) }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        let bytes: [UInt8] = stride(from: 0, to: digits.count, by: 2).map { index in
            (digits[index] << 4) | digits[index + 1]
        }
        return .binary(bytes)
    }

    private static func base64(_ text: Substring) -> XSDValue? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let characters = text.utf8.filter { $0 != UInt8(ascii: " ") }
        let padding = characters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let values = characters.dropLast(padding).compactMap { letters.firstIndex(of: $0) }
        guard values.count + padding == characters.count, characters.count.isMultiple(of: 4), padding <= 2
        else { return nil }
        var bytes: [UInt8] = []
        var bits = 0
        var count = 0
        for value in values {
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count))
                bits &= 1 << count - 1
            }
        }
        return bits == 0 ? .binary(bytes) : nil
    }

    private static func isToken(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 9 || $0 == 10 || $0 == 13 } && text.first != " " && text.last != " "
            && !text.contains("  ")
    }

    private static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
        }
            && parts[0].allSatisfy(\.isASCIILetter)
    }

    private static func isName(_ text: String, allowsColon: Bool) -> Bool {
        var text = allowsColon ? text.replacing(":", with: "_") : text
        return text.withUTF8 { XMLNames.isNCName($0) }
    }
}

extension String {
    /// Without space, tab and line ends around it.
    fileprivate var trimmingXMLSpace: Substring {
        let isSpace: (Character) -> Bool = {
            $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n"
        }
        var text = self[...]
        while let first = text.first, isSpace(first) { text.removeFirst() }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
