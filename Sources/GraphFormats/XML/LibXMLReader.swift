import ByteStreams
import CLibXML2

/// Reads XML of any encoding, with or without a document type declaration, by libxml2.
enum LibXMLReader {
    static func read<Handler: XMLEventHandler>(_ source: ByteSource, into handler: Handler) throws -> Handler
    {
        let session = XMLSession(handler)
        defer { session.close() }
        while let chunk = try source.nextChunk() {
            try session.parse(chunk, isLast: false, file: source.name)
        }
        try session.parse([], isLast: true, file: source.name)
        return session.handler
    }
}

/// A running parser: a class, since libxml2 is handed its address.
private final class XMLSession<Handler: XMLEventHandler>: XMLCallbacks {
    var handler: Handler
    private var open: [Handler.Element] = []
    private var context: xmlParserCtxtPtr?
    private var failure: (any Error)?
    private var place: XMLPlace?

    init(_ handler: Handler) {
        self.handler = handler
    }

    func close() {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
        self.context = nil
    }

    func parse(_ bytes: [UInt8], isLast: Bool, file: String) throws {
        let status = try bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            if context == nil {
                context = try makeContext(file)
            }
            return xmlParseChunk(context, start, Int32(buffer.count), isLast ? 1 : 0)
        }
        if let failure {
            guard let fault = failure as? XMLFault else { throw failure }
            throw GraphFormatError(
                file: file, line: place?.line ?? 0, column: place?.column ?? 0, message: fault.message)
        }
        if status != 0 { throw syntaxError(status, file: file) }
    }

    private func makeContext(_ file: String) throws -> xmlParserCtxtPtr {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = beginElement
        callbacks.endElementNs = endElement
        callbacks.characters = characters
        callbacks.cdataBlock = characters
        callbacks.ignorableWhitespace = characters
        callbacks.entityDecl = entityDeclaration
        callbacks.internalSubset = documentType
        // Errors are taken from the context; nothing is printed.
        callbacks.serror = { _, _ in }
        let user = Unmanaged.passUnretained(self as XMLCallbacks).toOpaque()
        guard let context = xmlCreatePushParserCtxt(&callbacks, user, nil, 0, nil) else {
            throw GraphFormatError(file: file, message: "no memory to read it")
        }
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        return context
    }

    private func syntaxError(_ status: Int32, file: String) -> GraphFormatError {
        let error = xmlCtxtGetLastError(context)
        let text = error?.pointee.message.map { String(cString: $0) } ?? "error \(status)"
        let message = text.split(separator: "\n").joined(separator: " ")
        return GraphFormatError(
            file: file, line: Int(error?.pointee.line ?? 0), column: Int(error?.pointee.int2 ?? 0),
            message: "not well-formed XML: \(message)")
    }

    private func attempt(_ body: () throws -> Void) {
        guard failure == nil else { return }
        do { try body() } catch {
            failure = error
            place = here
            xmlStopParser(context)
        }
    }

    private var line: Int { Int(context?.pointee.input?.pointee.line ?? 0) }

    private var here: XMLPlace {
        XMLPlace(line: line, column: Int(context?.pointee.input?.pointee.col ?? 0))
    }

    override func doctype() {
        attempt { try handler.doctype(line: line) }
    }

    override func begin(_ name: String, _ namespace: String?, _ attributes: XMLAttributes) {
        attempt {
            let element = handler.element(called: name, namespace: namespace)
            open.append(element)
            try handler.begin(element, attributes: attributes, line: line)
        }
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        attempt { try handler.text(text) }
    }

    override func end() {
        attempt {
            guard let element = open.popLast() else { return }
            try handler.end(element, at: here)
        }
    }

    override func entity() {
        attempt {
            throw XMLFault("it declares entities, which are not read: write what they stand for instead")
        }
    }
}

/// What libxml2 calls, whatever the handler's type.
private class XMLCallbacks {
    private var names: [UnsafePointer<xmlChar>: String] = [:]

    /// A name of an element, an attribute or a namespace. libxml2 keeps one copy of each (its `xmlDict`) as long as
    /// it parses, so the address tells the name.
    final func name(_ address: UnsafePointer<xmlChar>) -> String {
        if let known = names[address] { return known }
        let name = String(cString: address)
        names[address] = name
        return name
    }

    func begin(_ name: String, _ namespace: String?, _ attributes: XMLAttributes) {}
    func text(_ text: UnsafeBufferPointer<UInt8>) {}
    func end() {}
    func entity() {}
    func doctype() {}

    static func of(_ user: UnsafeMutableRawPointer?) -> XMLCallbacks? {
        user.map { Unmanaged<XMLCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func beginElement(
    user: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?,
    uri: UnsafePointer<xmlChar>?, namespaceCount: Int32,
    namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    attributeCount: Int32, defaultedCount: Int32, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let callbacks = XMLCallbacks.of(user), let name else { return }
    var list: [XMLAttributes.Attribute] = []
    for index in 0..<Int(attributeCount) {
        // Each attribute is five pointers: local name, prefix, namespace, and where its value begins and ends.
        guard let key = attributes?[index * 5], attributes?[index * 5 + 2] == nil,
            let start = attributes?[index * 5 + 3], let end = attributes?[index * 5 + 4]
        else { continue }
        list.append(
            XMLAttributes.Attribute(
                name: UnsafeBufferPointer(start: key, count: Int(xmlStrlen(key))),
                value: UnsafeBufferPointer(start: start, count: end - start)))
    }
    list.withUnsafeBufferPointer {
        callbacks.begin(callbacks.name(name), uri.map(callbacks.name), XMLAttributes(list: $0))
    }
}

private func endElement(
    user: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?,
    uri: UnsafePointer<xmlChar>?
) {
    XMLCallbacks.of(user)?.end()
}

private func characters(user: UnsafeMutableRawPointer?, text: UnsafePointer<xmlChar>?, count: Int32) {
    XMLCallbacks.of(user)?.text(UnsafeBufferPointer(start: text, count: Int(count)))
}

private func entityDeclaration(
    user: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?, type: Int32,
    publicID: UnsafePointer<xmlChar>?,
    systemID: UnsafePointer<xmlChar>?, content: UnsafeMutablePointer<xmlChar>?
) {
    XMLCallbacks.of(user)?.entity()
}

private func documentType(
    user: UnsafeMutableRawPointer?, name: UnsafePointer<xmlChar>?, publicID: UnsafePointer<xmlChar>?,
    systemID: UnsafePointer<xmlChar>?
) {
    XMLCallbacks.of(user)?.doctype()
}
