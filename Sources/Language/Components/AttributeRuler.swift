/// spaCy's attribute ruler: patterns over one or more tokens set attributes. All rules are matched before any is
/// applied; of two that set the same attribute of a token the later one wins.
///
/// What rules say about one token's word and tag alone is worked out once for each word and tag.
struct AttributeRuler: PipelineComponent {
    /// The attributes a rule sets.
    struct Effect: Sendable {
        var tag: Label?
        var part: Label?
        var morphology: Label?
        var dependency: Label?
        var lemma: String?

        mutating func override(with later: Effect) {
            tag = later.tag ?? tag
            part = later.part ?? part
            morphology = later.morphology ?? morphology
            dependency = later.dependency ?? dependency
            lemma = later.lemma ?? lemma
        }
    }

    private struct Pattern: Sendable {
        var rule: Int
        /// For each token, the conditions on its word and tag, and the others.
        var fixed: [[TokenCondition]]
        var contextual: [[TokenCondition]]
        /// The token of the match the rule sets attributes of.
        var target: Int

        var dependsOnOneToken: Bool { fixed.count == 1 && contextual[0].isEmpty }
    }

    /// What is known of a token by its word and tag.
    struct Ruling {
        /// The rules that apply in any case, in order, and their effects together.
        var rules: [Int]
        var effect: Effect
        /// Patterns that may begin here.
        var candidates: [Int]
    }

    private let effects: [Effect]
    private let patterns: [Pattern]

    init(rules: [ModelManifest.Rule], file: String, table: inout LabelTable) throws {
        var effects: [Effect] = []
        var patterns: [Pattern] = []
        for (number, rule) in rules.enumerated() {
            effects.append(
                try Effect(rule.attributes, file: "\(file) (attribute_ruler, rule \(number))", table: &table))
            for tokens in rule.patterns {
                let target = rule.index >= 0 ? rule.index : tokens.count + rule.index
                guard !tokens.isEmpty, tokens.indices.contains(target) else {
                    throw ModelError(
                        file: file, "attribute_ruler, rule \(number): no token \(rule.index) in its pattern")
                }
                let conditions = try tokens.map {
                    try $0.map { try TokenCondition($0, file: file, table: &table) }
                }
                patterns.append(
                    Pattern(
                        rule: number, fixed: conditions.map { $0.filter(\.dependsOnWordAndTag) },
                        contextual: conditions.map { $0.filter { !$0.dependsOnWordAndTag } }, target: target))
            }
        }
        (self.effects, self.patterns) = (effects, patterns)
    }

    func annotate(_ batch: inout Batch, in workspace: Workspace) throws {
        var rulings: [Int32] = []
        rulings.reserveCapacity(batch.words.count)
        for token in batch.words.indices {
            rulings.append(
                try workspace.rulings.index(word: batch.words[token], tag: batch.tags[token]) {
                    try ruling(for: workspace.lexicon.words[Int(batch.words[token])], tag: batch.tags[token])
                })
        }
        var matches: [(token: Int, rule: Int)] = []
        for document in batch.documents {
            for token in document {
                for candidate in workspace.rulings[rulings[token]].candidates {
                    let pattern = patterns[candidate]
                    if try fits(pattern, at: token, batch, document, workspace.lexicon) {
                        matches.append((token + pattern.target, pattern.rule))
                    }
                }
            }
        }
        for (token, ruling) in rulings.enumerated() {
            apply(workspace.rulings[ruling].effect, to: token, &batch)
        }
        matches.sort { ($0.token, $0.rule) < ($1.token, $1.rule) }
        var position = 0
        while position < matches.count {
            let token = matches[position].token
            var rules = workspace.rulings[rulings[token]].rules
            while position < matches.count, matches[position].token == token {
                rules.append(matches[position].rule)
                position += 1
            }
            apply(merged(rules.sorted()), to: token, &batch)
        }
    }

    private func apply(_ effect: Effect, to token: Int, _ batch: inout Batch) {
        if let tag = effect.tag { batch.tags[token] = tag }
        if let part = effect.part { batch.parts[token] = part }
        if let morphology = effect.morphology { batch.morphologies[token] = morphology }
        if let dependency = effect.dependency { batch.dependencies[token] = dependency }
        if let lemma = effect.lemma { batch.lemmas[token] = lemma }
    }

    private func merged(_ rules: [Int]) -> Effect {
        var effect = Effect()
        for rule in rules { effect.override(with: effects[rule]) }
        return effect
    }

    private func ruling(for word: Lexicon.Word, tag: Label) throws -> Ruling {
        var rules: [Int] = []
        var candidates: [Int] = []
        for (index, pattern) in patterns.enumerated()
        where try pattern.fixed[0].allSatisfy({ try $0.holds(word: word, tag: tag) }) {
            if pattern.dependsOnOneToken {
                if rules.last != pattern.rule { rules.append(pattern.rule) }
            } else {
                candidates.append(index)
            }
        }
        return Ruling(rules: rules, effect: merged(rules), candidates: candidates)
    }

    /// Whether a pattern whose first token's fixed conditions hold matches from there on.
    private func fits(
        _ pattern: Pattern, at token: Int, _ batch: Batch, _ document: Range<Int>, _ lexicon: Lexicon
    ) throws -> Bool {
        guard token + pattern.fixed.count <= document.upperBound else { return false }
        for offset in pattern.fixed.indices {
            let index = token + offset
            let word = lexicon.words[Int(batch.words[index])]
            if offset > 0,
                try !pattern.fixed[offset].allSatisfy({ try $0.holds(word: word, tag: batch.tags[index]) })
            {
                return false
            }
            if !pattern.contextual[offset].allSatisfy({ $0.holds(at: index, batch) }) { return false }
        }
        return true
    }
}

extension AttributeRuler.Effect {
    init(_ attributes: [String: String], file: String, table: inout LabelTable) throws {
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "TAG": tag = table.label(value)
            case "POS": part = table.label(value)
            case "MORPH": morphology = table.label(value == "_" ? "" : value)
            case "DEP": dependency = table.label(value)
            case "LEMMA": lemma = value
            default: throw ModelError(file: file, "sets \(name), which is not supported")
            }
        }
    }
}

/// The rulings met so far. Belongs to one ``Workspace``.
struct RulingCache {
    private var rulings: [AttributeRuler.Ruling] = []
    private var known = IntegerMap()

    subscript(index: Int32) -> AttributeRuler.Ruling { rulings[Int(index)] }

    mutating func index(
        word: Int32, tag: Label, make: () throws -> AttributeRuler.Ruling
    ) rethrows -> Int32 {
        let key = UInt64(word) << 32 | UInt64(tag.index)
        if let index = known[key] { return index }
        let index = Int32(rulings.count)
        rulings.append(try make())
        known.insert(index, for: key)
        return index
    }
}
