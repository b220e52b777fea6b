import KnowledgeGraph
import OntologyModel
import RDF

/// Asks a server what it holds.
struct SPARQLCount {
    private let connection: SPARQLConnection
    private let target: GraphTarget
    private let graph: StagedGraph

    /// How many things one query asks for.
    private static let chunk = 2_000

    init(_ connection: SPARQLConnection, _ target: GraphTarget, _ graph: StagedGraph) {
        self.connection = connection
        self.target = target
        self.graph = graph
    }

    // MARK: All that the server holds

    /// Whether there is nothing in the graphs that are loaded into.
    func isEmpty() throws -> Bool {
        try connection.number(
            "SELECT (COUNT(*) AS ?count) WHERE { SELECT ?s WHERE { \(inGraph("?s ?p ?o")) } LIMIT 1 }") == 0
    }

    /// What the graphs that are loaded into hold in all.
    func held() throws -> StoreCounts {
        let ontology = graph.ontology
        let classes = ontology.classes.keys.filter { $0 != LM.Document && !Self.isOfEvidence($0) }.sorted()
            .map(\.description)
        let notStatements: Set = [LM.mentions, LM.confidence, LM.rule, LM.textSHA256, LM.sourceSHA256]
        let properties = ontology.properties.keys.filter {
            !notStatements.contains($0) && !Self.isOfEvidence($0)
        }.sorted()
        let ofClass = "VALUES ?class { \(classes.joined(separator: " ")) }"
        let withProperty = "VALUES ?p { \(properties.map(\.description).joined(separator: " ")) }"
        return StoreCounts(
            entities: try distinct("?s", "\(ofClass) \(inGraph("?s a ?class"))"),
            statements: try distinct("?s ?p ?o", "\(withProperty) \(inGraph("?s ?p ?o"))"),
            evidence: try distinct("?s", inGraph("?s a \(Vocabulary.RDF.Statement)")),
            documents: try distinct("?s", inGraph("?s a \(LM.Document)")))
    }

    /// Whether a term describes evidence, documents and names; the ontology has these as well.
    private static func isOfEvidence(_ term: IRI) -> Bool {
        let namespaces = [
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
            "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2004/02/skos/core#",
            "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/",
        ]
        return namespaces.contains { term.value.hasPrefix($0) }
    }

    // MARK: What of the graph it holds

    /// What of the graph the server has, asked thing by thing.
    func confirmed(evidence view: EvidenceView) throws -> StoreCounts {
        var counts = StoreCounts()
        counts.entities = try present("?s ?class", "?s a ?class") { ask in
            try graph.forEachEntity { try ask("\($0.iri) \($0.type)") }
        }
        counts.documents = try present("?s ?class", "?s a ?class") { ask in
            try graph.forEachDocument { try ask("\($0.iri) \(LM.Document)") }
        }
        counts.statements = try present("?s ?p ?o", "?s ?p ?o") { ask in
            try graph.forEachStatement(withEvidence: false) {
                try ask(
                    "\(Term.iri($0.statement.subject)) \($0.statement.predicate) \($0.statement.object.term)")
            }
        }
        guard view != .none else { return counts }
        // With the class in the pattern a server would go through all that have it.
        counts.evidence = try present("?s ?class", "?s a ?class") { ask in
            try graph.forEachStatement { statement, evidence in
                for piece in evidence {
                    try ask("\(graph.identity.evidence(statement, piece)) \(Vocabulary.RDF.Statement)")
                }
            }
        }
        return counts
    }

    /// How many of the rows that are asked for are there.
    private func present(
        _ variables: String, _ pattern: String, _ rows: (_ ask: (String) throws -> Void) throws -> Void
    ) throws -> Int {
        var (count, chunk) = (0, [String]())
        func send() throws {
            guard !chunk.isEmpty else { return }
            let values = chunk.map { "(\($0))" }.joined(separator: " ")
            count += try distinct(variables, "VALUES (\(variables)) { \(values) } \(inGraph(pattern))")
            chunk.removeAll(keepingCapacity: true)
        }
        try rows { row in
            chunk.append(row)
            if chunk.count == Self.chunk { try send() }
        }
        try send()
        return count
    }

    private func distinct(_ variables: String, _ pattern: String) throws -> Int {
        try connection.number(
            "SELECT (COUNT(*) AS ?count) WHERE { SELECT DISTINCT \(variables) WHERE { \(pattern) } }")
    }

    private func inGraph(_ pattern: String) -> String { target.pattern(pattern) }
}

extension GraphTarget {
    /// A pattern that looks where the load writes. Of several graphs it looks at those with a name and the one
    /// without.
    func pattern(_ triples: String) -> String {
        switch self {
        case .unnamed: triples
        case .named(let name): "GRAPH <\(name)> { \(triples) }"
        case .perDocument: "{ \(triples) } UNION { GRAPH ?graph { \(triples) } }"
        }
    }
}
