import RDF

/// How the evidence of a statement is written in RDF. The plain triple is always there as well, and each view but
/// `none` reads back to the same graph.
public enum EvidenceView: String, Sendable, CaseIterable {
    /// Statements alone.
    case none
    /// A statement node for each passage: `rdf:Statement`, Web Annotation selectors, PROV-O.
    case reified
    /// A reifier for each passage (RDF 1.2 Concepts, section 1.5), with the same selectors.
    case rdf12
    /// What a document says in the graph that has the document's name, statement nodes and all.
    case graphs
    /// `owl:Axiom` nodes (OWL 2 Mapping to RDF Graphs, section 3.2.2), which ontology editors show as annotations.
    case axiom

    /// Why a format cannot hold the view, and what to do; `nil` where it can.
    public func problem(in format: RDFFormat) -> String? {
        switch self {
        case .none, .reified, .axiom: nil
        case .rdf12 where format == .rdfXML:
            "common RDF/XML parsers misread RDF 1.2 without a word; choose --to ttl, nt, trig or nq, or --evidence reified"
        case .rdf12 where format == .jsonLD:
            "JSON-LD 1.1 has no triple terms; choose --to ttl, nt, trig or nq, or --evidence reified"
        case .rdf12: nil
        case .graphs where [.nQuads, .triG, .jsonLD].contains(format): nil
        case .graphs: "\(format.name) has no named graphs; choose --to trig, nq or jsonld"
        }
    }
}
