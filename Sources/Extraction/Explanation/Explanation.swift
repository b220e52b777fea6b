import KnowledgeGraph

/// The answer to a question about one document.
public struct Explanation: Sendable, Encodable {
    public let document: String
    /// The passages that say something of what was asked, or nearly do.
    public let passages: [PassageExplanation]
    /// Sentences that name what was asked for, given where no passage says anything of it.
    public let silent: [PassageExplanation]
    /// Names that the document does not have.
    public let unknown: [String]
    /// Names that were perhaps meant.
    public let suggestions: [String]

    /// Whether the graph holds something of what was asked.
    public var isStated: Bool {
        passages.contains { passage in passage.findings.contains { $0.refusal == nil } }
    }
}

extension Explainer {
    /// What the document says of a name, by a property or by any, to another name or to any.
    ///
    /// - Parameter predicate: the local name of a property.
    public func explanation(of name: String, _ predicate: String? = nil, _ other: String? = nil)
        -> Explanation
    {
        let asked = [name, other].compactMap(\.self)
        let found = asked.map { Set(entities(named: $0)) }
        let unknown = zip(asked, found).filter(\.1.isEmpty).map(\.0)
        guard unknown.isEmpty else {
            let search = EntitySearch(extraction.graph)
            return Explanation(
                document: extraction.article.document.identifier, passages: [], silent: [],
                unknown: unknown,
                suggestions: unknown.flatMap { search.nearest(to: $0).map(\.preferredName.text) })
        }
        let passages = passages(
            about: found[0], predicate: predicate, other: found.count > 1 ? found[1] : nil)
        return Explanation(
            document: extraction.article.document.identifier, passages: passages,
            silent: passages.isEmpty ? sentences(naming: found) : [], unknown: [], suggestions: [])
    }

    /// Everything about the sentences that hold some words.
    public func explanation(ofSentencesHolding words: String) -> Explanation {
        Explanation(
            document: extraction.article.document.identifier, passages: passages(holding: words), silent: [],
            unknown: [], suggestions: [])
    }
}
