/// What stands in brackets behind a title, or on a line under it: "1961", "Jacques Demy, France 1961",
/// "dir. Jacques Demy, 1961".
struct TitleDescription {
    private(set) var year: Substring?
    private(set) var directors: [NameList.Name] = []
    /// The companies that made it.
    private(set) var companies: [Substring] = []
    /// Whether it is a reference to a book: "Grove Press, New York, 1997".
    private(set) var isCitation = false
    /// Whether a word such as "dir." says that the names are directors.
    private(set) var isLabelled = false

    /// `nil` where anything else is said, or nothing.
    ///
    /// - Parameter isBracketed: whether it stands in brackets, where companies may be named as well.
    init?(_ text: Substring, labels: CreditLabels, isBracketed: Bool = false) {
        var isEmpty = true
        if let fact = FactLine(text, lexicon: labels.lexicon) {
            year = fact.year
            return
        }
        for piece in text.pieces(separatedBy: { ",;/|•·–—".contains($0) }) {
            if let fact = FactLine(piece, lexicon: labels.lexicon) {
                year = year ?? fact.year
            } else if FactLine.isFormat(piece, lexicon: labels.lexicon) {
                // "35mm", "English": neither names anybody.
                isEmpty = false
                continue
            } else if labels.lexicon.isPublisher(piece) {
                isCitation = true
            } else if isBracketed, Self.isCompany(piece, labels) {
                companies.append(piece)
            } else if let names = Self.directors(piece, labels) {
                add(names, in: piece)
            } else if let (name, rest) = Self.nameAndFacts(piece, labels),
                let names = Self.directors(name, labels)
            {
                year = year ?? rest.year
                add(names, in: piece)
            } else {
                return nil
            }
            isEmpty = false
        }
        if isEmpty { return nil }
        if isCitation { (directors, companies) = ([], []) }
    }

    /// "Warner Bros.", "RKO Radio Pictures".
    private static func isCompany(_ text: Substring, _ labels: CreditLabels) -> Bool {
        let name = text.folded
        if Lexicon.builtIn.organizations.contains(name) { return true }
        return !text.hasDigit && !name.hasPrefix("The ") && name.split(separator: " ").count <= 5
            && name.first?.isUppercase == true && labels.lexicon.isOrganization(name)
    }

    /// Where credits name the director, a name beside the year is a company's: "LOLA (First National, 1932). Directed by".
    mutating func takeNamesForCompanies() {
        guard !isLabelled else { return }
        companies += directors.map(\.text)
        directors = []
    }

    private mutating func add(_ names: [NameList.Name], in piece: Substring) {
        directors += names
        isLabelled = isLabelled || Self.labels.contains { piece.hasPrefix(folded: $0) }
    }

    private static let labels = [
        "directed by ", "director: ", "director ", "directors: ", "dir. by ", "dir. ", "dir: ", "dir ", "d. ",
        "d: ",
    ]

    /// The names of directors, with or without a label before them.
    private static func directors(_ text: Substring, _ labels: CreditLabels) -> [NameList.Name]? {
        let label = Self.labels.first { text.hasPrefix(folded: $0) }
        let value = label.map { text.dropFirst($0.count).trimmed } ?? text
        let lexicon = labels.lexicon
        let list = NameList(value, of: .people, lexicon: lexicon)
        guard list.others.isEmpty, !list.names.isEmpty else { return nil }
        let areNames = list.names.allSatisfy { name in
            !lexicon.isOrganization(name.text)
                && !lexicon.organizationSuffixes.contains(NameLexicon.key(name.text))
                && name.text.split(separator: " ").count <= 5 && !name.text.contains(where: \.isNumber)
        }
        return areNames ? list.names : nil
    }

    /// "Jacques Demy 1961", "Jacques Demy France 1961": the facts at the end.
    private static func nameAndFacts(_ piece: Substring, _ labels: CreditLabels) -> (Substring, FactLine)? {
        let words = piece.split(separator: " ")
        for count in 1..<max(2, words.count) where count < words.count {
            if let fact = FactLine(piece[words[count].startIndex...], lexicon: labels.lexicon),
                fact.year != nil
            {
                return (piece[..<words[count].startIndex].trimmed, fact)
            }
        }
        return nil
    }
}
