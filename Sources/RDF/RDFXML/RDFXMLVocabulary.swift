/// The names that RDF/XML gives a meaning to (RDF 1.1 XML Syntax §5.1, RDF 1.2 XML Syntax §5.1), told by pointer.
struct RDFXMLVocabulary {
    enum Term: CaseIterable {
        case about, resource, type, datatype, id, nodeID, parseType, description, li, rdf
        case annotation, annotationNodeID, version, aboutEach, aboutEachPrefix, bagID

        var name: StaticString {
            switch self {
            case .about: "about"
            case .resource: "resource"
            case .type: "type"
            case .datatype: "datatype"
            case .id: "ID"
            case .nodeID: "nodeID"
            case .parseType: "parseType"
            case .description: "Description"
            case .li: "li"
            case .rdf: "RDF"
            case .annotation: "annotation"
            case .annotationNodeID: "annotationNodeID"
            case .version: "version"
            case .aboutEach: "aboutEach"
            case .aboutEachPrefix: "aboutEachPrefix"
            case .bagID: "bagID"
            }
        }

        /// Whether an element of this name can be neither a node nor a property.
        var isForbiddenAsProperty: Bool { self != .type && self != .li }
        var isForbiddenAsNode: Bool { self != .type && self != .description }
        /// An attribute that existed before 2004, and is an error since.
        var isOld: Bool { self == .aboutEach || self == .aboutEachPrefix || self == .bagID }
    }

    /// What an attribute is to RDF/XML.
    enum Attribute {
        case term(Term)
        case language, base, direction
        /// Another `xml:` attribute, or one of `its:`, which means nothing here.
        case ignored
        case property
        case unqualified
    }

    private let rdf: UnsafePointer<UInt8>
    private let xml: UnsafePointer<UInt8>
    private let its: UnsafePointer<UInt8>
    private let terms: [(UnsafePointer<UInt8>, Term)]
    private let language: UnsafePointer<UInt8>
    private let base: UnsafePointer<UInt8>
    private let direction: UnsafePointer<UInt8>

    /// - Parameter intern: the XML parser's one copy of a string.
    init?(intern: (StaticString) -> UnsafePointer<UInt8>?) {
        guard let rdf = intern(RDFName.namespace), let xml = intern("http://www.w3.org/XML/1998/namespace"),
            let its = intern("http://www.w3.org/2005/11/its"), let language = intern("lang"),
            let base = intern("base"),
            let direction = intern("dir")
        else { return nil }
        self.rdf = rdf
        self.xml = xml
        self.its = its
        self.language = language
        self.base = base
        self.direction = direction
        terms = Term.allCases.compactMap { term in intern(term.name).map { ($0, term) } }
    }

    /// The term of the RDF vocabulary that an element is named by, if it is one with a meaning.
    @inline(__always)
    func term(_ name: XMLName) -> Term? {
        guard name.namespace == rdf else { return nil }
        return terms.first { $0.0 == name.local }?.1
    }

    @inline(__always)
    func classify(_ name: XMLName) -> Attribute {
        if name.namespace == rdf { return term(name).map { .term($0) } ?? .property }
        guard let namespace = name.namespace else { return classifyUnqualified(name) }
        if namespace == xml {
            if name.local == language { return .language }
            return name.local == base ? .base : .ignored
        }
        if namespace == its { return name.local == direction ? .direction : .ignored }
        return .property
    }

    /// Some names may stand without their namespace, as they did in 1999 (§6.1.4); others beginning with `xml` are kept
    /// back by XML.
    private func classifyUnqualified(_ name: XMLName) -> Attribute {
        if let term = terms.first(where: { $0.0 == name.local })?.1 {
            switch term {
            case .about, .id, .resource, .parseType, .type, .aboutEach, .aboutEachPrefix, .bagID:
                return .term(term)
            default: return .unqualified
            }
        }
        return Bytes(cString: name.local).string.lowercased().hasPrefix("xml") ? .ignored : .unqualified
    }
}
