import RDF

/// A graph and the classes of its nodes, as an ontology orders them.
struct TypedGraph {
    let graph: IndexedGraph
    let type: TermID?
    /// The classes that the graph names as those of a node.
    let classes: [(id: TermID, iri: IRI)]
    private let ontology: Ontology

    init(_ graph: IndexedGraph, _ ontology: Ontology) {
        self.graph = graph
        self.ontology = ontology
        type = graph.id(of: Vocabulary.RDF.type)
        var classes: [(TermID, IRI)] = []
        if let type {
            var last: TermID?
            for place in graph.statements(with: type) {
                let id = graph.objectByPredicate(at: place)
                if id != last, let iri = graph.term(id).iri { classes.append((id, iri)) }
                last = id
            }
        }
        self.classes = classes
    }

    /// The classes of the graph whose instances are instances of one of `expected`.
    func classes(below expected: Set<IRI>) -> Set<TermID> {
        Set(classes.filter { !ontology.ancestors(of: $0.iri).isDisjoint(with: expected) }.map(\.id))
    }

    func isInstance(_ node: TermID, ofAny classes: Set<TermID>) -> Bool {
        guard let type else { return false }
        return graph.objects(of: node, type).contains { classes.contains(graph.object(at: $0)) }
    }

    func isInstance(_ node: TermID, ofClass id: TermID) -> Bool {
        type.map { graph.contains(node, $0, id) } ?? false
    }

    func nodes(ofClass id: TermID) -> [TermID] {
        type.map { type in graph.subjects(type, id).map { graph.subject(at: $0) } } ?? []
    }

    func instances(of iri: IRI) -> [TermID] { graph.id(of: iri).map(nodes(ofClass:)) ?? [] }

    func types(of node: TermID) -> Set<IRI> {
        guard let type else { return [] }
        return Set(graph.objects(of: node, type).compactMap { graph.term(graph.object(at: $0)).iri })
    }

    func objects(of node: TermID, _ property: IRI) -> [TermID] {
        guard let property = graph.id(of: property) else { return [] }
        return graph.objects(of: node, property).map { graph.object(at: $0) }
    }

    func violation(
        _ node: TermID, _ property: IRI, _ value: TermID?, _ problem: Violation.Problem
    ) -> Violation {
        Violation(
            node: graph.term(node), property: property, value: value.map { graph.term($0) }, problem)
    }
}
