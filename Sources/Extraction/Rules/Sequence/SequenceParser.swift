/// Reads the text of a sequence pattern.
struct SequenceParser {
    private let node: RuleNode
    private let source: [Character]
    private let words: WordLists
    private let parts: [String: RuleNode]
    private var slots: SlotTable
    private var position = 0
    private var depth = 0

    /// - Parameters:
    ///   - parts: the named parts of patterns that `@NAME` stands for.
    ///   - slots: the slots of the rule so far; those that the pattern adds are kept there.
    static func parse(
        _ node: RuleNode, words: WordLists, parts: [String: RuleNode] = [:], slots: inout SlotTable
    ) throws(RuleError) -> SequencePattern {
        var parser = SequenceParser(
            node: node, source: Array(try node.text()), words: words, parts: parts, slots: slots)
        let elements = try parser.whole()
        guard !elements.isEmpty else { throw parser.error("the pattern is empty") }
        slots = parser.slots
        let descriptors = WordSet(surface: Set(words["DESCRIPTOR"] ?? []))
        return SequencePattern(
            source: String(parser.source), place: node.place,
            program: SequenceProgram(elements, descriptors: descriptors),
            requiredSlots: SequenceElement.requiredSlots(elements), trigger: SequenceElement.trigger(elements)
        )
    }

    private init(
        node: RuleNode, source: [Character], words: WordLists, parts: [String: RuleNode], slots: SlotTable
    ) {
        self.node = node
        self.source = source
        self.words = words
        self.parts = parts
        self.slots = slots
    }

    private mutating func whole() throws(RuleError) -> [SequenceElement] {
        let elements = try sequence()
        guard position == source.count else {
            throw error("“)” has no “(” before it; write “\\)” for the mark itself")
        }
        return elements
    }

    private func error(_ reason: String) -> RuleError {
        RuleError(.pattern(reason), at: node.place(at: position))
    }

    private var next: Character? { position < source.count ? source[position] : nil }

    private mutating func consume(_ character: Character) -> Bool {
        guard next == character else { return false }
        position += 1
        return true
    }

    /// Elements up to the end, `)` or `|`.
    private mutating func sequence() throws(RuleError) -> [SequenceElement] {
        var elements: [SequenceElement] = []
        while let character = next, character != ")", character != "|" {
            if character.isWhitespace {
                position += 1
                continue
            }
            let element = try element()
            elements += consume("?") ? [.optional(element)] : element
        }
        return elements
    }

    private mutating func element() throws(RuleError) -> [SequenceElement] {
        switch next {
        case "(": return [try group()]
        case "{": return [try slot()]
        case "<":
            position += 1
            let word = take { $0 != ">" && !$0.isWhitespace }
            guard consume(">") else { throw error("“>” is missing after “<\(word)”") }
            return try wordElements(word, anyForm: true)
        case ".": return [try gap()]
        case "!": return [try absence()]
        case "^":
            position += 1
            return [.opening]
        case "@": return try part()
        case "\\":
            position += 1
            guard let mark = next else { throw error("a mark is missing after “\\”") }
            position += 1
            return [.word(WordSet(surface: [String(mark)]))]
        case "'", "’":
            position += 1
            guard consume("s") else { throw error("only the ending 's can be written with an apostrophe") }
            return [.possessive]
        case .some(let mark) where !Self.isWordPart(mark) || mark == "-":
            guard !"?+<>{}".contains(mark) else {
                throw error("“\(mark)” means nothing here; write “\\\(mark)” for the mark itself")
            }
            position += 1
            return [.word(WordSet(surface: [String(mark)]))]
        default:
            var word = take(Self.isWordPart)
            if next == ".", position + 1 == source.count || source[position + 1] != "." {
                // An abbreviation, as in "dir.".
                word += "."
                position += 1
            }
            return try wordElements(word, anyForm: false)
        }
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }

    private mutating func take(_ belongs: (Character) -> Bool) -> String {
        let start = position
        while let character = next, belongs(character) { position += 1 }
        return String(source[start..<position])
    }

    /// `@ACTORS`: a part of patterns that the file names under `parts:`.
    private mutating func part() throws(RuleError) -> [SequenceElement] {
        let start = error("")
        position += 1
        let name = take(Self.isWordPart)
        guard let part = parts[name] else {
            let known = parts.keys.sorted().map { "@\($0)" }.joined(separator: ", ")
            throw RuleError(
                .pattern(
                    "there is no part “\(name)”; name it under “parts:”\(known.isEmpty ? "" : " (there: \(known))")"
                ),
                at: start.place)
        }
        guard depth < Self.deepestPart else {
            throw RuleError(
                .pattern("the part “\(name)” holds itself, or too many parts in one another"), at: start.place
            )
        }
        var parser = SequenceParser(
            node: part, source: Array(try part.text()), words: words, parts: parts, slots: slots)
        parser.depth = depth + 1
        let elements = try parser.whole()
        slots = parser.slots
        return elements
    }

    private static let deepestPart = 8

    private mutating func group() throws(RuleError) -> SequenceElement {
        let start = position
        position += 1
        depth += 1
        defer { depth -= 1 }
        guard depth < 20 else { throw error("brackets are nested too deeply") }
        var options = [try sequence()]
        while consume("|") { options.append(try sequence()) }
        guard consume(")") else {
            position = start
            throw error("“(” has no “)” after it; write “\\(” for the mark itself")
        }
        guard options.count == 1 else {
            return next == "+" ? try list([.choice(options)]) : .choice(options)
        }
        if next == "+" { return try list(options[0]) }
        return .choice(options)
    }

    private mutating func list(_ group: [SequenceElement]) throws(RuleError) -> SequenceElement {
        position += 1
        guard !SequenceElement.requiredSlots(group).isEmpty else {
            throw error("a list needs a slot in its group, such as {person}")
        }
        return .list(group, isPlain: false)
    }

    private mutating func slot() throws(RuleError) -> SequenceElement {
        let place = node.place(at: position)
        position += 1
        var text = take { $0 != "}" }
        guard consume("}") else { throw error("“}” is missing after “{\(text)”") }
        let isList = text.hasSuffix("+")
        if isList { text.removeLast() }
        let index = try slots.index(of: text, at: place)
        switch slots.slots[index].filler {
        case .year: return .year(index)
        case .thisWork:
            throw RuleError(.pattern("“this-work” stands in statements only; no pattern fills it"), at: place)
        case .mention: break
        }
        return isList ? .list([.slot(index)], isPlain: true) : .slot(index)
    }

    private mutating func absence() throws(RuleError) -> SequenceElement {
        position += 1
        switch try element().first {
        case .word(let words)?: return .absent(words)
        case .possessive?: return .absent(WordSet(surface: ["'s", "’s"]))
        default: throw error("one word, or a list of single words, has to follow “!”")
        }
    }

    private mutating func gap() throws(RuleError) -> SequenceElement {
        let dots = take { $0 == "." }.count
        guard (2...4).contains(dots) else {
            throw error("a gap is written “..”, “...” or “....”; write “\\.” for a full stop")
        }
        let kinds: [GapKind] = [.phrase, .clause, .any]
        let usual = dots == 4 ? 12 : 4
        let digits = take(\.isNumber)
        guard let length = digits.isEmpty ? usual : Int(digits), (1...20).contains(length) else {
            throw error("a gap holds 1 to 20 words, not \(digits)")
        }
        return .gap(length, kinds[dots - 2])
    }

    /// One word or the words of a list; a word with a hyphen is three tokens, as the analyzers cut it.
    private func wordElements(_ text: String, anyForm: Bool) throws(RuleError) -> [SequenceElement] {
        guard !text.isEmpty else { throw error("a word is missing") }
        let choices: [String]
        if WordLists.isName(text) {
            guard let list = words[text] else {
                throw RuleError(.unknownWordList(text), at: node.place(at: position))
            }
            choices = list
        } else {
            choices = [text]
        }
        var single = WordSet(surface: [])
        var longer: [[SequenceElement]] = []
        for choice in choices {
            let tokens = Self.tokens(choice.lowercased())
            guard let last = tokens.last else { continue }
            let set =
                anyForm ? WordSet(surface: WordForms.all(of: last), lemmas: [last]) : WordSet(surface: [last])
            if tokens.count == 1 {
                single.surface.formUnion(set.surface)
                single.lemmas.formUnion(set.lemmas)
            } else {
                longer.append(tokens.dropLast().map { .word(WordSet(surface: [$0])) } + [.word(set)])
            }
        }
        if longer.isEmpty { return [.word(single)] }
        return [.choice(longer + (single.surface.isEmpty ? [] : [[.word(single)]]))]
    }

    static func tokens(_ words: String) -> [String] {
        var tokens: [String] = []
        for word in words.split(whereSeparator: \.isWhitespace) {
            for (index, part) in word.split(separator: "-").enumerated() {
                if index > 0 { tokens.append("-") }
                tokens.append(String(part))
            }
        }
        return tokens
    }
}
