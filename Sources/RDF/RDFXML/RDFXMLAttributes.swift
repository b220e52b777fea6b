/// The attributes of an element that are not properties.
struct RDFXMLAttributes {
    var about: Bytes?
    var id: Bytes?
    var nodeID: Bytes?
    var resource: Bytes?
    var datatype: Bytes?
    var parseType: Bytes?
    var annotation: Bytes?
    var annotationNodeID: Bytes?
    /// How many are properties.
    var properties = 0

    var hasAnnotation: Bool { annotation != nil || annotationNodeID != nil }

    var hasAny: Bool {
        about != nil || id != nil || nodeID != nil || resource != nil || datatype != nil || parseType != nil
            || hasAnnotation || properties > 0
    }

    /// - Throws: ``RDFXMLGrammar/Fault`` for a name that cannot be an attribute.
    mutating func set(_ term: RDFXMLVocabulary.Term, _ value: Bytes) throws {
        switch term {
        case .about: about = value
        case .id: id = value
        case .nodeID: nodeID = value
        case .resource: resource = value
        case .datatype: datatype = value
        case .parseType: parseType = value
        case .annotation: annotation = value
        case .annotationNodeID: annotationNodeID = value
        case .type: properties += 1
        case .version: break
        case .description, .li, .rdf, .aboutEach, .aboutEachPrefix, .bagID:
            throw RDFXMLGrammar.Fault("rdf:\(term.name) cannot be an attribute")
        }
    }
}
