/// A line that names a work, with what it says of it in brackets or behind commas.
///
/// "3. Cabaret (1972)", "FARGO (USA, 1996, 98 mins)", "Lola (Jacques Demy, 1961)", "Lola, dir. Jacques Demy, 1961".
struct TitleLine {
    private(set) var title: Substring
    private(set) var year: Substring?
    private(set) var directors: [NameList.Name] = []
    /// Whether anything but the title is said.
    var isDescribed: Bool { year != nil || !directors.isEmpty }

    /// `nil` where the line cannot be a title: a sentence, a byline.
    init?(_ line: Substring, labels: CreditLabels) {
        var text = Self.withoutNumber(line).trimmed { $0.isWhitespace || "*_#:".contains($0) }
        title = text
        if let (before, inside, after) = text.firstDatedBracket(labels) {
            guard after.isEmpty || after.first.map({ "|–—-:".contains($0) }) == true else { return nil }
            text = before
            read(inside, labels)
        } else {
            let pieces = text.pieces { ",/|".contains($0) || $0 == "–" || $0 == "—" }
            if pieces.count > 1, pieces.dropFirst().allSatisfy({ Self.isDescription($0, labels) }),
                pieces.dropFirst().contains(where: { FactLine($0, lexicon: labels.lexicon) != nil || Self.director($0, labels) != nil })
            {
                text = pieces[0]
                for piece in pieces.dropFirst() { read(piece, labels) }
            } else if let bracket = text.endingBracket, FactLine(bracket.inside, lexicon: labels.lexicon) != nil {
                text = bracket.before
            }
        }
        if let range = text.range(ofFolded: ", dir. ") ?? text.range(ofFolded: ", directed by ") ?? text.range(ofFolded: " dir. ") {
            let names = NameList(text[range.upperBound...], of: .people, lexicon: labels.lexicon)
            if names.others.isEmpty { directors += names.names }
            text = text[..<range.lowerBound]
        }
        title = text.trimmed { $0.isWhitespace || "“”\"«»*_–—,:".contains($0) }
        if title.first == "‘", title.last == "’" { title = title.dropFirst().dropLast() }
        guard isTitle else { return nil }
    }

    private var isTitle: Bool {
        let words = title.split(whereSeparator: \.isWhitespace)
        guard (1...16).contains(words.count), title.utf8.count <= 120 else { return false }
        guard let first = title.first(where: { $0.isLetter || $0.isNumber }), !first.isLowercase else { return false }
        return !title.hasSuffix(".") || title.hasSuffix("...") || words.last.map { $0.count <= 4 } == true
    }

    private mutating func read(_ description: Substring, _ labels: CreditLabels) {
        if let fact = FactLine(description, lexicon: labels.lexicon) {
            year = year ?? fact.year
            return
        }
        for piece in description.pieces(separatedBy: { ",;/|".contains($0) }) {
            if let fact = FactLine(piece, lexicon: labels.lexicon) {
                year = year ?? fact.year
            } else if let names = Self.director(piece, labels) {
                directors += names
            } else if let last = piece.split(separator: " ").last, Year.isYear(last),
                let names = Self.director(piece[..<last.startIndex].trimmed, labels)
            {
                year = year ?? last
                directors += names
            }
        }
    }

    private static func isDescription(_ piece: Substring, _ labels: CreditLabels) -> Bool {
        FactLine(piece, lexicon: labels.lexicon) != nil || director(piece, labels) != nil
    }

    /// Names, with "dir." or "directed by" before them or nothing.
    static func director(_ text: Substring, _ labels: CreditLabels) -> [NameList.Name]? {
        var value = text
        for start in ["directed by ", "director: ", "director ", "dir. by ", "dir. ", "dir: ", "dir ", "d. ", "d: ", "by "]
        where text.hasPrefix(folded: start) {
            value = text.dropFirst(start.count).trimmed
            break
        }
        let names = NameList(value, of: .people, lexicon: labels.lexicon)
        guard names.others.isEmpty, !names.names.isEmpty,
            names.names.allSatisfy({ !labels.lexicon.isOrganization($0.text) && $0.text.split(separator: " ").count <= 5 }),
            !names.names.contains(where: { labels.lexicon.countries.contains(NameLexicon.key($0.text)) })
        else { return nil }
        return names.names
    }

    /// Without "3. ", "#3 ", "No. 3: ".
    private static func withoutNumber(_ line: Substring) -> Substring {
        var rest = line.trimmed
        for start in ["#", "no. ", "№ "] where rest.hasPrefix(folded: start) { rest = rest.dropFirst(start.count) }
        let digits = rest.prefix(while: \.isNumber)
        guard (1...3).contains(digits.count) else { return line }
        let after = rest[digits.endIndex...]
        guard let mark = after.first, ".):–—".contains(mark), after.dropFirst().first?.isWhitespace == true else { return line }
        return after.dropFirst().trimmed
    }
}

extension Substring {
    /// The first bracket that holds a year, and what stands around it.
    func firstDatedBracket(_ labels: CreditLabels) -> (before: Substring, inside: Substring, after: Substring)? {
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
