import Documents
import KnowledgeGraph
import Language
import OntologyModel
import RDF

import struct KnowledgeGraph.Entity

/// Turns the resolved entities and claims of a document into a graph.
struct GraphBuilder {
    let ontology: Ontology
    let identity: Identity
    let minimumConfidence: Double

    /// The graph, and the claims that are not in it.
    func build(_ article: Article, _ entities: [ResolvedEntity]) -> (
        graph: KnowledgeGraph, refused: [RefusedClaim]
    ) {
        var graph = KnowledgeGraph(ontology: ontology, identity: identity)
        var refused = article.claims.filter { $0.confidence < minimumConfidence }.map {
            RefusedClaim(claim: $0, reason: .unsure(minimum: minimumConfidence))
        }
        let document = source(article.document)
        graph.add(document)

        let claims = article.claims.filter { $0.confidence >= minimumConfidence }
        // Identity does not depend on what is left out.
        let facts = IdentifyingFacts(article.claims, article, entities)
        var iris: [IRI?] = []
        var refusedEntities: [Int: GraphError] = [:]
        let stated = Set(claims.flatMap { [article.mentions[$0.subject].entity, $0.object(in: article)] })
        for index in entities.indices {
            // A theme or genre is an entity where something is said of it, not wherever its word occurs.
            if [LM.Theme, LM.Genre].contains(entities[index].type), !stated.contains(index) {
                iris.append(nil)
                continue
            }
            let entity = entity(entities[index], article, facts.year(of: index), facts.work(of: index))
            do throws(GraphError) {
                try graph.add(entity)
                graph.mention(entity.iri, in: document.iri)
                iris.append(entity.iri)
            } catch {
                refusedEntities[index] = error
                iris.append(nil)
            }
        }
        for claim in claims {
            guard let statement = statement(claim, article, iris) else {
                let ends = [article.mentions[claim.subject].entity, claim.object(in: article)]
                let error = ends.lazy.compactMap { $0.flatMap { refusedEntities[$0] } }.first
                refused.append(RefusedClaim(claim: claim, reason: error.map { .ontology($0) } ?? .openEnd))
                continue
            }
            let evidence = evidence(claim, article, document.iri)
            do throws(GraphError) { try graph.state(statement, evidence: [evidence]) } catch {
                refused.append(RefusedClaim(claim: claim, reason: .ontology(error)))
            }
        }
        return (graph, refused)
    }

    private func source(_ document: Document) -> SourceDocument {
        let metadata = document.metadata
        return SourceDocument(
            iri: identity.document(url: metadata.url, sourceSHA256: document.sourceSHA256),
            identifier: document.identifier, title: metadata.title, author: metadata.author,
            date: metadata.date,
            url: metadata.url, textSHA256: document.sha256, sourceSHA256: document.sourceSHA256)
    }

    private func entity(_ resolved: ResolvedEntity, _ article: Article, _ year: String?, _ work: String?)
        -> Entity
    {
        let mentions = resolved.mentions.map { article.mentions[$0] }
        let names =
            mentions.filter(\.isNamed).map(\.name)
            + mentions.flatMap { article.text.wordings(of: $0) }
        return Entity(
            iri: identity.entity(type: resolved.type, name: resolved.name, year: year, work: work),
            type: resolved.type, preferredName: Name(resolved.name),
            alternativeNames: Set(names.map { Name($0) }))
    }

    private func statement(_ claim: Claim, _ article: Article, _ iris: [IRI?]) -> Statement? {
        guard let property = ontology.property(named: claim.predicate),
            let subject = article.mentions[claim.subject].entity.flatMap({ iris[$0] })
        else { return nil }
        switch claim.object {
        case .value(let literal): return Statement(subject, property.iri, .value(literal))
        case .mention(let mention):
            guard let object = article.mentions[mention].entity.flatMap({ iris[$0] }), object != subject
            else { return nil }
            // A symmetric relation is stated once, from the IRI that comes first.
            let ends = property.isSymmetric && object < subject ? (object, subject) : (subject, object)
            return Statement(ends.0, property.iri, ends.1)
        }
    }

    /// How much of the text stands beside the quotation, in UTF-8 bytes before rounding to letters.
    private static let contextLength = 32

    /// Longer passages are cut to what stands around the two ends, in UTF-8 bytes.
    private static let longestPassage = 2000

    private func evidence(_ claim: Claim, _ article: Article, _ iri: IRI) -> Evidence {
        let document = article.document
        let length = document.text.utf8.count
        let passage = passage(of: claim, in: article).clamped(to: 0..<length)
        return Evidence(
            document: iri, quotation: document.text(in: passage),
            prefix: document.text(in: max(0, passage.lowerBound - Self.contextLength)..<passage.lowerBound),
            suffix: document.text(
                in: passage.upperBound..<min(length, passage.upperBound + Self.contextLength)),
            textRange: document.codePointRange(of: passage), sourceRange: document.sourceRange(of: passage),
            rule: claim.rule, confidence: claim.confidence)
    }
}

extension GraphBuilder {
    /// The passage, or where a sentence never ends the part of it that names the ends.
    private func passage(of claim: Claim, in article: Article) -> Range<Int> {
        guard claim.passage.count > Self.longestPassage else { return claim.passage }
        var ends = [article.mentions[claim.subject].range]
        if case .mention(let object) = claim.object { ends.append(article.mentions[object].range) }
        let inside = ends.filter { claim.passage.overlaps($0) }
        let start = inside.map(\.lowerBound).min() ?? claim.passage.lowerBound
        let end = inside.map(\.upperBound).max() ?? start
        let margin = 200
        let wanted = max(0, start - margin)..<min(end + margin, start + Self.longestPassage)
        return wanted.clamped(to: claim.passage)
    }
}

/// What tells entities of one name apart: the year of a work, the work of a character.
private struct IdentifyingFacts {
    private var years: [Int: (year: String, confidence: Double)] = [:]
    private var works: [Int: (work: Int, confidence: Double)] = [:]
    private let entities: [ResolvedEntity]

    init(_ claims: [Claim], _ article: Article, _ entities: [ResolvedEntity]) {
        self.entities = entities
        for claim in claims {
            guard let subject = article.mentions[claim.subject].entity else { continue }
            switch claim.object {
            case .value(let literal) where claim.predicate == "releaseYear":
                if claim.confidence > years[subject]?.confidence ?? 0 {
                    years[subject] = (literal.lexicalForm, claim.confidence)
                }
            case .mention(let object) where claim.predicate == "appearsIn":
                guard let work = article.mentions[object].entity else { continue }
                if claim.confidence > works[subject]?.confidence ?? 0 {
                    works[subject] = (work, claim.confidence)
                }
            default: break
            }
        }
    }

    func year(of entity: Int) -> String? { years[entity]?.year }

    func work(of entity: Int) -> String? {
        entities[entity].type == LM.Character ? works[entity].map { entities[$0.work].name } : nil
    }
}

extension AnnotatedText {
    /// The noun by which a text calls a theme or genre, in the singular and as it stands: "mystery" where the
    /// thesaurus says "detective film".
    fileprivate func wordings(of term: Mention) -> [String] {
        guard term.form == .term, let last = term.tokens.last,
            ["NOUN", "PROPN"].contains(tokens[last].partOfSpeech)
        else { return [] }
        let before = tokens[term.tokens.dropLast()].map { $0.lower + ($0.whitespaceAfter ? " " : "") }
        return [tokens[last].lemma.lowercased(), tokens[last].lower].map { before.joined() + $0 }
    }
}
