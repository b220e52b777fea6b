import OntologyModel
import RDF

/// The terms in which evidence is written: Web Annotation, PROV-O, Dublin Core, and a few of our own.
package enum EvidenceTerms {
    private static func oa(_ name: String) -> IRI { IRI(unchecked: "http://www.w3.org/ns/oa#" + name) }
    private static func dcterms(_ name: String) -> IRI { IRI(unchecked: "http://purl.org/dc/terms/" + name) }
    private static func prov(_ name: String) -> IRI { IRI(unchecked: "http://www.w3.org/ns/prov#" + name) }

    package static let annotation = oa("Annotation")
    package static let hasTarget = oa("hasTarget")
    package static let specificResource = oa("SpecificResource")
    package static let hasSource = oa("hasSource")
    package static let hasSelector = oa("hasSelector")
    package static let quoteSelector = oa("TextQuoteSelector")
    package static let exact = oa("exact")
    package static let prefix = oa("prefix")
    package static let suffix = oa("suffix")
    package static let textPositionSelector = oa("TextPositionSelector")
    package static let dataPositionSelector = oa("DataPositionSelector")
    package static let start = oa("start")
    package static let end = oa("end")
    package static let wasDerivedFrom = prov("wasDerivedFrom")
    package static let title = dcterms("title")
    package static let creator = dcterms("creator")
    package static let date = dcterms("date")
    package static let identifier = dcterms("identifier")
    package static let source = dcterms("source")
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
