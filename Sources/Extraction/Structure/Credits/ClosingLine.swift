import OntologyModel
import RDF

/// A line at the end of credits that names companies and perhaps the year, without a label:
/// "A Norma Production", "PRC Pictures, Inc., 1945", "© 1957 Norma Productions".
struct ClosingLine {
    private let companies: [Substring]
    private let year: Substring?

    /// `nil` where anything else is said.
    init?(_ text: Substring, lexicon: NameLexicon) {
        guard text.utf8.count <= 200 else { return nil }
        let words = Wording.words(of: text)
        let isProduction =
            ["a", "an"].contains(words.first) && ["production", "film", "picture"].contains(words.last)
        let names = NameList(text, of: .companies, lexicon: lexicon)
        let facts = names.others.compactMap { FactLine($0, lexicon: lexicon) }
        guard isProduction || text.contains("©") || !facts.isEmpty, facts.count == names.others.count,
            !names.names.isEmpty, names.names.allSatisfy({ lexicon.isOrganization($0.text) })
        else { return nil }
        companies = names.names.map { isProduction ? $0.text.droppingArticle : $0.text }
        year = facts.lazy.compactMap(\.year).first
    }

    func state(of film: Int, passage: Substring, into findings: inout Findings) {
        for company in companies {
            let mention = findings.mention(company, type: LM.Organization)
            findings.claim(
                mention, "produced", film, in: passage, rule: "credits.closing-company", confidence: 0.9)
        }
        if let year { findings.claim(film, year: year, in: passage, rule: "credits.year", confidence: 0.93) }
    }
}

extension Substring {
    /// Without "a" or "an" before it.
    fileprivate var droppingArticle: Substring {
        guard let first = split(separator: " ", maxSplits: 1).first, ["a", "an"].contains(first.lowercased())
        else { return self }
        return self[first.endIndex...].trimmed
    }
}
