import Language
import OntologyModel
import RDF

/// Joins a prize and what it is given for: "the Golden Globe Award for Best Actor – Motion Picture Drama" is one award.
struct AwardCategories {
    let lexicon: Lexicon

    /// - Parameter names: in the order of their places.
    func joined(_ names: [Mention], _ text: AnnotatedText) -> [Mention] {
        var joined: [Mention] = []
        for name in names {
            if let last = joined.last, isCategory(name, of: last, text) || isSection(name, of: last, text) {
                let whole = last.tokens.lowerBound..<name.tokens.upperBound
                joined[joined.count - 1].tokens = whole
                joined[joined.count - 1].range = text.byteRange(of: whole)
                joined[joined.count - 1].name = text.folded(whole)
                // "Oscar for Best Actor" is nobody.
                joined[joined.count - 1].typeScores = [LM.Award: Mention.certain]
            } else {
                joined.append(name)
            }
        }
        return joined
    }

    private func isCategory(_ name: Mention, of prize: Mention, _ text: AnnotatedText) -> Bool {
        guard let last = NameKey(prize.name).words.last, lexicon.nameEndings[last] == LM.Award,
            ["best", "outstanding"].contains(text.tokens[name.tokens.lowerBound].lower)
        else { return false }
        return between(prize, name, text).map(\.lower) == ["for"]
    }

    /// "Best Actor – Motion Picture Drama".
    private func isSection(_ name: Mention, of prize: Mention, _ text: AnnotatedText) -> Bool {
        let between = between(prize, name, text)
        return between.count == 1 && ["-", "–", "—"].contains(between[0].text)
            && text.tokens[prize.tokens].contains { ["Best", "Outstanding"].contains($0.text) }
    }

    private func between(_ first: Mention, _ second: Mention, _ text: AnnotatedText) -> [Token] {
        Array(text.tokens[first.tokens.upperBound..<max(first.tokens.upperBound, second.tokens.lowerBound)])
    }
}
