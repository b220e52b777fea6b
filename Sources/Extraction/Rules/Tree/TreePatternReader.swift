/// Reads a tree pattern of a rule file.
struct TreePatternReader {
    let words: WordLists

    private static let anchors: [String: Set<String>] = [
        "verb": ["VERB", "AUX"], "noun": ["NOUN", "PROPN"], "adjective": ["ADJ"], "word": [],
    ]

    func pattern(_ node: RuleNode, slots: inout SlotTable) throws(RuleError) -> TreePattern {
        var anchor: TreePattern.Anchor?
        var parts: [TreePattern.Part] = []
        var conditions: [(paths: [TreePath], isWanted: Bool)] = []
        for (key, value) in try node.entries() {
            let name = try key.text()
            if let partsOfSpeech = Self.anchors[name] {
                guard anchor == nil else { throw key.error(.pattern("a pattern starts from one word; “\(name):” is a second one")) }
                // All forms: a lemmatizer errs, and says "hop" of "hoped".
                let forms = Set(try lemmas(value).flatMap(WordForms.all))
                anchor = .word(forms: forms, partsOfSpeech: partsOfSpeech)
            } else if name == "has" || name == "without" {
                conditions.append((try paths(value), name == "has"))
            } else {
                let isOptional = name.hasSuffix("?")
                let slot = try slots.index(of: isOptional ? String(name.dropLast()) : name, at: key.place)
                parts.append(TreePattern.Part(slot: slot, paths: try paths(value), isOptional: isOptional))
            }
        }
        let stays = parts.first { $0.paths.count == 1 && $0.paths[0].steps.count == 1 && $0.paths[0].steps[0].move == .stay }
        guard let start = anchor ?? stays.map({ .slot($0.slot) }) else {
            throw node.error(.pattern("the pattern has no word to start from; add “verb:”, “noun:” or “word:”, or a slot with the path “.”"))
        }
        return TreePattern(place: node.place, anchor: start, parts: parts, conditions: conditions)
    }

    private func lemmas(_ node: RuleNode) throws(RuleError) -> Set<String> {
        var lemmas: Set<String> = []
        for word in try node.words() { lemmas.formUnion(try expand(word, node)) }
        return lemmas
    }

    private func expand(_ word: String, _ node: RuleNode) throws(RuleError) -> [String] {
        guard WordLists.isName(word) else { return [word] }
        guard let list = words[word] else { throw node.error(.unknownWordList(word)) }
        return list
    }

    private func paths(_ node: RuleNode) throws(RuleError) -> [TreePath] {
        var paths: [TreePath] = []
        for alternative in try node.text().split(separator: "|") {
            var steps: [TreePath.Step] = []
            for step in alternative.split(whereSeparator: \.isWhitespace) { steps.append(try self.step(String(step), node)) }
            guard !steps.isEmpty else { throw node.error(.pattern("a path is empty")) }
            paths.append(TreePath(steps: steps))
        }
        guard !paths.isEmpty else { throw node.error(.pattern("a path is empty")) }
        return paths
    }

    private func step(_ text: String, _ node: RuleNode) throws(RuleError) -> TreePath.Step {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first else { throw node.error(.pattern("a step is empty")) }
        guard parts.count > 1 else { return TreePath.Step(move: try move(name, node), lemmas: nil) }
        var lemmas: Set<String> = []
        for word in parts[1].split(separator: "/") { lemmas.formUnion(try expand(String(word), node)) }
        return TreePath.Step(move: try move(name, node), lemmas: lemmas)
    }

    private func move(_ name: String, _ node: RuleNode) throws(RuleError) -> TreePath.Move {
        switch name {
        case ".": return .stay
        case "^": return .up(nil)
        case "subject": return .subject
        case "object": return .object
        default: break
        }
        let isUp = name.hasPrefix("^")
        let label = isUp ? String(name.dropFirst()) : name
        if Self.labels.contains(label) { return isUp ? .up(label) : .down(label) }
        guard Self.prepositions.contains(label) else {
            throw node.error(.pattern("“\(name)” is neither a dependency label nor a preposition; labels are \(Self.labels.sorted().joined(separator: " "))"))
        }
        return isUp ? .upPreposition(label) : .preposition(label)
    }

    /// The labels of spaCy's English models, after ClearNLP.
    static let labels: Set<String> = [
        "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp",
        "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg",
        "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
        "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
    ]

    private static let prepositions: Set<String> = [
        "about", "across", "after", "against", "alongside", "among", "around", "as", "at", "before", "behind", "between",
        "beyond", "by", "during", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite",
        "out", "outside", "over", "than", "through", "throughout", "to", "toward", "towards", "under", "unlike", "upon", "via",
        "with", "within", "without",
    ]
}
