import Language

/// What English grammar says about who does what in a clause: subjects and objects that a verb shares with another,
/// takes from the noun it modifies, or has in the passive.
///
/// The trees are those of spaCy's English models (ClearNLP labels).
struct ClauseGrammar {
    let text: AnnotatedText
    let index: MentionIndex

    /// How many words a chain of shared arguments may climb.
    private static let reach = 8

    // MARK: Paths

    /// The words that a path leads to.
    func follow(_ path: TreePath, from start: Int) -> [Int] {
        var here = [start]
        for step in path.steps {
            var next: [Int] = []
            for token in here {
                for reached in reached(step.move, from: token) where !next.contains(reached) {
                    if let lemmas = step.lemmas, !isOne(of: lemmas, reached) { continue }
                    next.append(reached)
                }
            }
            here = next
            if here.isEmpty { break }
        }
        return here
    }

    private func isOne(of lemmas: Set<String>, _ token: Int) -> Bool {
        lemmas.contains(text.tokens[token].lemma.lowercased()) || lemmas.contains(text.tokens[token].lower)
    }

    private func reached(_ move: TreePath.Move, from token: Int) -> [Int] {
        switch move {
        case .stay: return [token]
        case .subject: return agents(of: token)
        case .object: return patients(of: token)
        case .down(let label): return text.children(of: token, labelled: label)
        case .up(let label):
            let head = text.tokens[token].head
            return head != token && (label == nil || label == text.tokens[token].dependency) ? [head] : []
        case .upPreposition(let word):
            let preposition = text.tokens[token].head
            guard text.tokens[token].dependency == "pobj", text.tokens[preposition].lower == word else {
                return []
            }
            return [text.tokens[preposition].head]
        case .preposition(let word):
            let own = behind(word, of: token)
            return own.isEmpty
                ? coordinated(with: token).lazy.map { behind(word, of: $0) }.first { !$0.isEmpty } ?? [] : own
        }
    }

    /// What stands behind a preposition that hangs from a word.
    private func behind(_ preposition: String, of token: Int) -> [Int] {
        text.children(of: token).filter {
            ["prep", "agent", "dative"].contains(text.tokens[$0].dependency)
                && text.tokens[$0].lower == preposition
        }.flatMap { prep in
            text.children(of: prep).filter { ["pobj", "pcomp"].contains(text.tokens[$0].dependency) }
        }
    }

    /// The words coordinated with this one: the first of them and all that hang from it.
    private func coordinated(with token: Int) -> [Int] {
        var first = token
        for _ in 0..<Self.reach where text.tokens[first].dependency == "conj" {
            first = text.tokens[first].head
        }
        return conjuncts(of: first).filter { $0 != token }
    }

    /// A word and the words coordinated behind it.
    private func conjuncts(of token: Int) -> [Int] {
        var all = [token]
        var position = 0
        while position < all.count, all.count < 60 {
            all += text.children(of: all[position], labelled: "conj")
            position += 1
        }
        return all
    }

    // MARK: Subjects and objects

    /// Who does it.
    private func agents(of verb: Int) -> [Int] {
        guard isPassive(verb) else { return subjects(of: verb, reach: Self.reach) }
        let own = byPhrase(of: verb)
        return own.isEmpty ? coordinated(with: verb).lazy.map(byPhrase).first { !$0.isEmpty } ?? [] : own
    }

    private func byPhrase(of verb: Int) -> [Int] { behind("by", of: verb) }

    /// Whom or what it is done to.
    private func patients(of verb: Int) -> [Int] {
        if isPassive(verb) { return subjects(of: verb, reach: Self.reach) }
        let own = text.children(of: verb, labelled: "dobj")
        if !own.isEmpty { return own }
        if let antecedent = gap(of: verb) { return [antecedent] }
        // "wrote and directed Lola".
        return coordinated(with: verb).lazy.filter { isVerb($0) && !isPassive($0) }
            .map { text.children(of: $0, labelled: "dobj") }.first { !$0.isEmpty } ?? []
    }

    /// The noun of a relative clause that leaves out its object: "the film Demy directed".
    private func gap(of verb: Int) -> Int? {
        guard text.tokens[verb].dependency == "relcl" else { return nil }
        let subjects = text.children(of: verb, labelled: "nsubj")
        guard let subject = subjects.first, !isRelative(subject) else { return nil }
        return text.tokens[verb].head
    }

    /// The grammatical subject: the verb's own, or the one that it shares.
    private func subjects(of verb: Int, reach: Int) -> [Int] {
        let own = text.children(of: verb).filter {
            ["nsubj", "nsubjpass"].contains(text.tokens[$0].dependency)
        }
        guard own.isEmpty, reach > 0 else { return own }
        let head = text.tokens[verb].head
        guard head != verb else { return [] }
        switch text.tokens[verb].dependency {
        case "conj":
            return isVerb(head) ? subjects(of: head, reach: reach - 1) : []
        case "xcomp":
            let objects = text.children(of: head, labelled: "dobj")
            return objects.isEmpty ? subjects(of: head, reach: reach - 1) : objects
        case "advcl":
            return subjects(of: head, reach: reach - 1)
        case "pcomp":
            // "after directing it, Demy …", "known for directing it".
            let governor = text.tokens[head].head
            return isVerb(governor) ? subjects(of: governor, reach: reach - 1) : [governor]
        case "acl", "relcl":
            return [head]
        default:
            return []
        }
    }

    private func isVerb(_ token: Int) -> Bool { ["VERB", "AUX"].contains(text.tokens[token].partOfSpeech) }

    private func isPassive(_ verb: Int) -> Bool {
        var hasAuxiliary = false
        for child in text.children(of: verb) {
            switch text.tokens[child].dependency {
            case "auxpass", "nsubjpass", "agent": return true
            case "aux", "nsubj": hasAuxiliary = true
            default: break
            }
        }
        guard text.tokens[verb].tag == "VBN", !hasAuxiliary else { return false }
        switch text.tokens[verb].dependency {
        case "conj": return isVerb(text.tokens[verb].head) && isPassive(text.tokens[verb].head)
        default: return true
        }
    }

    // MARK: What a word stands for

    /// The mentions that a word stands for, and those coordinated with it.
    func mentions(standingAt token: Int, where fits: (Int) -> Bool) -> [Int] {
        var found: [Int] = []
        for conjunct in conjuncts(of: token) {
            for mention in identified(conjunct, reach: 3, where: fits) where !found.contains(mention) {
                found.append(mention)
            }
        }
        return found
    }

    /// The mention at a word, or else of what the word is said to be: its antecedent, apposition or predicate.
    private func identified(_ token: Int, reach: Int, where fits: (Int) -> Bool) -> [Int] {
        let here = index.at(token).filter(fits)
        if !here.isEmpty || reach == 0 { return here }
        // A name is what it is; only common words and pronouns point elsewhere.
        guard !index.isInName(token) else { return [] }
        if isRelative(token) {
            return antecedent(of: token).map { identified($0, reach: reach - 1, where: fits) } ?? []
        }
        let members = Enumeration(text: text, index: index).members(of: token).filter(fits)
        if !members.isEmpty { return members }
        for other in sameThing(as: token) {
            let there = identified(other, reach: reach - 1, where: fits)
            if !there.isEmpty { return there }
        }
        return []
    }

    private func sameThing(as token: Int) -> [Int] {
        let head = text.tokens[token].head
        var others = text.children(of: token).filter {
            ["appos", "acl"].contains(text.tokens[$0].dependency)
        }
        .flatMap { text.tokens[$0].dependency == "appos" ? [$0] : names(calledBy: $0) }
        switch text.tokens[token].dependency {
        case "appos": others.append(head)
        case "attr": others += subjects(of: head, reach: 3).filter { $0 != token }
        default: break
        }
        return others
    }

    /// "an actress named Mia", "a song called “Someone”".
    private func names(calledBy verb: Int) -> [Int] {
        guard ["name", "call", "title", "entitle", "dub"].contains(text.tokens[verb].lemma.lowercased())
        else { return [] }
        return text.children(of: verb).filter {
            ["oprd", "dobj", "attr"].contains(text.tokens[$0].dependency)
        }
    }

    private func isRelative(_ token: Int) -> Bool {
        let word = text.tokens[token]
        return ["WDT", "WP", "WP$"].contains(word.tag)
            || (word.lower == "that" && word.partOfSpeech == "PRON")
    }

    private func antecedent(of pronoun: Int) -> Int? {
        for token in [pronoun] + text.ancestors(of: pronoun).prefix(6)
        where text.tokens[token].dependency == "relcl" {
            return text.tokens[token].head
        }
        return nil
    }
}
