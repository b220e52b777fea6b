/// The grammar of RDF/XML (RDF 1.1 XML Syntax §7, RDF 1.2 XML Syntax) over the events of an XML parser.
final class RDFXMLGrammar {
    /// What is wrong, without the place: that the XML parser knows.
    struct Fault: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    /// Receives the quads; set while the XML parser runs.
    var emit: QuadHandler?

    let arena = TermArena()
    let names = XMLNameCache()
    let vocabulary: RDFXMLVocabulary
    let options: RDFReader.Options
    private var resolver: IRIResolver
    private var bases: [IRIReference?]
    private let frames: UnsafeMutablePointer<RDFXMLFrame>
    private var depth = 0
    private let maximumDepth: Int
    private let quad: UnsafeMutablePointer<RawQuad>
    private let text = OutputBuffer(to: nil)
    private let literal = XMLLiteralBuilder()
    private let identifiers = ByteTable()
    private let tripleArena = TermArena(blockSize: 1 << 10)
    private var anonymousCount = 0

    /// libxml2 goes no deeper, unless it is told to give up its bounds on entities as well.
    private static let deepestXML = 255

    init(_ vocabulary: RDFXMLVocabulary, base: IRI?, options: RDFReader.Options) {
        self.vocabulary = vocabulary
        self.options = options
        resolver = IRIResolver(base: base)
        bases = [resolver.base]
        maximumDepth = min(options.maximumNesting, Self.deepestXML)
        frames = .allocate(capacity: maximumDepth + 2)
        frames.initialize(to: RDFXMLFrame(.document, mark: arena.mark))
        quad = .allocate(capacity: 1)
        quad.initialize(to: RawQuad())
    }

    deinit {
        frames.deallocate()
        quad.deallocate()
    }

    // MARK: Events

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) throws {
        let parent = frames + depth
        guard depth + literal.depth < maximumDepth else {
            throw Fault(
                "elements nested deeper than the limit of \(maximumDepth); RDF/XML is never read deeper than \(Self.deepestXML)"
            )
        }
        if parent.pointee.kind == .xmlLiteral { return literal.startElement(name, attributes) }
        let frame = parent + 1
        frame.initialize(to: RDFXMLFrame(.node, mark: arena.mark))
        frame.pointee.base = parent.pointee.base
        frame.pointee.language = parent.pointee.language
        frame.pointee.direction = parent.pointee.direction
        frame.pointee.isVersion12 = parent.pointee.isVersion12
        let own = try readAttributes(attributes, frame)
        switch parent.pointee.kind {
        case .document where vocabulary.term(name) == .rdf:
            frame.pointee.kind = .root
            if own.hasAny { throw Fault("rdf:RDF has no attributes but xml:base, xml:lang and namespaces") }
        case .document, .root, .property, .collection, .tripleTerm:
            try startNode(name, attributes, own, frame, parent)
        case .node: try startProperty(name, attributes, own, frame, parent)
        case .propertyWithNode: throw Fault("a property has one value only; repeat the property for more")
        case .emptyProperty: throw Fault("a property with a value in its attributes must be empty")
        case .xmlLiteral: break
        }
        depth += 1
    }

    func endElement() throws {
        let frame = frames + depth
        if frame.pointee.kind == .xmlLiteral, !literal.isEmpty { return literal.endElement() }
        let parent = frame - 1
        switch frame.pointee.kind {
        case .property:
            let object: RawTerm
            if frame.pointee.datatype.count > 0 {
                object = .typed(text.bytes, frame.pointee.datatype)
            } else {
                object = languageLiteral(text.bytes, frame)
            }
            try state(frame, object)
            text.removeAll()
        case .collection: try endCollection(frame)
        case .xmlLiteral: try state(frame, .typed(literal.bytes, Bytes(RDFName.xmlLiteral)))
        case .tripleTerm: try endTripleTerm(frame)
        case .document, .root, .node, .propertyWithNode, .emptyProperty: break
        }
        depth -= 1
        if frame.pointee.base != parent.pointee.base {
            bases.removeLast()
            resolver.setBase(bases[parent.pointee.base])
        }
        arena.release(to: frame.pointee.mark)
    }

    func characters(_ bytes: Bytes) throws {
        switch frames[depth].kind {
        case .property:
            try requireBearable(text.count + bytes.count)
            text.append(bytes)
        case .xmlLiteral:
            try requireBearable(literal.bytes.count + bytes.count)
            literal.appendText(bytes)
        default:
            guard isWhitespace(bytes) else {
                throw Fault("text cannot stand here; only in a property without child elements")
            }
        }
    }

    func comment(_ bytes: Bytes) {
        if frames[depth].kind == .xmlLiteral { literal.appendComment(bytes) }
    }

    func instruction(_ target: Bytes, _ data: Bytes) {
        if frames[depth].kind == .xmlLiteral { literal.appendInstruction(target, data) }
    }

    // MARK: Nodes

    /// `nodeElement` (§7.2.11).
    private func startNode(
        _ name: XMLName, _ attributes: XMLAttributes, _ own: RDFXMLAttributes,
        _ frame: UnsafeMutablePointer<RDFXMLFrame>, _ parent: UnsafeMutablePointer<RDFXMLFrame>
    ) throws {
        let term = vocabulary.term(name)
        if let term, term.isForbiddenAsNode { throw Fault("rdf:\(term.name) cannot be the name of a node") }
        guard name.namespace != nil else { throw Fault("an element without a namespace names no class") }
        if own.resource != nil || own.datatype != nil || own.parseType != nil || own.hasAnnotation {
            throw Fault(
                "rdf:resource, rdf:datatype, rdf:parseType and rdf:annotation are for properties, not for nodes"
            )
        }
        frame.pointee.kind = .node
        frame.pointee.subject = try nodeName(own)
        frame.pointee.isInTripleTerm = parent.pointee.kind == .tripleTerm
        if parent.pointee.kind == .tripleTerm, parent.pointee.lastItem != nil {
            throw Fault("a triple term has one node only")
        }
        try linkToParent(frame.pointee.subject, parent)
        if term != .description {
            try state(frame.pointee.subject, Bytes(RDFName.type), .iri(iri(of: name)), frame)
        }
        if own.properties > 0 { try statePropertyAttributes(attributes, of: frame.pointee.subject, frame) }
    }

    private func nodeName(_ own: RDFXMLAttributes) throws -> RawTerm {
        guard [own.about != nil, own.id != nil, own.nodeID != nil].count(where: { $0 }) <= 1 else {
            throw Fault("a node has only one of rdf:about, rdf:ID and rdf:nodeID")
        }
        if let about = own.about { return .iri(try resolve(about)) }
        if let id = own.id { return try identifier(id) }
        if let nodeID = own.nodeID { return try blankNode(nodeID) }
        return anonymous()
    }

    /// States what the parent says of the node that begins.
    private func linkToParent(_ node: RawTerm, _ parent: UnsafeMutablePointer<RDFXMLFrame>) throws {
        switch parent.pointee.kind {
        case .property:
            guard isWhitespace(text.bytes), parent.pointee.datatype.count == 0 else {
                throw Fault("a property has either text or one node")
            }
            text.removeAll()
            parent.pointee.kind = .propertyWithNode
            try state(parent, node)
        case .collection: try append(node, to: parent)
        case .tripleTerm: parent.pointee.lastItem = 0
        default: break
        }
    }

    // MARK: Properties

    /// `propertyElt` (§7.2.14).
    private func startProperty(
        _ name: XMLName, _ attributes: XMLAttributes, _ own: RDFXMLAttributes,
        _ frame: UnsafeMutablePointer<RDFXMLFrame>, _ parent: UnsafeMutablePointer<RDFXMLFrame>
    ) throws {
        frame.pointee.predicate = try predicate(name, parent)
        frame.pointee.subject = parent.pointee.subject
        frame.pointee.isInTripleTerm = parent.pointee.isInTripleTerm
        if own.about != nil {
            throw Fault("rdf:about is for nodes; a property points to a node with rdf:resource")
        }
        if let id = own.id { frame.pointee.statement = try identifier(id) }
        if let annotation = own.annotation { frame.pointee.reifier = .iri(try resolve(annotation)) }
        if let nodeID = own.annotationNodeID {
            if own.annotation != nil {
                throw Fault("a property has only one of rdf:annotation and rdf:annotationNodeID")
            }
            frame.pointee.reifier = try blankNode(nodeID)
        }
        text.removeAll()
        if let parseType = own.parseType {
            if own.resource != nil || own.nodeID != nil || own.datatype != nil || own.properties > 0 {
                throw Fault("with rdf:parseType, a property has no attribute but rdf:ID")
            }
            return try startParseType(parseType, frame)
        }
        if let datatype = own.datatype {
            if own.resource != nil || own.nodeID != nil || own.properties > 0 {
                throw Fault("with rdf:datatype, a property has no attribute but rdf:ID")
            }
            frame.pointee.datatype = try resolve(datatype)
            if let problem = Datatypes.problem(of: frame.pointee.datatype) { throw Fault(problem) }
        }
        frame.pointee.kind = .property
        guard own.resource != nil || own.nodeID != nil || own.properties > 0 else { return }
        if own.resource != nil, own.nodeID != nil {
            throw Fault("a property has only one of rdf:resource and rdf:nodeID")
        }
        frame.pointee.kind = .emptyProperty
        let object =
            try own.resource.map { .iri(try resolve($0)) } ?? own.nodeID.map { try blankNode($0) }
            ?? anonymous()
        try state(frame, object)
        if own.properties > 0 { try statePropertyAttributes(attributes, of: object, frame) }
    }

    private func predicate(_ name: XMLName, _ parent: UnsafeMutablePointer<RDFXMLFrame>) throws -> Bytes {
        guard name.namespace != nil else { throw Fault("an element without a namespace names no property") }
        if let term = vocabulary.term(name) {
            if term.isForbiddenAsProperty { throw Fault("rdf:\(term.name) cannot be the name of a property") }
            if term == .li {
                parent.pointee.members += 1
                return arena.copy(Vocabulary.RDF.namespace + "_\(parent.pointee.members)")
            }
        }
        return arena.copy(try iri(of: name))
    }

    /// Namespace and local name put together, which have to make an IRI.
    @inline(__always)
    private func iri(of name: XMLName) throws -> Bytes {
        do {
            return try names.iri(of: name)
        } catch {
            throw Fault("\(error)")
        }
    }

    private func startParseType(_ parseType: Bytes, _ frame: UnsafeMutablePointer<RDFXMLFrame>) throws {
        if parseType.equals("Resource") {
            let object = anonymous()
            try state(frame, object)
            frame.pointee.kind = .node
            frame.pointee.subject = object
            frame.pointee.isInTripleTerm = false
        } else if parseType.equals("Collection") {
            frame.pointee.kind = .collection
        } else if parseType.equals("Triple") {
            frame.pointee.kind = .tripleTerm
        } else {
            frame.pointee.kind = .xmlLiteral
            literal.reset()
        }
    }

    /// `propertyAttr` (§7.2.25).
    private func statePropertyAttributes(
        _ attributes: XMLAttributes, of subject: RawTerm, _ frame: UnsafeMutablePointer<RDFXMLFrame>
    ) throws {
        for attribute in attributes {
            switch vocabulary.classify(attribute.name) {
            case .term(.type): try state(subject, Bytes(RDFName.type), .iri(resolve(attribute.value)), frame)
            case .property:
                try state(
                    subject, iri(of: attribute.name), languageLiteral(attribute.value, frame), frame)
            default: break
            }
        }
    }

    // MARK: Collections and triple terms

    private func append(_ node: RawTerm, to collection: UnsafeMutablePointer<RDFXMLFrame>) throws {
        anonymousCount += 1
        let item = anonymous(anonymousCount)
        if let last = collection.pointee.lastItem {
            try state(anonymous(last), Bytes(RDFName.rest), item, collection)
        } else {
            try state(collection, item)
        }
        try state(item, Bytes(RDFName.first), node, collection)
        collection.pointee.lastItem = anonymousCount
    }

    private func endCollection(_ collection: UnsafeMutablePointer<RDFXMLFrame>) throws {
        if let last = collection.pointee.lastItem {
            try state(anonymous(last), Bytes(RDFName.rest), .iri(Bytes(RDFName.nil)), collection)
        } else {
            try state(collection, .iri(Bytes(RDFName.nil)))
        }
    }

    private func endTripleTerm(_ frame: UnsafeMutablePointer<RDFXMLFrame>) throws {
        defer {
            if !(1..<depth).contains(where: { frames[$0].kind == .tripleTerm }) { tripleArena.removeAll() }
        }
        // Without rdf:version="1.2" the property is left out (RDF 1.2 XML Syntax).
        guard frame.pointee.isVersion12 else { return }
        guard frame.pointee.tripleCount == 1 else {
            throw Fault("a triple term is one node with one property")
        }
        try state(frame, frame.pointee.triple)
    }

    // MARK: Statements

    /// States the property that is open of its node, with what `rdf:ID` and `rdf:annotation` add.
    @inline(__always)
    private func state(_ property: UnsafeMutablePointer<RDFXMLFrame>, _ object: RawTerm) throws {
        let subject = property.pointee.subject
        let predicate = property.pointee.predicate
        try state(subject, predicate, object, property)
        if property.pointee.statement.kind != .none {
            try reify(property.pointee.statement, subject, predicate, object)
        }
        if property.pointee.reifier.kind != .none {
            let mark = arena.mark
            let triple = arena.triple(subject, .iri(predicate), object)
            try send(property.pointee.reifier, Bytes(RDFName.reifies), triple)
            arena.release(to: mark)
        }
    }

    /// §7.3.
    private func reify(_ statement: RawTerm, _ subject: RawTerm, _ predicate: Bytes, _ object: RawTerm) throws
    {
        try send(statement, Bytes(RDFName.type), .iri(Bytes(RDFName.statement)))
        try send(statement, Bytes(RDFName.subject), subject)
        try send(statement, Bytes(RDFName.predicate), .iri(predicate))
        try send(statement, Bytes(RDFName.object), object)
    }

    @inline(__always)
    private func state(
        _ subject: RawTerm, _ predicate: Bytes, _ object: RawTerm, _ frame: UnsafeMutablePointer<RDFXMLFrame>
    ) throws {
        guard frame.pointee.isInTripleTerm else { return try send(subject, predicate, object) }
        var enclosing = frame
        while enclosing > frames, enclosing.pointee.kind != .tripleTerm || enclosing == frame {
            enclosing -= 1
        }
        enclosing.pointee.tripleCount += 1
        enclosing.pointee.triple = tripleArena.triple(
            tripleArena.copy(subject), .iri(tripleArena.copy(predicate)), tripleArena.copy(object))
    }

    @inline(__always)
    private func send(_ subject: RawTerm, _ predicate: Bytes, _ object: RawTerm) throws {
        quad.pointee.subject = subject
        quad.pointee.predicate = .iri(predicate)
        quad.pointee.object = object
        try emit?(QuadView(quad))
    }

    private func languageLiteral(_ text: Bytes, _ frame: UnsafeMutablePointer<RDFXMLFrame>) -> RawTerm {
        frame.pointee.language.count > 0
            ? .language(
                text, frame.pointee.language, frame.pointee.isVersion12 ? frame.pointee.direction : .none)
            : .string(text)
    }

    // MARK: Names

    /// The attributes with a meaning of their own; those about language and base take effect at once.
    private func readAttributes(
        _ attributes: XMLAttributes, _ frame: UnsafeMutablePointer<RDFXMLFrame>
    ) throws -> RDFXMLAttributes {
        var own = RDFXMLAttributes()
        for attribute in attributes {
            try requireBearable(attribute.value.count)
            switch vocabulary.classify(attribute.name) {
            case .term(.version):
                frame.pointee.isVersion12 = attribute.value.hasPrefix(Bytes("1.2" as StaticString))
            case .term(let term): try own.set(term, attribute.value)
            case .property: own.properties += 1
            case .language:
                guard attribute.value.isEmpty || NameScanner.isLanguageTag(attribute.value) else {
                    throw Fault("xml:lang=\"\(attribute.value.string)\" is not a language tag (BCP 47)")
                }
                frame.pointee.language = arena.copy(attribute.value)
            case .base: try setBase(attribute.value, frame)
            case .direction:
                frame.pointee.direction =
                    attribute.value.equals("rtl")
                    ? .rightToLeft : attribute.value.equals("ltr") ? .leftToRight : .none
            case .ignored: break
            case .unqualified:
                throw Fault(
                    "the attribute '\(Bytes(cString: attribute.name.local).string)' needs a namespace")
            }
        }
        return own
    }

    private func requireBearable(_ count: Int) throws {
        if let problem = options.problem(ofLength: count) { throw Fault(problem) }
    }

    private func setBase(_ value: Bytes, _ frame: UnsafeMutablePointer<RDFXMLFrame>) throws {
        let iri = try resolve(value)
        do { try resolver.setBase(iri) } catch { throw Fault(error.description) }
        bases.append(resolver.base)
        frame.pointee.base = bases.count - 1
    }

    @inline(__always)
    private func resolve(_ value: Bytes) throws -> Bytes {
        var seen: UInt8 = 0
        for byte in value { seen |= ByteClass.table[Int(byte)] }
        guard seen & ByteClass.endsIRI.rawValue == 0 else {
            throw Fault("'\(value.string)' has a character that no IRI has; percent-encode it")
        }
        do throws(IRIError) {
            return try resolver.resolve(value, classes: ByteClass(rawValue: seen), in: arena)
        } catch {
            throw Fault(error.description)
        }
    }

    /// `rdf:ID` (§7.2.34): an IRI that the document gives once only.
    private func identifier(_ id: Bytes) throws -> RawTerm {
        guard XMLNames.isNCName(id) else { throw Fault("rdf:ID=\"\(id.string)\" is not an XML name") }
        let fragment = arena.copy(Bytes("#" as StaticString), id)
        let iri = try resolve(fragment)
        guard identifiers.index(of: iri) == nil else {
            throw Fault("rdf:ID=\"\(id.string)\" was given before")
        }
        _ = identifiers.insert(iri)
        return .iri(iri)
    }

    private func blankNode(_ nodeID: Bytes) throws -> RawTerm {
        guard XMLNames.isNCName(nodeID) else {
            throw Fault("rdf:nodeID=\"\(nodeID.string)\" is not an XML name")
        }
        return BlankNodeScope.labelled(nodeID, prefix: options.blankNodePrefix, in: arena)
    }

    private func anonymous() -> RawTerm {
        anonymousCount += 1
        return anonymous(anonymousCount)
    }

    private func anonymous(_ number: Int) -> RawTerm {
        BlankNodeScope.anonymous(number, prefix: options.blankNodePrefix, in: arena)
    }

    private func isWhitespace(_ bytes: Bytes) -> Bool {
        let table = ByteClass.table
        return bytes.allSatisfy { table.has(.whitespace, $0) }
    }
}
