/// Writes numbers as ECMAScript does, which canonical JSON asks for (RFC 8785 §3.2.2.3).
enum JSONNumber {
    static func text(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        guard number != 0 else { return "0" }
        // The shortest digits that read back as the number, and how many of them stand before the point.
        let parts = number.magnitude.description.lowercased().split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa[0].drop { $0 == "0" }
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let digits = (whole + fraction).drop { $0 == "0" }
        let point = whole.isEmpty ? exponent + digits.count - fraction.count : whole.count + exponent
        var text = String(digits)
        while text.last == "0" { text.removeLast() }
        return (number < 0 ? "-" : "") + laidOut(text, point)
    }

    /// - Parameter point: how many digits stand before the point; below zero for zeros behind it.
    private static func laidOut(_ digits: String, _ point: Int) -> String {
        let count = digits.count
        if (count...21).contains(point) { return digits + String(repeating: "0", count: point - count) }
        if point > 0, point <= 21 { return digits.prefix(point) + "." + digits.dropFirst(point) }
        if point > -6, point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        let exponent = (point > 0 ? "+" : "-") + String(abs(point - 1))
        return digits.prefix(1) + (count > 1 ? "." : "") + digits.dropFirst() + "e" + exponent
    }
}
