import Language
import OntologyModel
import RDF

/// Runs the examples of rules: what a rule says of itself is tested.
public struct RuleExamples: Sendable {
    /// An example that a rule gets wrong.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public let rule: String
        public let example: RuleExample
        /// What the rule should find and does not.
        public let missing: [String]
        /// What it finds and should not.
        public let unexpected: [String]

        public var description: String {
            let parts = [
                missing.isEmpty ? nil : "does not find \(missing.joined(separator: "; "))",
                unexpected.isEmpty ? nil : "wrongly finds \(unexpected.joined(separator: "; "))",
            ]
            return "\(example.place): error: “\(rule)” \(parts.compactMap(\.self).joined(separator: " and ")) in: \(example.text)"
        }
    }

    private let set: RuleSet
    private let ontology: Ontology

    public init(_ set: RuleSet, ontology: Ontology = .leitmotif) {
        self.set = set
        self.ontology = ontology
    }

    /// The examples that a rule gets wrong with an analyzer; those that need a parser are left out without one.
    ///
    /// - Throws: ``RuleError`` where the mentions of an example cannot be read, and what the analyzer throws.
    public func failures(of rule: Rule, analyzer: any Analyzer) throws -> [Failure] {
        let matcher = RuleMatcher(set.keeping(rule), ontology: ontology)
        var failures: [Failure] = []
        for example in rule.examples {
            let marked = try MarkedText(example, ontology: ontology)
            let text = try analyzer.analyze(marked.text, layout: marked.layout)
            if !text.hasSyntax, rule.sequences.isEmpty || example.needsParser { continue }
            let matches = matcher.match(text, marked.mentions(in: text), types: marked.types) { _ in marked.firstWork }
            let found = marked.statements(matches.claims, in: text)
            let expected = Set(example.finds)
            let missing = expected.subtracting(found).sorted()
            let unexpected = found.subtracting(expected).sorted()
            if !missing.isEmpty || !unexpected.isEmpty {
                failures.append(Failure(rule: rule.name, example: example, missing: missing, unexpected: unexpected))
            }
        }
        return failures
    }
}

/// A text in which mentions are written as links: `[the film](Film "Lola")`.
struct MarkedText {
    private struct Mark {
        let range: Range<Int>
        let name: String
        let entity: Int
    }

    private(set) var text = ""
    private(set) var types: [IRI] = []
    private var names: [String] = []
    private var marks: [Mark] = []

    init(_ example: RuleExample, ontology: Ontology) throws(RuleError) {
        var rest = example.text[...]
        while let match = rest.firstMatch(of: /\[([^\[\]]+)\]\(([A-Za-z]+)(?: "([^"]+)")?\)/) {
            guard let type = ontology.type(named: String(match.2)) else {
                throw RuleError(.unknownClass(String(match.2)), at: example.place)
            }
            text += rest[..<match.range.lowerBound]
            let start = text.utf8.count
            text += match.1
            let name = String(match.3 ?? match.1)
            marks.append(Mark(range: start..<text.utf8.count, name: String(match.1), entity: entity(name, type.iri)))
            rest = rest[match.range.upperBound...]
        }
        text += rest
        guard !marks.isEmpty else {
            throw RuleError(.example("the example has no mention; write one as [Jacques Demy](Person)"), at: example.place)
        }
    }

    /// What the example is taken to speak of where a sentence names no work: the first that it names.
    var firstWork: Int? { types.firstIndex { Ontology.leitmotif.isA($0, LM.Work) } }

    /// Titles are units, as where they stand in italics.
    var layout: [LayoutConstraint] {
        marks.filter { form($0) == .title }.map { LayoutConstraint(range: $0.range, kind: .unit) }
    }

    func mentions(in text: AnnotatedText) -> [Mention] {
        marks.map { mark in
            var mention = Mention(
                range: mark.range, tokens: text.tokens(in: mark.range), name: mark.name, form: form(mark), finder: "example")
            mention.entity = mark.entity
            return mention
        }
    }

    /// Claims as an example writes them: "Jacques Demy directed Lola".
    func statements(_ claims: [Claim], in text: AnnotatedText) -> Set<String> {
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
        if ["he", "him", "his", "she", "her", "it", "its", "they", "their", "them"].contains(mark.name.lowercased()) { return .pronoun }
        if mark.name != names[mark.entity], mark.name.contains(" "), mark.name.first?.isLowercase == true || mark.name.hasPrefix("The ") {
            return .nominal
        }
        return Ontology.leitmotif.isA(type, LM.Work) ? .title : .name
    }
}
