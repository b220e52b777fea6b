/// Performers and their roles, as cast lists print them.
struct CastEntry: Equatable {
    var performers: [NameList.Name]
    /// Who they play, as printed.
    var roles: [Substring]
    var passage: Substring
    /// Which side of the line the performer stands on, where the layout leaves it open.
    var sides: Sides?

    struct Sides: Equatable {
        var left: Substring
        var right: Substring
        var isColon: Bool
    }
}

/// Reads the lines of a cast list, and casts written in one line.
struct CastReader {
    let labels: CreditLabels
    private var lexicon: NameLexicon { labels.lexicon }

    /// The entries of a line of a cast list: one, or several with a role each.
    func entries(_ line: Substring) -> [CastEntry]? {
        let roles = line.count { $0 == "(" } + line.split(separator: " ").count { $0 == "as" }
        if roles > 1, line.contains(","), let entries = inline(line, passage: line) { return entries }
        return entry(line).map { [$0] }
    }

    /// A line of a list: "A (X)", "A, B (crowd)", "A as X", "A ... X", "X: A", "A"; `nil` where it is none.
    func entry(_ line: Substring) -> CastEntry? {
        var text = NameList.withoutMarks(line)
        if text.hasSuffix(").") { text = text.dropLast() }
        guard text.utf8.count <= 600 else { return nil }
        if let (before, inside) = text.endingBracket {
            if let entry = asEntry(before, passage: line) { return entry }
            if let (left, right) = before.sides {
                // "A ... X (as B)", "A – X (voice)": the remark is about the role.
                return CastEntry(
                    performers: [], roles: [], passage: line,
                    sides: .init(left: left, right: right, isColon: false))
            }
            let performers = NameList(before, of: .people, lexicon: lexicon)
            guard !performers.names.isEmpty, performers.others.isEmpty else { return nil }
            return CastEntry(performers: performers.names, roles: roles(inside), passage: line)
        }
        if let entry = asEntry(text, passage: line) { return entry }
        if let colon = text.indicesOutsideBrackets().first(where: { text[$0] == ":" }) {
            let (left, right) = (text[..<colon].trimmed, text[text.index(after: colon)...].trimmed)
            guard !left.isEmpty, !right.isEmpty, left.utf8.count < 80 else { return nil }
            return CastEntry(
                performers: [], roles: [], passage: line,
                sides: .init(left: left, right: right, isColon: true))
        }
        if let (left, right) = text.sides {
            return CastEntry(
                performers: [], roles: [], passage: line,
                sides: .init(left: left, right: right, isColon: false))
        }
        let performers = NameList(text, of: .people, lexicon: lexicon)
        guard !performers.names.isEmpty, performers.others.isEmpty else { return nil }
        return CastEntry(performers: performers.names, roles: [], passage: line)
    }

    /// "A (X), B as Y and C": the pieces at commas, each an entry; `nil` where much of it is none.
    func inline(_ value: Substring, passage: Substring) -> [CastEntry]? {
        var entries: [CastEntry] = []
        var refused = 0
        for piece in inlinePieces(value) {
            guard var entry = entry(piece), entry.sides == nil || entry.performers.isEmpty else {
                refused += 1
                continue
            }
            if entry.sides != nil { entry = resolved(entry, performerFirst: true) }
            guard !entry.performers.isEmpty else {
                refused += 1
                continue
            }
            entry.passage = passage
            // "A, B, C (gangsters)": the described role is theirs together; a name is only the last one's.
            if let role = entry.roles.first, role.first?.isLowercase == true, role.hasSuffix("s") {
                var index = entries.count - 1
                while index >= 0, entries[index].roles.isEmpty, entries[index].isOpen {
                    entries[index].roles = entry.roles
                    index -= 1
                }
            }
            entries.append(entry)
        }
        return refused == 0 || refused * 4 <= entries.count ? entries : nil
    }

    private func inlinePieces(_ value: Substring) -> [Substring] {
        let pieces = value.pieces { ",;|•·\n".contains($0) }.reduce(into: [Substring]()) { pieces, piece in
            // "Walt Dunn, Jr."
            if let last = pieces.last, lexicon.generations.contains(NameLexicon.key(piece)) {
                pieces[pieces.count - 1] = last.base[last.startIndex..<piece.endIndex]
            } else {
                pieces.append(piece)
            }
        }
        return pieces.flatMap { piece -> [Substring] in
            for start in ["and ", "& ", "also ", "with "] where piece.hasPrefix(folded: start) {
                return inlinePieces(piece.dropFirst(start.count).trimmed)
            }
            if let range = piece.range(ofFolded: " and "), piece[..<range.lowerBound].contains(" as "),
                piece[range.upperBound...].contains(" as ")
            {
                return [piece[..<range.lowerBound].trimmed] + inlinePieces(piece[range.upperBound...].trimmed)
            }
            guard !piece.contains(" as "), !piece.contains("(") else {
                // "A (X) and B (Y)": only between a bracket and a name.
                if let range = piece.range(ofFolded: ") and ") {
                    let cut = piece.index(after: range.lowerBound)
                    return [piece[..<cut], piece[range.upperBound...].trimmed]
                }
                if let range = piece.range(ofFolded: " and "),
                    piece[..<range.lowerBound].contains(" as ") == false,
                    !piece[..<range.lowerBound].contains("(")
                {
                    return [piece[..<range.lowerBound].trimmed]
                        + inlinePieces(piece[range.upperBound...].trimmed)
                }
                return [piece]
            }
            return [piece]
        }
    }

    /// "A as X".
    private func asEntry(_ text: Substring, passage: Substring) -> CastEntry? {
        for joint in [" as ", ", as ", " is ", " plays ", " als ", " dans le rôle de "] {
            guard let range = text.range(ofFolded: joint) else { continue }
            let performers = NameList(text[..<range.lowerBound], of: .people, lexicon: lexicon)
            guard !performers.names.isEmpty, performers.others.isEmpty else { continue }
            return CastEntry(
                performers: performers.names, roles: roles(text[range.upperBound...].trimmed),
                passage: passage)
        }
        return nil
    }

    /// The entries of a list, with performer and role told apart where lines leave it open: the side on which
    /// descriptions, single names and forms of address are more common is that of the roles.
    func resolved(_ entries: [CastEntry]) -> [CastEntry] {
        let open = entries.compactMap(\.sides)
        guard !open.isEmpty else { return entries }
        let left = open.reduce(0) { $0 + likeness(toRole: $1.left) }
        let right = open.reduce(0) { $0 + likeness(toRole: $1.right) }
        let colons = open.count(where: \.isColon) * 2 > open.count
        let performerFirst = left == right ? !colons : left < right
        return entries.map { resolved($0, performerFirst: performerFirst) }.filter { !$0.performers.isEmpty }
    }

    private func resolved(_ entry: CastEntry, performerFirst: Bool) -> CastEntry {
        guard let sides = entry.sides else { return entry }
        let performers = NameList(performerFirst ? sides.left : sides.right, of: .people, lexicon: lexicon)
        guard performers.others.isEmpty else {
            return CastEntry(performers: [], roles: [], passage: entry.passage)
        }
        let role = performerFirst ? sides.right : sides.left
        return CastEntry(performers: performers.names, roles: roles(role), passage: entry.passage)
    }

    private func likeness(toRole side: Substring) -> Int {
        let words = side.split(separator: " ")
        guard let first = words.first else { return 0 }
        if lexicon.notRoles.contains(NameLexicon.key(side)) { return 3 }
        var score = words.count == 1 ? 1 : 0
        if !lexicon.isName(side.firstPiece) { score += 2 }
        if first.lowercased() == "the" { score += 2 }
        if Self.address.contains(NameLexicon.key(first)) { score += 2 }
        return score
    }

    private static let address: Set<String> = [
        "mr", "mrs", "miss", "ms", "dr", "doctor", "professor", "captain", "sergeant", "sgt", "inspector",
        "detective",
        "lieutenant", "lt", "colonel", "major", "general", "king", "queen", "prince", "princess", "lady",
        "lord", "aunt",
        "uncle", "father", "mother", "sister", "brother", "officer", "judge", "reverend", "mayor", "chief",
        "old", "young",
        "madame", "monsieur", "mme", "frau", "herr", "signora", "don", "count", "countess", "baron",
        "president",
    ]

    /// The names in a role: "Ruth / the widow", "Zita, blonde in car"; none for "himself".
    func roles(_ text: Substring) -> [Substring] {
        text.pieces { $0 == "/" || $0 == ";" }.compactMap { role in
            var role = NameList.withoutMarks(role)
            while let (before, _) = role.endingBracket { role = before }
            for start in ["the voice of ", "voice of ", "as ", "voice: "] where role.hasPrefix(folded: start)
            {
                role = role.dropFirst(start.count).trimmed
            }
            // A description after a name.
            if let comma = role.firstIndex(of: ","), lexicon.isName(role[..<comma]) {
                role = role[..<comma].trimmed
            }
            role = role.trimmed { $0.isWhitespace || "*†‡§,:".contains($0) }
            if let inner = role.unquoted { role = inner }
            if role.last == ".", let word = role.split(separator: " ").last,
                !NameList.isAbbreviation(word, lexicon)
            {
                role = role.dropLast()
            }
            let key = NameLexicon.key(role)
            guard !key.isEmpty, !lexicon.notRoles.contains(key), role.utf8.count <= 100,
                key.contains(where: \.isLetter)
            else { return nil }
            return role
        }
    }
}

extension CastEntry {
    /// Whether a role that a later name is given may be shared: none of its own is known.
    fileprivate var isOpen: Bool { roles.isEmpty }
}

extension NameList {
    /// Without the asterisks and daggers that refer to notes.
    static func withoutMarks(_ text: Substring) -> Substring {
        text.trimmed { $0.isWhitespace || "*†‡§#_\\".contains($0) }
    }
}

extension Substring {
    /// The two sides of a leader, a dash or a tab.
    fileprivate var sides: (left: Substring, right: Substring)? { divided }

    /// What stands between quotation marks around the whole.
    fileprivate var unquoted: Substring? {
        guard count > 2, let first, let last else { return nil }
        let pairs: [Character: Character] = ["‘": "’", "'": "'", "“": "”", "\"": "\"", "«": "»"]
        guard pairs[first] == last else { return nil }
        let inner = dropFirst().dropLast()
        return inner.contains(first) ? nil : inner
    }
}
