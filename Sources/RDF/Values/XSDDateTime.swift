/// A point in time or a recurring one, as `xsd:dateTime`, `date`, `time`, `gYear` and their kin have it: the seven
/// properties of [XSD 1.1 Datatypes §D.2](https://www.w3.org/TR/xmlschema11-2/#dt-dt-7PropMod), each perhaps absent.
public struct XSDDateTime: Hashable, Sendable {
    /// The parts that the datatype has: an `xsd:gYear` has a year alone.
    public let year: Int?
    public let month: Int?
    public let day: Int?
    public let hour: Int?
    public let minute: Int?
    public let second: XSDDecimal?
    /// Minutes east of UTC.
    public let timezone: Int?

    /// The parts that a datatype has.
    private enum Part {
        case year, month, day, time
    }

    private static let parts: [String: [Part]] = [
        "dateTime": [.year, .month, .day, .time], "dateTimeStamp": [.year, .month, .day, .time],
        "date": [.year, .month, .day], "time": [.time], "gYear": [.year], "gYearMonth": [.year, .month],
        "gMonth": [.month], "gMonthDay": [.month, .day], "gDay": [.day],
    ]

    /// - Parameter datatype: the local name of a datatype of XML Schema.
    /// - Returns: `nil` where `text` is not of its lexical space, or it is no datatype of time.
    init?(_ text: Substring, datatype: String) {
        guard let parts = Self.parts[datatype] else { return nil }
        var scanner = Scanner(rest: text.utf8[...])
        var year: Int?
        var month: Int?
        var day: Int?
        if parts.contains(.year) {
            guard let value = scanner.year() else { return nil }
            year = value
        } else if parts.first != .time {
            guard scanner.skip("-") else { return nil }
        }
        if parts.contains(.month) {
            guard scanner.skip("-"), let value = scanner.twoDigits(1...12) else { return nil }
            month = value
        } else if parts.first == .day {
            guard scanner.skip("-") else { return nil }
        }
        if parts.contains(.day) {
            guard scanner.skip("-"), let value = scanner.twoDigits(1...31) else { return nil }
            day = value
            guard value <= Self.days(inMonth: month ?? 1, ofYear: year ?? 2000) else { return nil }
        }
        if parts == [.year, .month, .day, .time] { guard scanner.skip("T") else { return nil } }
        var clock: (Int, Int, XSDDecimal)?
        if parts.contains(.time) {
            guard let value = scanner.time() else { return nil }
            clock = value
        }
        guard let timezone = scanner.timezone(), datatype != "dateTimeStamp" || timezone != nil,
            scanner.rest.isEmpty
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
        (hour, minute, second) = (clock?.0, clock?.1, clock?.2)
        self.timezone = timezone
    }

    /// Which is earlier (XSD 1.1 §3.3.7, order). Of two of which only one knows its time zone, only those more than
    /// fourteen hours apart can be ordered.
    /// - Returns: `nil` where they cannot be ordered, or do not have the same parts.
    public func compare(_ other: XSDDateTime) -> XSDValue.Order? {
        guard (year == nil) == (other.year == nil), (month == nil) == (other.month == nil),
            (day == nil) == (other.day == nil), (hour == nil) == (other.hour == nil)
        else { return nil }
        if (timezone == nil) == (other.timezone == nil) {
            return .init(instant(timezone ?? 0), other.instant(other.timezone ?? 0))
        }
        let early = XSDValue.Order(instant(timezone ?? 840), other.instant(other.timezone ?? 840))
        let late = XSDValue.Order(instant(timezone ?? -840), other.instant(other.timezone ?? -840))
        return early == late && early != .equal ? early : nil
    }

    /// Minutes since the year 0 in UTC, and the seconds, to compare.
    private func instant(_ timezone: Int) -> (Int, XSDDecimal) {
        let year = year ?? 1972
        let month = month ?? 12
        let day = day ?? Self.days(inMonth: month, ofYear: year)
        let before = year - 1
        let leapDays = floorDivide(before, 4) - floorDivide(before, 100) + floorDivide(before, 400)
        let monthDays = (1..<month).reduce(0) { $0 + Self.days(inMonth: $1, ofYear: year) }
        let days = 365 * before + leapDays + monthDays + day - 1
        return ((days * 24 + (hour ?? 0)) * 60 + (minute ?? 0) - timezone, second ?? XSDDecimal(0))
    }

    private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private static func days(inMonth month: Int, ofYear year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private struct Scanner {
        var rest: Substring.UTF8View.SubSequence

        mutating func skip(_ character: Character) -> Bool {
            guard let byte = character.asciiValue, rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        /// Four digits at least, no needless zeros; beyond what an `Int` of days could hold is no year here.
        mutating func year() -> Int? {
            let isNegative = skip("-")
            let digits = rest.prefix(while: \.isASCIIDigit)
            guard digits.count == 4 || digits.count > 4 && digits.first != UInt8(ascii: "0"),
                digits.count <= 12
            else { return nil }
            rest = rest.dropFirst(digits.count)
            return Int(String(decoding: digits, as: UTF8.self)).map { isNegative ? -$0 : $0 }
        }

        mutating func twoDigits(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isASCIIDigit) else { return nil }
            rest = rest.dropFirst(2)
            return Int(String(decoding: digits, as: UTF8.self)).flatMap { range.contains($0) ? $0 : nil }
        }

        mutating func time() -> (Int, Int, XSDDecimal)? {
            guard let hour = twoDigits(0...24), skip(":"), let minute = twoDigits(0...59), skip(":") else {
                return nil
            }
            let digits = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
            let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts[0].count == 2, parts.count == 1 || parts.count == 2 && !parts[1].isEmpty,
                let second = XSDDecimal(String(decoding: digits, as: UTF8.self)), second < XSDDecimal(60)
            else { return nil }
            rest = rest.dropFirst(digits.count)
            // Midnight may be written as the end of its day (§3.3.7.2).
            guard hour < 24 || minute == 0 && second == XSDDecimal(0) else { return nil }
            return (hour, minute, second)
        }

        /// The time zone, if there is one; `nil` where what is there is none.
        mutating func timezone() -> Int?? {
            if rest.isEmpty { return .some(nil) }
            if skip("Z") { return .some(0) }
            let isNegative = rest.first == UInt8(ascii: "-")
            guard skip("+") || skip("-"), let hour = twoDigits(0...14), skip(":"),
                let minute = twoDigits(0...59),
                hour < 14 || minute == 0
            else { return nil }
            return .some((hour * 60 + minute) * (isNegative ? -1 : 1))
        }
    }
}
