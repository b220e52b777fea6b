/// Lines that name the writer of a text: "Kim Newman, Sight & Sound, June 1996", "By Agnès Poirier".
enum Byline {
    static func isByline(_ line: PageLine) -> Bool {
        let text = line.text
        if text.hasPrefix(folded: "by ") || text.contains("@") || text.hasPrefix("©") { return true }
        let lower = text.lowercased()
        if ["www.", "http", ".com", ".org", ".co.uk", ".net"].contains(where: { lower.contains($0) }) {
            return true
        }
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let isDated = zip(words, words.dropFirst()).contains {
            months.contains($0.lowercased()) && Year.isYear($1)
        }
        let hasOutlet =
            !line.isHeading && text.contains(",")
            && line.emphases.contains {
                !$0.isBold
                    && text[..<min(max($0.text.startIndex, text.startIndex), text.endIndex)].contains(
                        where: \.isLetter)
            }
        return isDated || hasOutlet
    }

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "spring",
        "summer", "autumn", "winter", "fall",
    ]
}
