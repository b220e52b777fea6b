import Language
import OntologyModel
import RDF

/// What the words around a name say of a role and of who plays it. Tokens go by their numbers; a name has a head.
struct RoleSigns {
    let text: AnnotatedText

    // MARK: A role

    /// "Nora, played by …", "Joan Pryce (Nora Blake in *Hull*)", "Nora Blake, a character who …".
    func isRole(_ name: Range<Int>) -> Bool {
        isPlayed(name) || isRoleInBrackets(name)
            || text.hasSyntax
                && text.children(of: text.headToken(of: name), labelled: "appos").contains {
                    text.tokens[$0].lower == "character"
                }
    }

    func isPlayed(_ name: Range<Int>) -> Bool {
        let sentence = text.sentence(of: name.upperBound - 1)
        let behind = text.tokens[text.reach(from: name.upperBound, 9, in: sentence)]
        guard let verb = behind.firstIndex(where: { Self.played.contains($0.lower) }),
            text.tokens[name.upperBound..<verb].allSatisfy({ token in
                [",", "(", "is", "was", "here", "as"].contains(token.lower)
                    || ["ADV"].contains(token.partOfSpeech)
            })
        else { return false }
        return text.tokens[verb..<min(verb + 7, sentence.upperBound)].contains { $0.lower == "by" }
    }

    private static let played: Set = ["played", "portrayed", "embodied", "voiced"]

    private func isRoleInBrackets(_ name: Range<Int>) -> Bool {
        guard let open = text.previous(before: name.lowerBound), text.tokens[open].text == "(",
            let actor = text.previous(before: open), text.tokens[actor].tag == "NNP",
            let preposition = text.next(after: name.upperBound - 1)
        else { return false }
        return ["in", "from"].contains(text.tokens[preposition].lower)
    }

    /// "the role of Nora"; but an actor may be "in the role of Bruce Willis".
    func isCalledRole(_ name: Range<Int>) -> Bool {
        guard let of = text.previous(before: name.lowerBound), text.tokens[of].lower == "of",
            let noun = text.previous(before: of)
        else { return false }
        return ["role", "part", "character"].contains(text.tokens[noun].lower)
    }

    // MARK: Who plays it

    /// The subject of the verb where a name is what is played: "plays Nora", "brings to Nora", "lends warmth to Nora".
    func player(of head: Int) -> Int? {
        let governor = text.tokens[head].head
        switch text.tokens[head].dependency {
        case "dobj" where ["play", "portray"].contains(text.tokens[governor].lemma):
            return text.children(of: governor, labelled: "nsubj").first
        case "pobj" where text.tokens[governor].lower == "to":
            let above = text.tokens[governor].head
            let verb = text.tokens[above].dependency == "dobj" ? text.tokens[above].head : above
            guard ["bring", "lend"].contains(text.tokens[verb].lemma) else { return nil }
            return text.children(of: verb, labelled: "nsubj").first
        default: return nil
        }
    }

    /// Who stands before "as": "Marlene Dietrich, as Lola", "Peter Lorre is superb as Ugarte", "Eddie Murphy, as a singer
    /// called Early, is …", "Ada Kern chews scenery as bounty hunter Nora Blake".
    func performer(of name: Range<Int>) -> Int? {
        let head = text.headToken(of: name)
        let role = calledSo(head) ?? head
        let preposition = text.tokens[role].head
        guard text.tokens[role].dependency == "pobj", text.tokens[preposition].lower == "as",
            text.tokens[preposition].dependency == "prep"
        else { return performer(before: name) }
        var governor = text.tokens[preposition].head
        if text.tokens[governor].dependency == "acomp" { governor = text.tokens[governor].head }
        guard ["VERB", "AUX"].contains(text.tokens[governor].partOfSpeech) else { return governor }
        guard Self.performing.contains(text.tokens[governor].lemma) || isOfOccupation(head) else {
            return performer(before: name)
        }
        return text.children(of: governor, labelled: "nsubj").first
    }

    private static let performing: Set = ["be", "star", "co-star", "appear", "return", "shine", "excel"]

    /// The name before ", as", or behind "casting" and before "as", whatever the parser makes of it; but "as Nora knew".
    private func performer(before name: Range<Int>) -> Int? {
        guard let preposition = text.previous(before: name.lowerBound),
            text.tokens[preposition].lower == "as", let before = text.previous(before: preposition)
        else { return nil }
        if text.tokens[before].text == "," {
            let behind = text.next(after: name.upperBound - 1).map { text.tokens[$0].partOfSpeech }
            guard let performer = text.previous(before: before), behind != "VERB", behind != "AUX" else {
                return nil
            }
            return text.tokens[performer].tag == "NNP" ? performer : nil
        }
        let isCast = text.tokens[max(text.sentence(of: before).lowerBound, before - 4)..<before].contains {
            ["cast", "casting", "casts"].contains($0.lower)
        }
        return isCast && text.tokens[before].tag == "NNP" ? before : nil
    }

    /// The noun of "a singer called Early".
    private func calledSo(_ name: Int) -> Int? {
        let verb = text.tokens[name].head
        guard text.tokens[name].dependency == "oprd", text.tokens[verb].dependency == "acl",
            ["called", "named"].contains(text.tokens[verb].lower)
        else { return nil }
        return text.tokens[verb].head
    }

    /// "bounty hunter Nora Blake", but not "producer Hal Dunn".
    private func isOfOccupation(_ name: Int) -> Bool {
        text.children(of: name, labelled: "compound").contains { noun in
            text.tokens[noun].tag == "NN"
                && Lexicon.builtIn.classNouns[text.tokens[noun].lower]?.contains(LM.Person) != true
        }
    }

    // MARK: Either

    /// The subject that a predicate noun is said of, or the owner of a name: one of the two plays the other.
    func partner(of head: Int) -> Int? {
        let children = text.children(of: head)
        if text.tokens[head].dependency == "attr" {
            let verb = text.tokens[head].head
            let isPlain =
                !children.contains { text.tokens[$0].dependency == "det" }
                && !text.children(of: verb).contains { text.tokens[$0].dependency == "neg" }
            guard isPlain, text.tokens[verb].lemma == "be" else { return nil }
            return text.children(of: verb, labelled: "nsubj").first
        }
        return children.first { text.tokens[$0].dependency == "poss" && $0 < head }
    }
}
