/// A line that names a work, with what it says of it in brackets or behind commas.
///
/// "3. Cabaret (1972)", "FARGO (USA, 1996, 98 mins)", "Lola (Jacques Demy, 1961)", "Lola, dir. Jacques Demy, 1961".
struct TitleLine {
    private(set) var title: Substring
    /// The title in another language, in brackets behind it: "Lola (The Dancer) (1961)".
    private(set) var alternative: Substring?
    private(set) var description: TitleDescription?
    /// Whether brackets set the description apart from the title.
    private(set) var isBracketed = false
    /// Whether the description stands in columns of its own, as in a table.
    private(set) var isTabular = false

    var year: Substring? { description?.year }
    var directors: [NameList.Name] { description?.directors ?? [] }
    /// Whether a year or director is said.
    var isDescribed: Bool { (year != nil || !directors.isEmpty) && description?.isCitation != true }

    /// Longer lines are prose, in UTF-8 bytes.
    private static let lineLimit = 300
    private static let titleLimit = 120

    /// `nil` where the line cannot be a title: a sentence, a byline.
    init?(_ line: Substring, labels: CreditLabels) {
        guard line.utf8.count <= Self.lineLimit else { return nil }
        var text = Self.withoutNumber(line).trimmed { $0.isWhitespace || "*_#:".contains($0) }
        if text.hasSuffix(").") { text = text.dropLast() }
        if let (before, inside, after) = text.firstDatedBracket {
            guard after.isEmpty || after.first.map({ "|–—-:".contains($0) }) == true else { return nil }
            description = TitleDescription(inside, labels: labels, isBracketed: true)
            text = before
            isBracketed = true
        } else if let bracket = text.endingBracket,
            let inside = TitleDescription(bracket.inside, labels: labels),
            inside.isLabelled || inside.directors.isEmpty
        {
            description = inside
            text = bracket.before
            isBracketed = true
        } else if let (before, after) = text.wideGap {
            // "Night Bus      1968      12 min", as in a table; without a year the columns are of something else.
            guard let inside = TitleDescription(after, labels: labels), inside.year != nil else { return nil }
            description = inside
            text = before
            isTabular = true
        } else if let (before, after) = Self.dated(text),
            let inside = TitleDescription(after, labels: labels)
        {
            description = inside
            text = before
        } else if let (before, after) = Self.divided(text),
            let inside = TitleDescription(after, labels: labels),
            inside.year != nil || inside.isLabelled
        {
            description = inside
            text = before
        }
        title = text.trimmed { $0.isWhitespace || "“”\"«»*_–—,:".contains($0) }
        if title.first == "‘", title.last == "’" { title = title.dropFirst().dropLast() }
        if isDescribed { splitAlternative() }
        guard isTitle else { return nil }
    }

    private mutating func splitAlternative() {
        guard let bracket = title.endingBracket, !bracket.before.isEmpty, !bracket.inside.hasDigit,
            bracket.inside.first?.isUppercase == true
        else { return }
        (title, alternative) = (bracket.before, bracket.inside)
    }

    /// Of a title whose director the credits name.
    var producedByNames: TitleLine {
        var line = self
        line.description?.takeNamesForCompanies()
        return line
    }

    /// With what stands in brackets behind it as the title in another language: of a line that credits below show to be a
    /// title.
    var confirmed: TitleLine {
        var line = self
        if alternative == nil { line.splitAlternative() }
        return line
    }

    private var isTitle: Bool {
        let words = title.split(whereSeparator: \.isWhitespace)
        guard (1...16).contains(words.count), title.utf8.count <= Self.titleLimit else { return false }
        guard let first = title.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase else {
            return false
        }
        // "A Hartnell–Doyle Production" says who made it.
        if words.count > 1, ["a", "an"].contains(words[0].lowercased()),
            words.last?.lowercased() == "production"
        {
            return false
        }
        return !title.hasSuffix(".") || title.hasSuffix("...") || words.last.map { $0.count <= 4 } == true
    }

    /// Whether all words that are not small are capitalised, as in titles of English.
    var isTitleCase: Bool {
        title.split { $0.isWhitespace || $0 == "-" }.allSatisfy { word in
            guard let first = word.first(where: { $0.isLetter || $0.isNumber }) else { return true }
            return !first.isLowercase || TitleCase.small.contains(String(word))
        }
    }

    /// Whether it reads as a headline rather than a title: "Latest reviews of new albums". Titles of other languages are
    /// not in title case either.
    var isHeadline: Bool {
        !isDescribed && !isTitleCase
            && title.split { !$0.isLetter }.contains { TitleCase.english.contains(String($0)) }
    }

    /// The title and what follows it behind the first comma, slash or dash.
    private static func divided(_ text: Substring) -> (Substring, Substring)? {
        guard
            let index = text.indicesOutsideBrackets().first(where: { index in
                ",/|–—".contains(text[index]) && index > text.startIndex
                    // "Walt Dunn, Jr."
                    && !["jr", "sr"].contains(
                        text[text.index(after: index)...].trimmed.prefix(2).lowercased())
            })
        else { return nil }
        return (text[..<index].trimmed, text[text.index(after: index)...].trimmed)
    }

    /// "Lola. 1961, directed by Jacques Demy.": the title, and what follows its full stop, where that begins with a year.
    private static func dated(_ text: Substring) -> (Substring, Substring)? {
        guard let stop = text.firstRange(of: ". "), stop.lowerBound > text.startIndex else { return nil }
        let after = text[stop.upperBound...].trimmed { $0.isWhitespace || "._*".contains($0) }
        guard Year.isYear(after.prefix(while: \.isNumber)) else { return nil }
        return (text[..<stop.lowerBound], after.trimmed { $0 == "." })
    }

    /// Without "Saturday, June 4, 7:30 pm: ".
    private static func withoutSchedule(_ line: Substring) -> Substring {
        let text = line.trimmed { $0.isWhitespace || "*_".contains($0) }
        guard text.prefix(40).hasDigit, let colon = text.firstRange(of: ": "),
            text[..<colon.lowerBound].utf8.count <= 40, text[..<colon.lowerBound].hasDigit
        else { return line }
        let words = text[..<colon.lowerBound].lowercased().split { !$0.isLetter }
        return words.contains { hours.contains(String($0)) } ? text[colon.upperBound...] : line
    }

    /// Without the date of a showing behind a dash: "Lola – 8th July 2019".
    static func withoutDate(_ line: Substring) -> Substring {
        guard let dash = line.lastIndex(where: { "–—-|".contains($0) }), line[dash...].hasDigit else {
            return line
        }
        let words = line[line.index(after: dash)...].lowercased().split { !$0.isLetter && !$0.isNumber }
        let isDate =
            words.count <= 6
            && words.allSatisfy { word in
                word.first?.isNumber == true || months.contains(String(word.prefix(3)))
                    || hours.contains(String(word))
            }
        return isDate && !words.isEmpty ? line[..<dash].trimmed : line
    }

    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static let hours: Set<String> = [
        "am", "pm", "noon", "midnight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday",
        "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ]

    /// Without "3. ", "#3 ", "No. 3: ".
    private static func withoutNumber(_ line: Substring) -> Substring {
        let line = withoutSchedule(line)
        var rest = line.trimmed
        for start in ["#", "no. ", "№ "] where rest.hasPrefix(folded: start) {
            rest = rest.dropFirst(start.count)
        }
        let digits = rest.prefix(while: \.isNumber)
        guard (1...3).contains(digits.count) else { return line }
        let after = rest[digits.endIndex...]
        guard let mark = after.first, ".):–—".contains(mark), after.dropFirst().first?.isWhitespace == true
        else { return line }
        return after.dropFirst().trimmed
    }
}

extension Substring {
    /// What stands before and after the first three spaces in a row, or the first tab.
    fileprivate var wideGap: (before: Substring, after: Substring)? {
        var run = 0
        for index in indices {
            run = self[index] == " " ? run + 1 : 0
            guard run == 3 || self[index] == "\t" else { continue }
            return (self[..<index].trimmed, self[index...].trimmed)
        }
        return nil
    }

    /// The first bracket that holds a year, and what stands around it.
    fileprivate var firstDatedBracket: (before: Substring, inside: Substring, after: Substring)? {
        var rest = self
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inside = self[index(after: open)..<close]
            let isDated = inside.split { !$0.isNumber }.contains { Year.isYear($0) }
            if isDated, open > startIndex {
                return (self[..<open].trimmed, inside.trimmed, self[index(after: close)...].trimmed)
            }
            rest = rest[index(after: close)...]
        }
        return nil
    }
}
