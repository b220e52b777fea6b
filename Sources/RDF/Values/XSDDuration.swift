/// An `xsd:duration`: months, and seconds ([XSD 1.1 Datatypes §D.3.1](https://www.w3.org/TR/xmlschema11-2/#dt-durationDT)).
public struct XSDDuration: Hashable, Sendable {
    /// Months and seconds, which no number of the one makes of the other.
    public let months: Int
    public let seconds: XSDDecimal

    /// - Parameter datatype: `duration`, `yearMonthDuration` or `dayTimeDuration`.
    init?(_ text: Substring, datatype: String) {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
        var months = 0
        var seconds = 0
        var fraction = ""
        var isTime = false
        var allowed = Array("YMD".utf8)[...]
        while !rest.isEmpty {
            if !isTime, rest.first == UInt8(ascii: "T") {
                isTime = true
                allowed = Array("HMS".utf8)[...]
                rest.removeFirst()
                guard !rest.isEmpty else { return nil }
            }
            let digits = rest.prefix(while: \.isASCIIDigit)
            rest = rest.dropFirst(digits.count)
            var decimals = rest.prefix(0)
            if isTime, rest.first == UInt8(ascii: ".") {
                decimals = rest.dropFirst().prefix(while: \.isASCIIDigit)
                rest = rest.dropFirst(decimals.count + 1)
                guard !decimals.isEmpty, rest.first == UInt8(ascii: "S") else { return nil }
            }
            guard let count = Int(String(decoding: digits, as: UTF8.self)), count < 1 << 40,
                let unit = rest.popFirst(),
                let place = allowed.firstIndex(of: unit)
            else { return nil }
            allowed = allowed[(place + 1)...]
            switch (isTime, unit) {
            case (false, UInt8(ascii: "Y")): months += count * 12
            case (false, UInt8(ascii: "M")): months += count
            case (false, _): seconds += count * 86_400
            case (true, UInt8(ascii: "H")): seconds += count * 3_600
            case (true, UInt8(ascii: "M")): seconds += count * 60
            case (true, _):
                seconds += count
                fraction = decimals.isEmpty ? "" : "." + String(decoding: decimals, as: UTF8.self)
            }
        }
        let hasSeconds = text.utf8.contains(UInt8(ascii: "D")) || isTime
        if datatype == "yearMonthDuration", hasSeconds { return nil }
        if datatype == "dayTimeDuration",
            text.utf8.contains(UInt8(ascii: "Y")) || (!isTime && text.utf8.contains(UInt8(ascii: "M")))
        {
            return nil
        }
        guard let value = XSDDecimal((isNegative ? "-" : "") + String(seconds) + fraction) else { return nil }
        self.months = isNegative ? -months : months
        self.seconds = value
    }

    /// Which is longer; `nil` where that depends on which months are meant (§3.3.6.2).
    public func compare(_ other: XSDDuration) -> XSDValue.Order? {
        let byMonths = XSDValue.Order((months, XSDDecimal(0)), (other.months, XSDDecimal(0)))
        let bySeconds = XSDValue.Order((0, seconds), (0, other.seconds))
        if byMonths == .equal { return bySeconds }
        if bySeconds == .equal || bySeconds == byMonths { return byMonths }
        return nil
    }
}
