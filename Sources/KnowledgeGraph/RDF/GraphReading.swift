import OntologyModel
import RDF

/// A graph read back from RDF, and what of the RDF it could not hold.
///
/// ```swift
/// let reading = GraphReading(try RDFReader(format: .turtle).quads(in: bytes))
/// reading.graph.statementCount
/// ```
public struct GraphReading: Sendable {
    /// The entities, documents, statements and evidence.
    public private(set) var graph: KnowledgeGraph
    /// Statements that the graph has no place for: terms that neither the ontology nor the evidence uses.
    public private(set) var leftOver: [Quad] = []
    /// What was not taken in: statements that the ontology does not allow, entities of two classes.
    public private(set) var refused: [Refused] = []

    /// Something that the graph does not take in, and what spoke for it.
    public struct Refused: Sendable, Hashable, CustomStringConvertible {
        public struct Passage: Sendable, Hashable {
            public let document: String
            public let quotation: String

            public init(document: String, quotation: String) {
                self.document = document
                self.quotation = quotation
            }
        }

        public let error: GraphError
        /// The passages that a refused statement was read from, with the names of their documents.
        public let passages: [Passage]

        public init(error: GraphError, passages: [Passage]) {
            self.error = error
            self.passages = passages
        }

        /// The reason, then the first passage.
        public var description: String {
            guard let first = passages.first else { return error.description }
            let more = passages.count > 1 ? ", and \(passages.count - 1) more" : ""
            return "\(error); read from “\(first.quotation)” (\(first.document)\(more))"
        }
    }

    public init(_ quads: some Sequence<Quad>, ontology: Ontology = .leitmotif, identity: Identity = .default)
    {
        graph = KnowledgeGraph(ontology: ontology, identity: identity)
        let subjects = Subjects(quads)
        let kinds = subjects.inOrder.map { ($0, Kind($0, subjects, ontology)) }
        for case (let subject, .entity(let type)) in kinds { addEntity(subject, type, subjects) }
        for case (let subject, .document) in kinds { addDocument(subject, subjects) }
        var evidence: [Statement: [Evidence]] = [:]
        for case (let subject, .evidence) in kinds { collectEvidence(subject, subjects, &evidence) }
        for case (let subject, .entity) in kinds { addStatements(subject, subjects, evidence) }
        for case (let subject, .declaration) in kinds {
            let more = (subjects.about[subject] ?? []).filter { $0.predicate != Vocabulary.RDF.type }
            leave(subject, more)
        }
        for case (let subject, .unknown) in kinds { leave(subject, subjects.about[subject] ?? []) }
    }

    private mutating func addEntity(_ subject: Term, _ type: IRI, _ subjects: Subjects) {
        guard case .iri(let iri) = subject else { return leave(subject, subjects.about[subject] ?? []) }
        let labels = subjects.names(of: subject, [Vocabulary.RDFS.label, Vocabulary.SKOS.prefLabel]).sorted()
        let others = subjects.names(of: subject, [Vocabulary.SKOS.altLabel])
        let entity = Entity(
            iri: iri, type: type, preferredName: labels.first ?? others.min() ?? Name(iri.localName),
            alternativeNames: Set(labels).union(others),
            sameAs: Set(subjects.objects(of: subject, Vocabulary.OWL.sameAs).compactMap(\.iri)))
        do throws(GraphError) { try graph.add(entity) } catch {
            refused.append(Refused(error: error, passages: []))
        }
    }

    private mutating func addDocument(_ subject: Term, _ subjects: Subjects) {
        guard case .iri(let iri) = subject else { return leave(subject, subjects.about[subject] ?? []) }
        typealias T = EvidenceTerms
        let text = { (property: IRI) in subjects.text(of: subject, property) }
        graph.add(
            SourceDocument(
                iri: iri, identifier: text(T.identifier) ?? iri.value, title: text(T.title),
                author: text(T.creator), date: text(T.date), url: text(T.source),
                textSHA256: text(LM.textSHA256) ?? "", sourceSHA256: text(LM.sourceSHA256) ?? ""))
        for entity in subjects.objects(of: subject, LM.mentions).compactMap(\.iri) {
            graph.mention(entity, in: iri)
        }
        let used: Set = [
            Vocabulary.RDF.type, T.identifier, T.title, T.creator, T.date, T.source, LM.textSHA256,
            LM.sourceSHA256,
            LM.mentions,
        ]
        leave(subject, (subjects.about[subject] ?? []).filter { !used.contains($0.predicate) })
    }

    private mutating func addStatements(
        _ subject: Term, _ subjects: Subjects, _ evidence: [Statement: [Evidence]]
    ) {
        guard case .iri(let iri) = subject else { return }
        let names: Set = [
            Vocabulary.RDF.type, Vocabulary.RDFS.label, Vocabulary.SKOS.prefLabel, Vocabulary.SKOS.altLabel,
            Vocabulary.OWL.sameAs,
        ]
        for quad in subjects.about[subject] ?? [] where !names.contains(quad.predicate) {
            guard let object = StatementObject(quad.object), graph.ontology.properties[quad.predicate] != nil
            else {
                leftOver.append(quad)
                continue
            }
            let statement = Statement(iri, quad.predicate, object)
            do throws(GraphError) {
                try graph.state(statement, evidence: evidence[statement] ?? [])
            } catch {
                refused.append(Refused(error: error, passages: graph.passages(of: evidence[statement] ?? [])))
            }
        }
    }

    private mutating func collectEvidence(
        _ node: Term, _ subjects: Subjects, _ evidence: inout [Statement: [Evidence]]
    ) {
        guard let (statement, piece) = subjects.evidence(at: node) else {
            return leave(node, subjects.about[node] ?? [])
        }
        evidence[statement, default: []].append(piece)
    }

    private mutating func leave(_ subject: Term, _ quads: [Quad]) { leftOver += quads }
}

extension StatementObject {
    init?(_ term: Term) {
        if let iri = term.iri {
            self = .entity(iri)
        } else if let literal = term.literal {
            self = .value(literal)
        } else {
            return nil
        }
    }
}

/// What a node of the RDF graph is to us.
private enum Kind {
    case entity(IRI)
    case document
    case evidence
    /// A part of a statement node: read together with it.
    case selector
    /// "This is a property", as ontology editors need to be told.
    case declaration
    case unknown

    init(_ subject: Term, _ subjects: Subjects, _ ontology: Ontology) {
        typealias T = EvidenceTerms
        let types = Set(subjects.objects(of: subject, Vocabulary.RDF.type).compactMap(\.iri))
        let selectors: Set = [
            T.specificResource, T.quoteSelector, T.textPositionSelector, T.dataPositionSelector,
        ]
        let classes = types.filter { ontology.classes[$0] != nil }
        if types.contains(Vocabulary.RDF.Statement) || types.contains(Vocabulary.OWL.Axiom)
            || !subjects.objects(of: subject, Vocabulary.RDF.reifies).isEmpty
        {
            self = .evidence
        } else if Kind.isDeclaration(subject, types) {
            self = .declaration
        } else if types.contains(LM.Document) {
            self = .document
        } else if !types.isDisjoint(with: selectors) {
            self = .selector
        } else if let type = ontology.mostSpecific(of: classes) {
            self = .entity(type)
        } else {
            self = .unknown
        }
    }

    private static func isDeclaration(_ subject: Term, _ types: Set<IRI>) -> Bool {
        typealias OWL = Vocabulary.OWL
        let kinds: Set = [OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty]
        return !types.isEmpty && types.isSubset(of: kinds)
    }
}
