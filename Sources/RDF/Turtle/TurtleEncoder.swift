/// Writes Turtle and TriG for people to read: prefixed names, `a`, `;` and `,`, numbers and booleans bare, long strings
/// over several lines. Statements that come one after another with the same subject share it.
final class TurtleEncoder: QuadEncoder {
    private let output: OutputBuffer
    private let isTriG: Bool
    private let terms: TurtleTermEncoder
    private(set) var losses = RDFWriter.Losses()

    private var isStarted = false
    private var isStatementOpen = false
    private var isBlockOpen = false
    /// The graph, subject and predicate of the last statement.
    private var graph = RawTerm()
    private var subject = RawTerm()
    private var predicate = RawTerm()
    private let graphArena = TermArena(blockSize: 1 << 10)
    private let subjectArena = TermArena(blockSize: 1 << 10)
    private let predicateArena = TermArena(blockSize: 1 << 10)

    init(_ output: OutputBuffer, format: RDFFormat, prefixes: [Prefix]) {
        self.output = output
        isTriG = format == .triG
        terms = TurtleTermEncoder(output, NamespaceTable(prefixes))
    }

    func encode(_ quad: UnsafePointer<RawQuad>) throws {
        if !isStarted { start() }
        if !isTriG, quad.pointee.graph.kind != .none { losses.graphNames += 1 }
        if isTriG, !quad.pointee.graph.equals(graph) { enterGraph(quad.pointee.graph) }
        if isStatementOpen, quad.pointee.subject.equals(subject) {
            if quad.pointee.predicate.text.equals(predicate.text) {
                output.append(",\n")
                indent(2)
            } else {
                output.append(" ;\n")
                indent(1)
                beginPredicate(quad.pointee.predicate)
            }
        } else {
            endStatement()
            beginSubject(quad.pointee.subject)
            beginPredicate(quad.pointee.predicate)
        }
        try terms.append(quad.pointee.object)
        try output.flushIfLarge()
    }

    func end() throws {
        if !isStarted { start() }
        endStatement()
        if isBlockOpen { output.append("}\n") }
        isBlockOpen = false
        try output.flush()
    }

    private func start() {
        isStarted = true
        for (name, namespace) in terms.namespaces.entries {
            output.append("@prefix ")
            output.append(name)
            output.append(": ")
            terms.appendFullIRI(namespace)
            output.append(" .\n")
        }
    }

    private func enterGraph(_ name: RawTerm) {
        endStatement()
        if isBlockOpen { output.append("}\n") }
        graphArena.removeAll()
        graph = graphArena.copy(name)
        isBlockOpen = name.kind != .none
        guard isBlockOpen else { return }
        if output.count > 0 { output.append("\n") }
        terms.appendNode(graph)
        output.append(" {\n")
    }

    private func endStatement() {
        if isStatementOpen { output.append(" .\n") }
        isStatementOpen = false
    }

    private func beginSubject(_ term: RawTerm) {
        subjectArena.removeAll()
        subject = subjectArena.copy(term)
        if !isBlockOpen { output.append("\n") }
        indent(0)
        terms.appendNode(subject)
        output.append(" ")
        isStatementOpen = true
    }

    private func beginPredicate(_ term: RawTerm) {
        if !term.text.equals(predicate.text) {
            predicateArena.removeAll()
            predicate = predicateArena.copy(term)
        }
        if predicate.text.equals(RDFName.type) { output.append("a") } else { terms.appendIRI(predicate.text) }
        output.append(" ")
    }

    private func indent(_ level: Int) {
        for _ in 0..<(isBlockOpen ? level + 1 : level) { output.append("    ") }
    }
}

/// Writes terms as Turtle does.
struct TurtleTermEncoder {
    let namespaces: NamespaceTable
    private let output: OutputBuffer
    private let lines: LineTermEncoder
    private let table = ByteClass.table

    init(_ output: OutputBuffer, _ namespaces: NamespaceTable) {
        self.output = output
        self.namespaces = namespaces
        lines = LineTermEncoder(output, isCanonical: false)
    }

    func append(_ term: RawTerm) throws {
        switch term.kind {
        case .none, .iri, .blankNode: appendNode(term)
        case .string: appendString(term.text)
        case .language:
            appendString(term.text)
            output.append(UInt8(ascii: "@"))
            lines.appendLanguage(term)
        case .typed:
            if TurtleShorthand.isBare(term) { return output.append(term.text) }
            appendString(term.text)
            output.append("^^")
            appendIRI(term.qualifier)
        case .triple:
            guard let components = term.components else { return }
            output.append("<<( ")
            appendNode(components[0])
            output.append(" ")
            appendIRI(components[1].text)
            output.append(" ")
            try append(components[2])
            output.append(" )>>")
        }
    }

    /// An IRI or a blank node.
    func appendNode(_ term: RawTerm) {
        if term.kind == .iri { appendIRI(term.text) } else { lines.append(term) }
    }

    @inline(__always)
    func appendIRI(_ iri: Bytes) {
        if let (name, length) = namespaces.name(for: iri), isLocalName(Bytes(rebasing: iri[length...])) {
            output.append(name)
            output.append(UInt8(ascii: ":"))
            output.append(Bytes(rebasing: iri[length...]))
        } else {
            lines.appendIRI(iri)
        }
    }

    func appendFullIRI(_ iri: Bytes) { lines.appendIRI(iri) }

    /// Whether `name` can stand after a prefix without an escape (`PN_LOCAL`).
    @inline(__always)
    private func isLocalName(_ name: Bytes) -> Bool {
        guard let first = name.first else { return true }
        guard first != UInt8(ascii: "-") else { return false }
        for byte in name where !table.has(.name, byte) || byte >= 0x80 { return isUnusualLocalName(name) }
        return true
    }

    /// One with inner dots, or letters beyond ASCII.
    @inline(never)
    private func isUnusualLocalName(_ name: Bytes) -> Bool {
        guard name.first != UInt8(ascii: "."), name.last != UInt8(ascii: ".") else { return false }
        var isFirst = true
        for scalar in name.string.unicodeScalars {
            let isName =
                scalar.isASCII
                ? scalar == "." || table.has(.name, UInt8(scalar.value))
                : NameScanner.isNameStart(scalar.value)
                    || !isFirst && NameScanner.isNameExtender(scalar.value)
            guard isName else { return false }
            isFirst = false
        }
        return true
    }

    @inline(__always)
    private func appendString(_ text: Bytes) {
        if text.contains(UInt8(ascii: "\n")) { appendLongString(text) } else { lines.appendQuoted(text) }
    }

    /// Over several lines, in three quotes.
    private func appendLongString(_ text: Bytes) {
        output.append("\"\"\"")
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "\n") || !table.has(.escapedInLiteral, byte) {
                output.append(byte)
                index += 1
            } else if byte == UInt8(ascii: "\""), index + 1 < text.count,
                text[index + 1] != UInt8(ascii: "\"")
            {
                output.append(byte)
                index += 1
            } else {
                index += lines.appendEscaped(text, at: index)
            }
        }
        output.append("\"\"\"")
    }
}

/// Literals that Turtle writes without quotes.
enum TurtleShorthand {
    /// Whether the lexical form of a typed literal alone says what it is (RDF 1.2 Turtle §2.5.4, §2.5.5).
    static func isBare(_ term: RawTerm) -> Bool {
        guard term.qualifier.count <= XSDName.integer.utf8CodeUnitCount,
            term.qualifier.hasPrefix("http://www.w3.org/2001/XMLSchema#")
        else { return false }
        if term.qualifier.equals(XSDName.boolean) {
            return term.text.equals("true") || term.text.equals("false")
        }
        let number = Number(term.text)
        if term.qualifier.equals(XSDName.integer) { return number == Number(hasWhole: true) }
        if term.qualifier.equals(XSDName.decimal) {
            return number.isNumber && number.hasDot && number.hasFraction && !number.hasExponent
        }
        if term.qualifier.equals(XSDName.double) {
            return number.isNumber && number.hasExponent && (number.hasWhole || number.hasFraction)
        }
        return false
    }

    private struct Number: Equatable {
        var isNumber = true
        var hasWhole = false
        var hasDot = false
        var hasFraction = false
        var hasExponent = false

        init(hasWhole: Bool) { self.hasWhole = hasWhole }

        init(_ text: Bytes) {
            var index = 0
            func digits() -> Bool {
                let start = index
                while index < text.count, text[index].isASCIIDigit { index += 1 }
                return index > start
            }
            func sign() {
                if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
                    index += 1
                }
            }
            sign()
            hasWhole = digits()
            if index < text.count, text[index] == UInt8(ascii: ".") {
                hasDot = true
                index += 1
                hasFraction = digits()
            }
            if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
                index += 1
                sign()
                hasExponent = digits()
            }
            isNumber = index == text.count && (hasWhole || hasFraction)
        }
    }
}

extension Bytes {
    fileprivate func hasPrefix(_ prefix: StaticString) -> Bool { hasPrefix(Bytes(prefix)) }
}
