extension Double {
    /// The number as it is written: the shortest text that reads back as it.
    var text: String {
        // Confidences are most of the numbers there are, and have two decimals.
        let hundredths = (self * 100).rounded()
        guard (0...100).contains(hundredths) else { return description }
        let known = Self.hundredths[Int(hundredths)]
        return known.number == self ? known.text : description
    }

    private static let hundredths = (0...100).map { hundredths in
        let number = Double(hundredths) / 100
        return (number: number, text: number.description)
    }
}
