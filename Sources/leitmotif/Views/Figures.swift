/// `0.95`
func hundredths(_ value: Double) -> String { decimal(value, 100) }

/// `0.951`
func thousandths(_ value: Double) -> String { decimal(value, 1000) }

/// A number that is not negative, to as many decimals as the unit has zeros.
private func decimal(_ value: Double, _ unit: Int) -> String {
    let number = Int((value * Double(unit)).rounded())
    return "\(number / unit).\(String(unit + number % unit).dropFirst())"
}
