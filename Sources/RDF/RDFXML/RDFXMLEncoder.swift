/// Writes RDF/XML ([RDF 1.1 XML Syntax](https://www.w3.org/TR/rdf-syntax-grammar/)) for people to read: an element for
/// each subject, named by its type where that comes first, a line for each property.
///
/// The first part of the document is held back until its namespaces are known and can be declared at the top; later ones
/// are declared where they are used.
final class RDFXMLEncoder: QuadEncoder {
    private let output: OutputBuffer
    private let text: XMLText
    private var names: XMLNames
    private var isStarted = false

    /// The subject whose element is open, and the name that will close it.
    private var subject = RawTerm()
    private let subjectArena = TermArena(blockSize: 1 << 10)
    private var closingTag: XMLNames.Name?

    init(_ output: OutputBuffer, prefixes: [Prefix]) {
        self.output = output
        text = XMLText(output)
        names = XMLNames(prefixes)
    }

    var losses: RDFWriter.Losses {
        var losses = kept
        losses.forbiddenCharacters = text.replacedCharacters
        return losses
    }
    private var kept = RDFWriter.Losses()

    func encode(_ quad: UnsafePointer<RawQuad>) throws {
        if quad.pointee.graph.kind != .none { kept.graphNames += 1 }
        guard quad.pointee.object.kind != .triple else { throw RDFWriterError.tripleTerm(.rdfXML) }
        let property = try names.property(quad.pointee.predicate.text)
        if closingTag == nil || !quad.pointee.subject.equals(subject) {
            closeSubject()
            if try openSubject(quad) { return try flushIfLarge() }
        }
        appendProperty(property, quad.pointee.object)
        try flushIfLarge()
    }

    func end() throws {
        closeSubject()
        if !isStarted { try start() }
        output.append("</rdf:RDF>\n")
        try output.flush()
    }

    // MARK: Parts

    private func flushIfLarge() throws {
        guard output.count >= OutputBuffer.flushSize else { return }
        if isStarted { try output.flush() } else { try start() }
    }

    /// Puts the beginning of the document before what was written so far.
    private func start() throws {
        isStarted = true
        let body = Array(output.bytes)
        output.removeAll()
        output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")
        for (name, namespace) in names.declarations {
            output.append(name.count > 0 ? "\n    xmlns:" : "\n    xmlns")
            output.append(name)
            output.append("=\"")
            text.appendAttribute(namespace)
            output.append("\"")
        }
        output.append(">\n")
        body.withUnsafeBufferPointer { output.append($0) }
        names.declareInPlace()
        try output.flush()
    }

    /// - Returns: whether the quad, being the type of its subject, is told by the name of the element.
    private func openSubject(_ quad: UnsafePointer<RawQuad>) throws -> Bool {
        subjectArena.removeAll()
        subject = subjectArena.copy(quad.pointee.subject)
        let isType = quad.pointee.predicate.text.equals(RDFName.type) && quad.pointee.object.kind == .iri
        let type = isType ? names.nodeElement(quad.pointee.object.text) : nil
        let element = type ?? names.description
        output.append("    <")
        appendOpening(element)
        switch subject.kind {
        case .iri:
            output.append(" rdf:about=\"")
            text.appendAttribute(subject.text)
        case .blankNode:
            output.append(" rdf:nodeID=\"")
            BlankNodeLabels.appendXML(subject.text, to: output)
        default: throw RDFWriterError.badPosition(.rdfXML, subject.term?.description ?? "")
        }
        output.append("\">\n")
        closingTag = element
        return type != nil
    }

    private func closeSubject() {
        guard let element = closingTag else { return }
        output.append("    </")
        output.append(element.qualified)
        output.append(">\n")
        closingTag = nil
    }

    private func appendOpening(_ name: XMLNames.Name) {
        output.append(name.qualified)
        output.append(name.declaration)
    }

    @inline(__always)
    private func appendProperty(_ name: XMLNames.Name, _ object: RawTerm) {
        output.append("        <")
        appendOpening(name)
        switch object.kind {
        case .iri:
            output.append(" rdf:resource=\"")
            text.appendAttribute(object.text)
            output.append("\"/>\n")
            return
        case .blankNode:
            output.append(" rdf:nodeID=\"")
            BlankNodeLabels.appendXML(object.text, to: output)
            output.append("\"/>\n")
            return
        case .typed:
            output.append(" rdf:datatype=\"")
            text.appendAttribute(object.qualifier)
            output.append("\"")
        case .language:
            output.append(" xml:lang=\"")
            output.append(object.qualifier)
            output.append("\"")
            if object.direction != .none { kept.directions += 1 }
        case .none, .string, .triple: break
        }
        output.append(">")
        text.appendContent(object.text)
        output.append("</")
        output.append(name.qualified)
        output.append(">\n")
    }
}
