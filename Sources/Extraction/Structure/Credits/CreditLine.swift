/// A label and whom it names: "_Director:_ Agnès Varda", "Photographed by Jean Rabier", "Legrand – music".
struct Credit {
    var label: Substring
    /// What the label says; `nil` where it is not known.
    var roles: [CreditLabels.Role]?
    var value: Substring
    var passage: Substring
    /// Whether a colon or the layout sets the label apart, so that it need not be a word that is known.
    var isMarked: Bool

    var isCast: Bool { roles == [CreditLabels.cast] }
    /// Whether it states something: neither unknown nor of no predicate.
    var isStated: Bool { roles?.contains { $0.predicate != nil } ?? false }
}

/// The credits of a line: one, or several side by side.
struct CreditLine {
    private(set) var credits: [Credit] = []
    private(set) var facts: [FactLine] = []
    /// Pieces that are neither.
    var others: [Substring] = []

    private let labels: CreditLabels
    /// Whether separators divide the line, so that labels need no capital to stand out.
    private var isDivided = false
    /// Longer lines are prose.
    private static let longest = 6000

    init(_ line: PageLine, labels: CreditLabels) {
        self.labels = labels
        guard line.text.utf8.count <= Self.longest, !Self.isProse(line, labels: labels) else {
            others = [line.text]
            return
        }
        var text = line.text
        if let tail = closingFacts(text) {
            facts.append(tail.facts)
            text = text[..<tail.start].trimmed { $0.isWhitespace || "/|,".contains($0) }
        }
        let pieces = Self.pieces(of: text)
        isDivided = pieces.count > 1
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            // "Director | Agnès Varda", "Director [tab] Agnès Varda": a label, then its value.
            if index + 1 < pieces.count, piece.separator != ";", let roles = marked(piece.text),
                credit(in: pieces[index + 1].text, emphases: []) == nil, marked(pieces[index + 1].text) == nil
            {
                let passage = line.text.base[piece.text.startIndex..<pieces[index + 1].text.endIndex]
                credits.append(
                    Credit(
                        label: piece.text, roles: roles, value: pieces[index + 1].text, passage: passage,
                        isMarked: true))
                index += 2
                continue
            }
            read(piece.text, line)
            index += 1
        }
    }

    /// The roles of a piece that is a label as a whole.
    private func marked(_ text: Substring) -> [CreditLabels.Role]? {
        text.utf8.count < 80 ? labels.roles(of: text.trimmed { $0 == ":" || $0.isWhitespace }) : nil
    }

    private mutating func read(_ piece: Substring, _ line: PageLine) {
        for part in parts(of: piece, emphases: line.emphases) {
            if let fact = FactLine(part, lexicon: labels.lexicon) {
                facts.append(fact)
            } else if isClosingBracket(part) {
                let inside = part.dropFirst().prefix { $0 != ")" }
                facts += inside.pieces(separatedBy: { ",;/|".contains($0) }).compactMap {
                    FactLine($0, lexicon: labels.lexicon)
                }
            } else if isDivided, FactLine.isFormat(part, lexicon: labels.lexicon) {
                continue
            } else if let credit = credit(in: part, emphases: line.emphases) {
                credits.append(credit)
            } else if var last = credits.popLast(), others.isEmpty, !last.value.isEmpty {
                // What was cut at a semicolon or slash goes on with the names of the credit before.
                last.value = line.text.base[last.value.startIndex..<part.endIndex]
                last.passage = line.text.base[last.passage.startIndex..<part.endIndex]
                credits.append(last)
            } else {
                others.append(part)
            }
        }
    }

    /// Facts behind the last name: "… Pamela Brown as Nicklaus UK / 1951 / 128 min".
    private func closingFacts(_ text: Substring) -> (facts: FactLine, start: Substring.Index)? {
        let end = text.suffix(60)
        guard end.hasDigit, FactLine(text, lexicon: labels.lexicon) == nil else { return nil }
        let words = end.split { $0.isWhitespace }
        for word in words.dropFirst() {
            let before = text[..<word.startIndex].trimmed
            guard let last = before.last, last != ":", !"–—-=".contains(last), marked(before) == nil,
                let facts = FactLine(text[word.startIndex...], lexicon: labels.lexicon), facts.isDated,
                // Not inside "(76 min, Technicolor, 35mm)".
                end.count(where: { $0 == ")" }) <= text[word.startIndex...].count(where: { $0 == "(" })
            else { continue }
            return (facts, word.startIndex)
        }
        return nil
    }

    private static let separators = Set<Character>("|•·●■▪;\t")

    private static func pieces(of text: Substring) -> [(text: Substring, separator: Character?)] {
        var pieces: [(Substring, Character?)] = []
        var start = text.startIndex
        let outside = text.indicesOutsideBrackets()
        for index in outside {
            let character = text[index]
            guard separators.contains(character) || isSpacedSlash(index, in: text) else { continue }
            let piece = text[start..<index].trimmed
            if !piece.isEmpty { pieces.append((piece, character)) }
            start = text.index(after: index)
        }
        let rest = text[start...].trimmed
        if !rest.isEmpty { pieces.append((rest, nil)) }
        return pieces
    }

    private static func isSpacedSlash(_ index: Substring.Index, in text: Substring) -> Bool {
        text[index] == "/" && index > text.startIndex && text[text.index(before: index)] == " "
    }

    // MARK: Credits that follow each other without a separator

    /// Cuts before labels that stand in the middle: "Director: A Producer: B", "Dir A. With B and C. 98 mins".
    private func parts(of piece: Substring, emphases: [PageLine.Emphasis]) -> [Substring] {
        guard beginsLikeCredits(piece, emphases) else { return [piece] }
        var cuts = [behindFacts(in: piece)].compactMap { $0 }
        let outside = piece.indicesOutsideBrackets()
        guard outside.count(where: { piece[$0] == ":" }) <= Self.mostLabels else { return [piece] }
        let isEmphatic = emphases.first?.text.startIndex == piece.startIndex
        for emphasis in emphases.dropFirst() where isEmphatic && marked(emphasis.text) != nil {
            // The piece may end before the line does.
            let start = emphasis.text.startIndex
            if start < piece.endIndex { cuts.append(start) }
        }
        for index in outside where index > piece.startIndex {
            let character = piece[index]
            if character == ":", let start = labelStart(before: index, in: piece, emphases: emphases) {
                cuts.append(start)
            } else if character == ".", let next = sentence(after: index, in: piece) {
                cuts.append(next)
            } else if character == ",", let next = clause(after: index, in: piece) {
                cuts.append(next)
            } else if character == " ", let next = runOn(after: index, in: piece) {
                cuts.append(next)
            }
        }
        var parts: [Substring] = []
        var start = piece.startIndex
        for cut in cuts.sorted() + [piece.endIndex] where cut > start {
            let part = piece[start..<cut].trimmed { $0.isWhitespace || $0 == "," }
            if !part.isEmpty { parts.append(part) }
            start = cut
        }
        return parts
    }

    /// A line with more labels than this is none.
    private static let mostLabels = 100

    /// Whether a line is long and begins as no credits do.
    static func isProse(_ line: PageLine, labels: CreditLabels) -> Bool {
        guard line.text.utf8.count > 200, !line.text.prefix(120).contains(where: separators.contains) else {
            return false
        }
        return !CreditLine(labels: labels).beginsLikeCredits(line.text, line.emphases)
    }

    private init(labels: CreditLabels) { self.labels = labels }

    /// Whether a long piece begins with a label, a fact or a title: a sentence does not.
    private func beginsLikeCredits(_ piece: Substring, _ emphases: [PageLine.Emphasis]) -> Bool {
        guard piece.utf8.count > 200 else { return true }
        let start = piece.prefix(120)
        if start.contains(":") || opening(of: piece) != nil || emphasised(piece, emphases) != nil {
            return true
        }
        // "Lola (Films & Co., 1961). Dir Jacques Demy."
        let stop = start.indicesOutsideBrackets().first { start[$0] == "." }
        let sentence = start[..<(stop ?? start.endIndex)]
        guard sentence.hasDigit else { return false }
        return FactLine(sentence, lexicon: labels.lexicon) != nil
            || TitleLine(sentence, labels: labels)?.isDescribed == true
    }

    private func labelStart(
        before colon: Substring.Index, in piece: Substring, emphases: [PageLine.Emphasis]
    ) -> Substring.Index? {
        // The first label of the piece is all that stands before its colon.
        let before = piece[..<colon]
        if !before.contains(where: { ":.,;".contains($0) }), before.split(separator: " ").count <= 10 {
            return nil
        }
        for emphasis in emphases where emphasis.text.startIndex > piece.startIndex {
            let end = emphasis.text.endIndex
            if emphasis.text.startIndex < colon, end >= colon, end <= piece.index(after: colon) {
                return emphasis.text.startIndex
            }
        }
        var found: Substring.Index?
        var words = 0
        var index = colon
        while index > piece.startIndex, words < 6 {
            let last = piece.index(before: index)
            let isBoundary = piece[last].isWhitespace || piece[last] == ","
            if isBoundary, piece[index].isUppercase, labels.isWhole(piece[index..<colon]) { found = index }
            if isBoundary {
                words += 1
                if found != nil, ".,".contains(piece[..<last].last ?? " ") { break }
            }
            index = last
        }
        return found
    }

    /// Where credits go on behind a bracket of facts: "LOLA (1961, 85 min) DIR/SCR Jacques Demy".
    private func behindFacts(in piece: Substring) -> Substring.Index? {
        guard let open = piece.firstIndex(of: "("), let close = piece[open...].firstIndex(of: ")"),
            FactLine(piece[piece.index(after: open)..<close], lexicon: labels.lexicon) != nil
        else { return nil }
        let next = piece[piece.index(after: close)...].trimmed
        return opening(of: next) != nil ? next.startIndex : nil
    }

    /// Where a sentence begins that is a credit without a colon, or a fact.
    private func sentence(after stop: Substring.Index, in piece: Substring) -> Substring.Index? {
        let rest = piece[piece.index(after: stop)...]
        guard rest.first?.isWhitespace == true else { return nil }
        let next = rest.trimmed
        if opening(of: next) != nil || isClosingBracket(next) { return next.startIndex }
        let sentence = next.prefix { $0 != "." }
        // "U.K., English"
        let isFact = FactLine(sentence, lexicon: labels.lexicon) ?? FactLine(next, lexicon: labels.lexicon)
        return isFact != nil ? next.startIndex : nil
    }

    /// "(76 min, black & white, 35mm)" behind the last of the names.
    private func isClosingBracket(_ text: Substring) -> Bool {
        guard text.first == "(", text.hasDigit, let close = text.firstIndex(of: ")") else { return false }
        return text[text.index(after: close)...].allSatisfy { $0 == "." || $0.isWhitespace }
    }

    /// Where "Photographed by B" begins right behind a name, as where a line break was lost.
    private func runOn(after space: Substring.Index, in piece: Substring) -> Substring.Index? {
        let next = piece[piece.index(after: space)...]
        guard next.first?.isUppercase == true, piece[..<space].last?.isLetter == true,
            opening(of: piece) != nil,
            let credit = opening(of: next), credit.label.contains(" "), labels.isWhole(credit.label),
            labels.roles(of: piece[..<credit.label.endIndex]) == nil
        else { return nil }
        return next.startIndex
    }

    /// Where ", adapted by B" begins after a comma.
    private func clause(after comma: Substring.Index, in piece: Substring) -> Substring.Index? {
        let next = piece[piece.index(after: comma)...].trimmed
        guard let credit = opening(of: next, isDivided: true), credit.label.contains(" ") else { return nil }
        return next.startIndex
    }

    // MARK: One credit

    private func credit(in part: Substring, emphases: [PageLine.Emphasis]) -> Credit? {
        if let credit = colon(part) ?? emphasised(part, emphases) ?? opening(of: part, isDivided: isDivided)
            ?? divided(part)
        {
            return credit
        }
        guard let (name, inside) = part.endingBracket ?? part.lastComma,
            labels.lexicon.isName(name), let roles = labels.roles(of: inside),
            roles.allSatisfy({ $0.predicate != nil })
        else { return nil }
        return Credit(label: inside, roles: roles, value: name, passage: part, isMarked: false)
    }

    private func colon(_ part: Substring) -> Credit? {
        guard let colon = part.indicesOutsideBrackets().first(where: { part[$0] == ":" }) else { return nil }
        let label = part[..<colon].trimmed
        let value = part[part.index(after: colon)...].trimmed
        guard !label.isEmpty, label.utf8.count <= 120, label.split(separator: " ").count <= 14 else {
            return nil
        }
        let roles =
            labels.titleClass(of: label) == CreditLabels.title.subject
            ? [CreditLabels.title] : labels.roles(of: label)
        if roles == nil, labels.isViewing(label) {
            return Credit(
                label: label, roles: [CreditLabels.viewing], value: value, passage: part, isMarked: true)
        }
        return Credit(label: label, roles: roles, value: value, passage: part, isMarked: true)
    }

    /// A bold or italic label without a colon.
    private func emphasised(_ part: Substring, _ emphases: [PageLine.Emphasis]) -> Credit? {
        guard let label = emphases.first(where: { $0.text.startIndex == part.startIndex })?.text,
            label.endIndex < part.endIndex, let roles = labels.roles(of: label)
        else { return nil }
        let value = part[label.endIndex...].trimmed { $0.isWhitespace || ":–—-.…=".contains($0) }
        return value.isEmpty
            ? nil : Credit(label: label, roles: roles, value: value, passage: part, isMarked: true)
    }

    /// In words: "Based on the play *The Ladies of the Harbour* by" holds a title.
    private static let longestLabel = 12

    /// "Photographed by Jean Rabier", "Dir Agnès Varda".
    private func opening(of part: Substring, isDivided: Bool = false) -> Credit? {
        var found: Credit?
        var index = part.startIndex
        guard labels.mayOpen(part.prefix { !$0.isWhitespace && $0 != "/" && $0 != "," }) else { return nil }
        for _ in 0..<Self.longestLabel {
            guard let space = part[index...].firstIndex(where: \.isWhitespace) else { break }
            let label = part[..<space]
            let value = part[space...].trimmed
            index = value.startIndex
            guard let first = value.first, !first.isLowercase,
                label.first?.isUppercase == true || label.count > 4 || isDivided,
                let roles = labels.opens(Wording.words(of: label)[...])
                    // "Director Agnès Varda / With Corinne Marchand"
                    ?? (isDivided ? labels.roles(of: label) : nil)
            else { continue }
            found = Credit(label: label, roles: roles, value: value, passage: part, isMarked: false)
        }
        return found
    }

    /// "Agnès Varda – director", "Director — Agnès Varda", "Director ......... Agnès Varda".
    private func divided(_ part: Substring) -> Credit? {
        guard let (left, right) = part.divided else { return nil }
        if let roles = labels.roles(of: left),
            labels.lexicon.isName(NameList.bare(right.firstPiece, .companies, labels.lexicon))
        {
            return Credit(label: left, roles: roles, value: right, passage: part, isMarked: true)
        }
        if let roles = labels.roles(of: right), labels.lexicon.isName(left) {
            return Credit(label: right, roles: roles, value: left, passage: part, isMarked: true)
        }
        return nil
    }
}

extension Substring {
    /// The two sides of a leader of dots, and of nothing else.
    var ledApart: (left: Substring, right: Substring)? {
        contains("...") || contains(". . .") || contains("…") ? divided : nil
    }

    /// The two sides of a dash between spaces, a leader of dots or a wide gap.
    var divided: (left: Substring, right: Substring)? {
        let outside = indicesOutsideBrackets()
        var index = 0
        while index < outside.count {
            let start = outside[index]
            var end = index
            while end < outside.count, self[outside[end]] == self[start] { end += 1 }
            let character = self[start]
            // ". . . . ."
            while character == ".", end + 1 < outside.count, self[outside[end]] == " ",
                self[outside[end + 1]] == "."
            {
                end += 2
            }
            let count = end - index
            let isSpaced = index > 0 && self[outside[index - 1]].isWhitespace
            let isDash = "–—-".contains(character) && count <= 3 && (isSpaced || character == "—")
            let isLeader =
                (character == "." && count > 2) || "…‥".contains(character) || (character == "_" && count > 2)
            let isGap =
                character == "\t"
                || character == " " && count > 1 && index > 0 && self[outside[index - 1]] != ","
            if isDash || isLeader || isGap {
                let left = self[..<start].trimmed { $0.isWhitespace || ".…–—-".contains($0) }
                let right = self[outside[end - 1]...].trimmed { $0.isWhitespace || ".…‥–—-_".contains($0) }
                if !left.isEmpty, !right.isEmpty { return (left, right) }
            }
            index = Swift.max(end, index + 1)
        }
        return nil
    }

    /// What stands before and after the last comma outside brackets.
    var lastComma: (before: Substring, after: Substring)? {
        guard let comma = indicesOutsideBrackets().last(where: { self[$0] == "," }) else { return nil }
        return (self[..<comma].trimmed, self[index(after: comma)...].trimmed)
    }

    var firstPiece: Substring { pieces { ",;/".contains($0) }.first ?? self }
}
