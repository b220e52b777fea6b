import KnowledgeGraph
import OntologyModel
import RDF

/// Takes out of a server what the documents of a graph said before and nobody else says.
struct SPARQLReplacement {
    private let connection: SPARQLConnection
    private let graph: StagedGraph
    private let target: GraphTarget

    init(_ connection: SPARQLConnection, _ graph: StagedGraph, _ target: GraphTarget) {
        self.connection = connection
        self.graph = graph
        self.target = target
    }

    /// The operations that do so, for one request.
    func operations() throws -> [String] {
        let documents = try self.documents()
        if documents.isEmpty { return [] }
        return target == .perDocument
            ? documents.map { "DROP SILENT GRAPH \($0)" } : operations(removing: documents)
    }

    /// The graph's documents that the server has. A document is known by its IRI or, since that changes with the
    /// text, by its file's name.
    private func documents() throws -> [IRI] {
        var found: Set<IRI> = []
        var names: [String] = []
        try graph.forEachDocument { document in
            found.insert(document.iri)
            names.append(Term.literal(Literal(document.identifier)).description)
        }
        for start in stride(from: 0, to: names.count, by: 500) {
            let values = names[start..<min(start + 500, names.count)].joined(separator: " ")
            let known = target.pattern("?document a \(LM.Document) ; \(Self.identifier) ?name")
            let result = try connection.query(
                "SELECT DISTINCT ?document WHERE { VALUES ?name { \(values) } \(known) }")
            found.formUnion(result.rows.compactMap { $0.first.map { IRI(unchecked: $0.text) } })
        }
        return found.sorted()
    }

    private static let identifier = IRI(unchecked: "http://purl.org/dc/terms/identifier")
    private static let derivedFrom = IRI(unchecked: "http://www.w3.org/ns/prov#wasDerivedFrom")
    private static let target = IRI(unchecked: "http://www.w3.org/ns/oa#hasTarget")
    private static let selector = IRI(unchecked: "http://www.w3.org/ns/oa#hasSelector")

    /// One after another: statements that only these documents make, their evidence, what then only they name,
    /// the documents themselves.
    private func operations(removing documents: [IRI]) -> [String] {
        typealias RDF = Vocabulary.RDF
        let list = documents.map(\.description)
        let these = "VALUES ?document { \(list.joined(separator: " ")) }"
        let isOther = "FILTER (?other NOT IN (\(list.joined(separator: ", "))))"
        let names = [RDF.type, Vocabulary.RDFS.label, Vocabulary.SKOS.altLabel, Vocabulary.OWL.sameAs]
            .map(\.description).joined(separator: ", ")
        let reified = "\(RDF.subject) ?s ; \(RDF.predicate) ?p ; \(RDF.object) ?o ; \(Self.derivedFrom)"
        return [
            delete(
                "?s ?p ?o",
                """
                \(these) ?node \(reified) ?document . ?s ?p ?o .
                FILTER NOT EXISTS { ?more \(reified) ?other . \(isOther) }
                """),
            delete(
                "?part ?p ?o",
                """
                \(these) ?node \(Self.derivedFrom) ?document .
                ?node (\(Self.target)?/\(Self.selector)?) ?part . ?part ?p ?o
                """),
            delete(
                "?s ?p ?o",
                """
                \(these) ?document \(LM.mentions) ?s . ?s ?p ?o .
                FILTER NOT EXISTS { ?s ?q ?x . FILTER (?q NOT IN (\(names))) }
                FILTER NOT EXISTS { ?other ?q ?s . \(isOther) }
                """),
            delete("?document ?p ?o", "\(these) ?document ?p ?o"),
        ]
    }

    private func delete(_ triples: String, _ pattern: String) -> String {
        let graph = target.name(for: nil).map { "WITH <\($0)> " } ?? ""
        return "\(graph)DELETE { \(triples) } WHERE { \(pattern) }"
    }
}
