import Language

extension Article {
    /// The names with nothing but another name in brackets behind them, as mentions, and the token that opens the
    /// bracket: "Nora Blake (Joan Pryce)".
    var bracketedNames: [(name: Int, bracketed: Int, open: Int)] {
        let names = mentions.indices.filter { mentions[$0].form == .name }
        let starts = Dictionary(
            names.map { (mentions[$0].tokens.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
        return names.compactMap { name in
            guard let open = text.next(after: mentions[name].tokens.upperBound - 1),
                text.tokens[open].text == "(",
                let inside = text.next(after: open), let bracketed = starts[inside],
                let close = text.next(after: mentions[bracketed].tokens.upperBound - 1),
                text.tokens[close].text == ")"
            else { return nil }
            return (name, bracketed, open)
        }
    }
}
