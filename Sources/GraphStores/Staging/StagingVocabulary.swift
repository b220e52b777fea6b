import KnowledgeGraph
import OntologyModel
import RDF

/// What a predicate says, as far as a graph has a place for it.
enum StagedPredicate {
    case type
    /// A name, another name, the same thing elsewhere, or what a document is called.
    case text(StagedText)
    case mentions
    /// A property of the ontology, by its number: see ``StagingVocabulary/properties``.
    case property(Int)
    /// A part of a piece of evidence.
    case evidence(EvidenceField)
    case unknown
}

/// Texts about entities and documents, as the table `text` numbers them.
enum StagedText: Int {
    case label, alternative, sameAs
    case identifier, title, author, date, url, textSHA256, sourceSHA256
}

/// What a class says of what has it.
enum StagedClass {
    case document
    /// A class of the ontology, by its number: see ``StagingVocabulary/classes``.
    case entity(Int)
    case evidence(EvidenceKind)
    /// "This is a property", as ontology editors need to be told.
    case declaration
    case unknown
}

/// The terms that a graph is written in, found quickly.
final class StagingVocabulary {
    /// The properties of the ontology in the order of their IRIs; the number of one is its index.
    let properties: [IRI]
    /// The classes of the ontology in the order of their IRIs; the number of one is its index, and above 0.
    let classes: [IRI]
    private let predicates: [IRI: StagedPredicate]
    private let types: [IRI: StagedClass]
    /// What was looked up before, by its number.
    private var numbers = TermNumbers()
    private var knownPredicates: [StagedPredicate?] = []
    private var knownTypes: [StagedClass?] = []

    /// More different ones than this are no vocabulary, and not kept.
    private static let mostKnown = 10_000

    init(_ ontology: Ontology) {
        properties = ontology.properties.keys.sorted()
        classes = [IRI(unchecked: "")] + ontology.classes.keys.sorted()
        var predicates: [IRI: StagedPredicate] = [:]
        for (number, property) in properties.enumerated() { predicates[property] = .property(number) }
        predicates.merge(Self.ownPredicates) { $1 }
        self.predicates = predicates
        var types: [IRI: StagedClass] = [:]
        for (number, type) in classes.enumerated() where number > 0 { types[type] = .entity(number) }
        types.merge(Self.ownTypes) { $1 }
        self.types = types
    }

    func predicate(_ term: TermView) -> StagedPredicate {
        let number = number(of: term)
        if let known = knownPredicates[number] { return known }
        let found = term.term?.iri.flatMap { predicates[$0] } ?? .unknown
        knownPredicates[number] = found
        return found
    }

    func type(_ term: TermView) -> StagedClass {
        let number = number(of: term)
        if let known = knownTypes[number] { return known }
        let found = term.term?.iri.flatMap { types[$0] } ?? .unknown
        knownTypes[number] = found
        return found
    }

    private func number(of term: TermView) -> Int {
        if numbers.count > Self.mostKnown {
            numbers = TermNumbers()
            (knownPredicates, knownTypes) = ([], [])
        }
        let number = numbers.number(of: term)
        while knownPredicates.count <= number {
            knownPredicates.append(nil)
            knownTypes.append(nil)
        }
        return number
    }

    private static let ownPredicates: [IRI: StagedPredicate] = {
        typealias RDF = Vocabulary.RDF
        typealias OWL = Vocabulary.OWL
        typealias T = EvidenceTerms
        return [
            RDF.type: .type, LM.mentions: .mentions,
            Vocabulary.RDFS.label: .text(.label), Vocabulary.SKOS.prefLabel: .text(.label),
            Vocabulary.SKOS.altLabel: .text(.alternative), OWL.sameAs: .text(.sameAs),
            T.identifier: .text(.identifier), T.title: .text(.title), T.creator: .text(.author),
            T.date: .text(.date), T.source: .text(.url),
            LM.textSHA256: .text(.textSHA256), LM.sourceSHA256: .text(.sourceSHA256),
            RDF.subject: .evidence(.subject), OWL.annotatedSource: .evidence(.subject),
            RDF.predicate: .evidence(.predicate), OWL.annotatedProperty: .evidence(.predicate),
            RDF.object: .evidence(.object), OWL.annotatedTarget: .evidence(.object),
            RDF.reifies: .evidence(.triple), T.wasDerivedFrom: .evidence(.document),
            LM.confidence: .evidence(.confidence), LM.rule: .evidence(.rule),
            T.hasTarget: .evidence(.target), T.hasSource: .evidence(.source),
            T.hasSelector: .evidence(.selector), T.exact: .evidence(.quotation),
            T.prefix: .evidence(.prefix), T.suffix: .evidence(.suffix),
            T.start: .evidence(.start), T.end: .evidence(.end), RDF.value: .evidence(.bytes),
        ]
    }()

    private static let ownTypes: [IRI: StagedClass] = {
        typealias OWL = Vocabulary.OWL
        typealias T = EvidenceTerms
        return [
            LM.Document: .document, Vocabulary.RDF.Statement: .evidence(.node), OWL.Axiom: .evidence(.node),
            T.annotation: .evidence(.node), T.specificResource: .evidence(.target),
            T.quoteSelector: .evidence(.quote), T.textPositionSelector: .evidence(.text),
            T.dataPositionSelector: .evidence(.data), OWL.ObjectProperty: .declaration,
            OWL.DatatypeProperty: .declaration, OWL.AnnotationProperty: .declaration,
        ]
    }()
}
