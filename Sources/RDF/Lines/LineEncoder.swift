/// Writes N-Triples and N-Quads, in the canonical form (RDF 1.2 N-Triples §4) but for the case of language tags.
final class LineEncoder: QuadEncoder {
    private let output: OutputBuffer
    private let format: RDFFormat
    private let terms: LineTermEncoder
    private(set) var losses = RDFWriter.Losses()

    init(_ output: OutputBuffer, format: RDFFormat, isCanonical: Bool) {
        self.output = output
        self.format = format
        terms = LineTermEncoder(output, isCanonical: isCanonical)
    }

    func encode(_ quad: UnsafePointer<RawQuad>) throws {
        terms.append(quad.pointee.subject)
        output.append(UInt8(ascii: " "))
        terms.append(quad.pointee.predicate)
        output.append(UInt8(ascii: " "))
        terms.append(quad.pointee.object)
        if quad.pointee.graph.kind != .none {
            if format == .nQuads {
                output.append(UInt8(ascii: " "))
                terms.append(quad.pointee.graph)
            } else {
                losses.graphNames += 1
            }
        }
        output.append(" .\n")
        try output.flushIfLarge()
    }

    func end() throws { try output.flush() }
}

/// Writes terms as N-Triples does.
struct LineTermEncoder {
    private let output: OutputBuffer
    private let isCanonical: Bool
    private let table = ByteClass.table

    init(_ output: OutputBuffer, isCanonical: Bool) {
        self.output = output
        self.isCanonical = isCanonical
    }

    @inline(__always)
    func append(_ term: RawTerm) {
        switch term.kind {
        case .none: break
        case .iri: appendIRI(term.text)
        case .blankNode:
            output.append("_:")
            BlankNodeLabels.appendTurtle(term.text, to: output)
        case .string: appendQuoted(term.text)
        case .typed:
            appendQuoted(term.text)
            output.append("^^")
            appendIRI(term.qualifier)
        case .language:
            appendQuoted(term.text)
            output.append(UInt8(ascii: "@"))
            appendLanguage(term)
        case .triple: appendTriple(term)
        }
    }

    private func appendTriple(_ term: RawTerm) {
        guard let components = term.components else { return }
        output.append("<<(")
        for index in 0..<3 {
            output.append(UInt8(ascii: " "))
            append(components[index])
        }
        output.append(" )>>")
    }

    func appendLanguage(_ term: RawTerm) {
        if isCanonical {
            for byte in term.qualifier {
                output.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
            }
        } else {
            output.append(term.qualifier)
        }
        switch term.direction {
        case .none: break
        case .leftToRight: output.append("--ltr")
        case .rightToLeft: output.append("--rtl")
        }
    }

    /// In angle brackets. What no `IRIREF` can have, an unchecked IRI perhaps has: it is escaped.
    @inline(__always)
    func appendIRI(_ text: Bytes) {
        output.append(UInt8(ascii: "<"))
        if text.contains(where: { table.has(.endsIRI, $0) }) {
            for byte in text {
                if table.has(.endsIRI, byte) { appendNumeric(UInt32(byte)) } else { output.append(byte) }
            }
        } else {
            output.append(text)
        }
        output.append(UInt8(ascii: ">"))
    }

    @inline(__always)
    func appendQuoted(_ text: Bytes) {
        output.append(UInt8(ascii: "\""))
        var plain = 0
        var index = 0
        while index < text.count {
            if table.has(.escapedInLiteral, text[index]) {
                output.append(Bytes(rebasing: text[plain..<index]))
                index += appendEscaped(text, at: index)
                plain = index
            } else {
                index += 1
            }
        }
        output.append(Bytes(rebasing: text[plain...]))
        output.append(UInt8(ascii: "\""))
    }

    /// - Returns: how many bytes of `text` were dealt with.
    @inline(never)
    func appendEscaped(_ text: Bytes, at index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "\""): output.append("\\\"")
        case UInt8(ascii: "\\"): output.append("\\\\")
        case 0x08: output.append("\\b")
        case 0x09: output.append("\\t")
        case 0x0A: output.append("\\n")
        case 0x0C: output.append("\\f")
        case 0x0D: output.append("\\r")
        case 0xEF:
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF; the rest of the block stands as it is. Only the canonical
            // form has to escape them, and parsers that take them raw refuse them escaped.
            if isCanonical, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
                appendNumeric(0xFF00 | UInt32(text[index + 2]) | 0x40)
                return 3
            }
            output.append(0xEF)
        case let control: appendNumeric(UInt32(control))
        }
        return 1
    }

    private func appendNumeric(_ scalar: UInt32) {
        output.append("\\u")
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(scalar >> UInt32(shift) & 15)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}

extension Term: CustomStringConvertible {
    /// Canonical N-Triples (RDF 1.2 N-Triples §4).
    public var description: String {
        let output = OutputBuffer(to: nil)
        let arena = TermArena()
        LineTermEncoder(output, isCanonical: true).append(arena.copy(self))
        return withExtendedLifetime(arena) { output.bytes.string }
    }
}

extension Triple: CustomStringConvertible {
    /// Canonical N-Triples, without a line end.
    public var description: String { Quad(self).description }
}

extension Quad: CustomStringConvertible {
    /// Canonical N-Quads, without a line end.
    public var description: String {
        let terms = [subject, .iri(predicate), object] + (graph.map { [$0] } ?? [])
        return terms.map(\.description).joined(separator: " ") + " ."
    }
}
