/// Writes [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/): a node object for each run of statements about one subject,
/// expanded, or compacted with a context of the prefixes.
final class JSONLDEncoder: QuadEncoder {
    private let output: OutputBuffer
    private let isCompacted: Bool
    private var prefixes: JSONLDPrefixes
    private(set) var losses = RDFWriter.Losses()

    private var isStarted = false
    private var isGraphOpen = false
    private var hasNode = false
    private var graph = RawTerm()
    private let graphArena = TermArena(blockSize: 1 << 10)

    /// The node that is being gathered: its properties in the order they came, the values of each as JSON.
    private var subject = RawTerm()
    private let subjectArena = TermArena(blockSize: 1 << 10)
    private var properties: [(name: [UInt8], values: [[UInt8]])] = []
    private var propertyNumbers: [[UInt8]: Int] = [:]
    private let scratch = OutputBuffer(to: nil)

    init(_ output: OutputBuffer, prefixes: [Prefix], isExpanded: Bool) {
        self.output = output
        isCompacted = !isExpanded
        self.prefixes = JSONLDPrefixes(isExpanded ? [] : prefixes)
    }

    func encode(_ quad: UnsafePointer<RawQuad>) throws {
        if !isStarted { start() }
        let clashes = prefixes.clashes(with: quad.pointee)
        if !clashes.isEmpty {
            endNode()
            prefixes.drop(clashes)
        }
        if !quad.pointee.graph.equals(graph) {
            endNode()
            enterGraph(quad.pointee.graph)
        }
        if subject.kind == .none || !quad.pointee.subject.equals(subject) {
            endNode()
            subjectArena.removeAll()
            subject = subjectArena.copy(quad.pointee.subject)
        }
        try add(quad.pointee.predicate.text, quad.pointee.object)
        try output.flushIfLarge()
    }

    func end() throws {
        if !isStarted { start() }
        endNode()
        if isGraphOpen { output.append("\n]}") }
        output.append(isCompacted ? "\n]}\n" : "\n]\n")
        try output.flush()
    }

    // MARK: The document

    private func start() {
        isStarted = true
        guard isCompacted else { return output.append("[") }
        output.append("{\"@context\": {")
        for (index, (name, namespace)) in prefixes.entries.enumerated() {
            output.append(index == 0 ? "\n    " : ",\n    ")
            JSONText.appendQuoted(name, to: output)
            output.append(": ")
            // Only one that ends in a delimiter is a prefix by itself (JSON-LD 1.1 API §4.2.2).
            let isPlain = namespace.last.map { ":/?#[]@".utf8.contains($0) } ?? false
            if !isPlain { output.append("{\"@id\": ") }
            JSONText.appendQuoted(namespace, to: output)
            if !isPlain { output.append(", \"@prefix\": true}") }
        }
        output.append("\n},\n\"@graph\": [")
    }

    private func enterGraph(_ name: RawTerm) {
        if isGraphOpen { output.append("\n]}") }
        graphArena.removeAll()
        graph = graphArena.copy(name)
        isGraphOpen = name.kind != .none
        guard isGraphOpen else { return }
        beginObject()
        output.append(node(graph))
        output.append(", \"@graph\": [")
        hasNode = false
    }

    private func beginObject() {
        output.append(hasNode ? ",\n{" : "\n{")
        if !prefixes.dropped.isEmpty {
            output.append("\"@context\": {")
            for (index, name) in prefixes.dropped.enumerated() {
                if index > 0 { output.append(", ") }
                JSONText.appendQuoted(name, to: output)
                output.append(": null")
            }
            output.append("}, ")
        }
        output.append("\"@id\": ")
    }

    private func endNode() {
        guard subject.kind != .none else { return }
        beginObject()
        output.append(node(subject))
        for (name, values) in properties {
            output.append(",\n    ")
            name.withUnsafeBufferPointer { output.append($0) }
            output.append(": ")
            let isArray = !isCompacted || values.count > 1
            if isArray { output.append("[") }
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(", ") }
                value.withUnsafeBufferPointer { output.append($0) }
            }
            if isArray { output.append("]") }
        }
        output.append("}")
        properties.removeAll()
        propertyNumbers.removeAll()
        subject = RawTerm()
        hasNode = true
    }

    // MARK: Statements

    private func add(_ predicate: Bytes, _ object: RawTerm) throws {
        let isType = predicate.equals(RDFName.type) && (object.kind == .iri || object.kind == .blankNode)
        let name = isType ? Array("\"@type\"".utf8) : Array(iri(predicate))
        let value = isType ? Array(node(object)) : Array(try self.value(object))
        if let number = propertyNumbers[name] {
            properties[number].values.append(value)
        } else {
            propertyNumbers[name] = properties.count
            properties.append((name, [value]))
        }
    }

    /// An IRI or a blank node as a string; good until the next call.
    private func node(_ term: RawTerm) -> Bytes {
        guard term.kind == .blankNode else { return iri(term.text) }
        let label = OutputBuffer(to: nil)
        label.append("_:")
        BlankNodeLabels.appendTurtle(term.text, to: label)
        scratch.removeAll()
        JSONText.appendQuoted(label.bytes, to: scratch)
        return scratch.bytes
    }

    private func iri(_ text: Bytes) -> Bytes {
        scratch.removeAll()
        if let (name, length) = prefixes.name(for: text) {
            let compact = OutputBuffer(to: nil)
            compact.append(name)
            compact.append(UInt8(ascii: ":"))
            compact.append(Bytes(rebasing: text[length...]))
            JSONText.appendQuoted(compact.bytes, to: scratch)
        } else {
            JSONText.appendQuoted(text, to: scratch)
        }
        return scratch.bytes
    }

    private func value(_ term: RawTerm) throws -> [UInt8] {
        let object = OutputBuffer(to: nil)
        switch term.kind {
        case .none: break
        case .triple: throw RDFWriterError.tripleTerm(.jsonLD)
        case .iri, .blankNode:
            object.append("{\"@id\": ")
            object.append(node(term))
            object.append("}")
        case .string where isCompacted: JSONText.appendQuoted(term.text, to: object)
        case .typed where isCompacted && Self.isNative(term): object.append(term.text)
        case .string, .typed, .language:
            object.append("{\"@value\": ")
            JSONText.appendQuoted(term.text, to: object)
            if term.kind == .typed {
                object.append(", \"@type\": ")
                object.append(iri(term.qualifier))
            } else if term.kind == .language {
                object.append(", \"@language\": ")
                JSONText.appendQuoted(term.qualifier, to: object)
                if term.direction == .leftToRight { object.append(", \"@direction\": \"ltr\"") }
                if term.direction == .rightToLeft { object.append(", \"@direction\": \"rtl\"") }
            }
            object.append("}")
        }
        return Array(object.bytes)
    }

    /// Whether JSON has the value itself, and reading gives the same text back.
    private static func isNative(_ term: RawTerm) -> Bool {
        if term.qualifier.equals(XSDName.boolean) {
            return term.text.equals("true") || term.text.equals("false")
        }
        guard term.qualifier.equals(XSDName.integer), term.text.count < 16, let value = Int(term.text.string)
        else { return false }
        return String(value) == term.text.string
    }
}
