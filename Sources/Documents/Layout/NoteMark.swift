/// The mark of a note that stands nowhere in the text, as encyclopedias set them: "by Jan Drda.[1]", "born in
/// 1921[note 3]", "he said so.[citation needed]". It is no part of the sentence, so it is read over.
enum NoteMark {
    /// Where the mark begins that ends the text; `nil` where a bracket closes something else. Behind a space, "[3]" is
    /// the writer's own, as is "critic[s]" behind a letter.
    static func start(in text: [UInt8]) -> Int? {
        guard text.last == UInt8(ascii: "]") else { return nil }
        let tail = text.suffix(longest).dropLast()
        guard let bracket = tail.lastIndex(of: UInt8(ascii: "[")), bracket > 0 else { return nil }
        let before = text[bracket - 1]
        let inside = tail[(bracket + 1)...]
        guard !before.isASCIIWhitespace, before != UInt8(ascii: "["), !inside.isEmpty else { return nil }
        if inside.allSatisfy(\.isASCIIDigit) { return inside.count <= 3 ? bracket : nil }
        let ends = ".,;:!?)\"".utf8.contains(before) || before > 0x7F
        if inside.count == 1, inside.allSatisfy(\.isASCIILowercase) { return ends ? bracket : nil }
        let word = inside.prefix { !$0.isASCIIDigit && $0 != 32 }
        let number = inside[word.endIndex...].drop { $0 == 32 }
        if word.elementsEqual("note".utf8) || word.elementsEqual("nb".utf8) {
            return !number.isEmpty && number.allSatisfy(\.isASCIIDigit) ? bracket : nil
        }
        return inside.elementsEqual("citation needed".utf8) ? bracket : nil
    }

    private static let longest = 20
}
