import OntologyModel
import RDF

/// The terms in which evidence is written: Web Annotation, PROV-O, Dublin Core, and a few of our own.
enum EvidenceTerms {
    private static func oa(_ name: String) -> IRI { IRI(unchecked: "http://www.w3.org/ns/oa#" + name) }
    private static func dcterms(_ name: String) -> IRI { IRI(unchecked: "http://purl.org/dc/terms/" + name) }
    private static func prov(_ name: String) -> IRI { IRI(unchecked: "http://www.w3.org/ns/prov#" + name) }

    static let annotation = oa("Annotation")
    static let hasTarget = oa("hasTarget")
    static let specificResource = oa("SpecificResource")
    static let hasSource = oa("hasSource")
    static let hasSelector = oa("hasSelector")
    static let quoteSelector = oa("TextQuoteSelector")
    static let exact = oa("exact")
    static let prefix = oa("prefix")
    static let suffix = oa("suffix")
    static let textPositionSelector = oa("TextPositionSelector")
    static let dataPositionSelector = oa("DataPositionSelector")
    static let start = oa("start")
    static let end = oa("end")
    static let wasDerivedFrom = prov("wasDerivedFrom")
    static let title = dcterms("title")
    static let creator = dcterms("creator")
    static let date = dcterms("date")
    static let identifier = dcterms("identifier")
    static let source = dcterms("source")
}

/// The prefixes that a graph's files declare.
public enum GraphPrefixes {
    /// Prefix and namespace, in the order in which they are declared.
    public static let all: [(prefix: String, namespace: String)] = [
        ("lm", Ontology.namespace),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("dcterms", "http://purl.org/dc/terms/"),
    ]
}
