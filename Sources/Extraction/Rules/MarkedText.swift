import Language
import OntologyModel
import RDF

/// A text in which mentions are written as links, as in the examples of rules: `[the film](Film "Lola")`.
package struct MarkedText {
    private struct Mark {
        let range: Range<Int>
        let name: String
        let entity: Int
    }

    package private(set) var text = ""
    /// The classes of the entities that the mentions count.
    package private(set) var types: [IRI] = []
    private var names: [String] = []
    private var marks: [Mark] = []

    /// - Throws: ``RuleError`` where a class is unknown or there is no mention.
    package init(
        _ marked: String, at place: RulePlace = RulePlace(file: "text", line: 1, column: 1),
        ontology: Ontology = .leitmotif
    ) throws(RuleError) {
        var rest = marked[...]
        while let match = rest.firstMatch(of: /\[([^\[\]]+)\]\(([A-Za-z]+)(?: "([^"]+)")?\)/) {
            guard let type = ontology.type(named: String(match.2)) else {
                throw RuleError(.unknownClass(String(match.2)), at: place)
            }
            text += rest[..<match.range.lowerBound]
            let start = text.utf8.count
            text += match.1
            let name = String(match.3 ?? match.1)
            marks.append(
                Mark(range: start..<text.utf8.count, name: String(match.1), entity: entity(name, type.iri)))
            rest = rest[match.range.upperBound...]
        }
        text += rest
        guard !marks.isEmpty else {
            throw RuleError(
                .example("the example has no mention; write one as [Jacques Demy](Person)"), at: place)
        }
    }

    /// What the example is taken to speak of where a sentence names no work: the first that it names.
    package var firstWork: Int? { types.firstIndex { Ontology.leitmotif.isA($0, LM.Work) } }

    /// Titles are units, as where they stand in italics.
    package var layout: [LayoutConstraint] {
        marks.filter { form($0) == .title }.map { LayoutConstraint(range: $0.range, kind: .unit) }
    }

    package func mentions(in text: AnnotatedText) -> [Mention] {
        marks.map { mark in
            var mention = Mention(
                range: mark.range, tokens: text.tokens(in: mark.range), name: mark.name, form: form(mark),
                finder: "example")
            mention.entity = mark.entity
            return mention
        }
    }

    /// Claims as an example writes them: "Jacques Demy directed Lola".
    package func statements(_ claims: [Claim]) -> Set<String> {
        Set(
            claims.map { claim in
                let object: String =
                    switch claim.object {
                    case .mention(let mention): names[marks[mention].entity]
                    case .value(let literal): literal.lexicalForm
                    }
                return "\(names[marks[claim.subject].entity]) \(claim.predicate) \(object)"
            })
    }

    private mutating func entity(_ name: String, _ type: IRI) -> Int {
        if let known = names.indices.first(where: { names[$0] == name && types[$0] == type }) { return known }
        names.append(name)
        types.append(type)
        return names.count - 1
    }

    private func form(_ mark: Mark) -> Mention.Form {
        let type = types[mark.entity]
        if type == LM.Theme || type == LM.Genre { return .term }
        if ["he", "him", "his", "she", "her", "it", "its", "they", "their", "them"].contains(
            mark.name.lowercased())
        {
            return .pronoun
        }
        if mark.name != names[mark.entity], mark.name.contains(" "),
            mark.name.first?.isLowercase == true || mark.name.hasPrefix("The ")
        {
            return .nominal
        }
        return Ontology.leitmotif.isA(type, LM.Work) ? .title : .name
    }
}
