import ByteStreams
import CLibXML2

/// Reads RDF/XML through libxml2's push parser, a chunk at a time. Entities that the document declares itself are
/// replaced, within libxml2's bounds on what they may grow to; nothing outside the document is ever read.
final class RDFXMLParser: StatementParser {
    private let source: ByteSource
    private let context: xmlParserCtxtPtr
    private let grammar: RDFXMLGrammar
    private var prefixes: [Prefix] = []
    private var failure: (any Error)?
    private var isDone = false
    private let chunk: UnsafeMutableRawBufferPointer

    private static let chunkSize = 1 << 16

    /// - Throws: where libxml2 has no memory left.
    init(_ source: ByteSource, base: IRI?, options: RDFReader.Options) throws {
        self.source = source
        var handler = SAXEvents.handler
        guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil),
            let vocabulary = RDFXMLVocabulary(intern: { name in
                xmlDictLookup(context.pointee.dict, name.utf8Start, Int32(name.utf8CodeUnitCount))
            })
        else {
            throw RDFSyntaxError(
                file: source.name, line: 0, column: 0, message: "no memory for an XML parser")
        }
        self.context = context
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
        grammar = RDFXMLGrammar(vocabulary, base: base, options: options)
        chunk = .allocate(byteCount: Self.chunkSize, alignment: 16)
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        context.pointee.myDoc = nil
        xmlFreeParserCtxt(context)
        chunk.deallocate()
    }

    func parseSome(_ emit: QuadHandler) throws -> Bool {
        guard !isDone else { return false }
        let count = try source.read(into: chunk)
        isDone = count == 0
        withoutActuallyEscaping(emit) { emit in
            grammar.emit = emit
            let bytes = chunk.assumingMemoryBound(to: CChar.self).baseAddress
            xmlParseChunk(context, bytes, Int32(count), isDone ? 1 : 0)
            grammar.emit = nil
        }
        if let failure { throw failure }
        guard !isDone || context.pointee.wellFormed != 0 else { throw error("not well-formed XML") }
        return !isDone
    }

    var line: Int { Int(xmlSAX2GetLineNumber(context)) }

    func summary(quads: Int) -> RDFReader.Summary {
        var summary = RDFReader.Summary()
        summary.quads = quads
        summary.prefixes = prefixes
        return summary
    }

    // MARK: What the events call

    /// Runs a step of the grammar; its first failure stops the parser.
    @inline(__always)
    fileprivate func step(_ body: (RDFXMLGrammar) throws -> Void) {
        guard failure == nil else { return }
        do { try body(grammar) } catch { stop(error) }
    }

    @inline(never)
    private func stop(_ error: any Error) {
        failure = (error as? RDFXMLGrammar.Fault).map { self.error($0.message) } ?? error
        xmlStopParser(context)
    }

    fileprivate func stop(_ message: String, line: Int, column: Int) {
        guard failure == nil else { return }
        failure = RDFSyntaxError(
            file: source.name, line: line, column: max(column, 1), message: message, excerpt: excerpt)
        xmlStopParser(context)
    }

    fileprivate func declare(_ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?) {
        let declared = Prefix(Bytes(cString: prefix).string, Bytes(cString: namespace).string)
        if prefixes.count < 1000, !prefixes.contains(where: { $0.name == declared.name }) {
            prefixes.append(declared)
        }
    }

    private func error(_ message: String) -> RDFSyntaxError {
        RDFSyntaxError(
            file: source.name, line: Int(xmlSAX2GetLineNumber(context)),
            column: max(Int(xmlSAX2GetColumnNumber(context)), 1), message: message, excerpt: excerpt)
    }

    /// The line that the XML parser has come to, as far as it has it.
    private var excerpt: Excerpt? {
        guard let input = context.pointee.input, let base = input.pointee.base, let place = input.pointee.cur,
            let end = input.pointee.end, base <= place, place <= end
        else { return nil }
        return Excerpt(Bytes(start: base, count: end - base), at: place - base)
    }
}

/// The functions that libxml2 calls.
private enum SAXEvents {
    static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        xmlSAXVersion(&handler, 2)
        handler.startElementNs = {
            context, local, prefix, namespace, declared, declarations, count, _, attributes in
            guard let parser = owner(context), let local else { return }
            for index in 0..<Int(declared) {
                parser.declare(declarations?[index * 2], declarations?[index * 2 + 1])
            }
            parser.step {
                try $0.startElement(
                    XMLName(local: local, prefix: prefix, namespace: namespace),
                    XMLAttributes(start: attributes, count: Int(count)))
            }
        }
        handler.endElementNs = { context, _, _, _ in owner(context)?.step { try $0.endElement() } }
        handler.characters = { context, text, count in
            owner(context)?.step { try $0.characters(Bytes(start: text, count: Int(count))) }
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.comment = { context, text in owner(context)?.step { $0.comment(Bytes(cString: text)) } }
        handler.processingInstruction = { context, target, data in
            owner(context)?.step { $0.instruction(Bytes(cString: target), Bytes(cString: data)) }
        }
        // Only entities whose text stands in the document are known; one that is elsewhere is never looked for.
        handler.entityDecl = { context, name, kind, publicID, systemID, content in
            guard kind == Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue) else { return }
            xmlSAX2EntityDecl(context, name, kind, publicID, systemID, content)
        }
        handler.externalSubset = nil
        handler.resolveEntity = { _, _, _ in nil }
        handler.reference = { context, name in
            owner(context)?.step { _ in
                throw RDFXMLGrammar.Fault(
                    "the entity '\(Bytes(cString: name).string)' is not declared in the document; external ones are not read"
                )
            }
        }
        handler.warning = nil
        handler.error = nil
        handler.fatalError = nil
        handler.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            // libxml2 wants the namespace to be a URI; an IRI, or any text, will do (XML Namespaces 1.1 §2.1).
            guard error.pointee.code != XML_WAR_NS_URI.rawValue else { return }
            let message = error.pointee.message.map { String(cString: $0) } ?? "not well-formed XML"
            owner(context)?.stop(
                String(message.prefix { $0 != "\n" }), line: Int(error.pointee.line),
                column: Int(error.pointee.int2))
        }
        return handler
    }
}

/// The parser that a context belongs to, as also the contexts do that libxml2 makes for entities.
@inline(__always)
private func owner(_ context: UnsafeMutableRawPointer?) -> RDFXMLParser? {
    guard let owner = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else {
        return nil
    }
    return Unmanaged<RDFXMLParser>.fromOpaque(owner).takeUnretainedValue()
}
