#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads one line of N-Triples or N-Quads ([RDF 1.2 N-Triples](https://www.w3.org/TR/rdf12-n-triples/) §7,
/// [RDF 1.2 N-Quads](https://www.w3.org/TR/rdf12-n-quads/) §4), leaving terms where they stand in the buffer.
struct LineScanner {
    /// The quad of the last line. On the heap, so that views of it need not move.
    let quad: UnsafeMutablePointer<RawQuad>

    private let allowsGraphs: Bool
    private let options: RDFReader.Options
    private let prefixArena = TermArena(blockSize: 64)
    private let blankNodePrefix: Bytes
    private let table = ByteClass.table
    private let validator = IRIValidator()
    /// Holds what cannot stay in the buffer: unescaped text, the parts of triple terms.
    private let arena = TermArena()
    private var isArenaUsed = false
    private var limit: Cursor

    typealias Cursor = UnsafePointer<UInt8>

    init(allowsGraphs: Bool, options: RDFReader.Options) {
        self.allowsGraphs = allowsGraphs
        self.options = options
        quad = .allocate(capacity: 1)
        quad.initialize(to: RawQuad())
        blankNodePrefix = prefixArena.copy(options.blankNodePrefix)
        limit = UnsafePointer(ByteClass.table)
    }

    /// Gives the memory back; the scanner is of no use after.
    func deallocate() { quad.deallocate() }

    /// Scans from `cursor` to past the end of the line. A line end or a NUL must stand at `limit`.
    /// - Returns: whether the line has a quad.
    @inline(__always)
    mutating func scanLine(_ cursor: inout Cursor, limit: Cursor) throws(SyntaxFault) -> Bool {
        self.limit = limit
        if isArenaUsed {
            arena.removeAll()
            isArenaUsed = false
        }
        skipBlanks(&cursor)
        switch cursor.pointee {
        case UInt8(ascii: "<"):
            try scanIRI(&cursor, into: &quad.pointee.subject)
        case UInt8(ascii: "_"):
            try scanBlankNode(&cursor, into: &quad.pointee.subject)
        default:
            try endLine(&cursor, orExpect: "a statement begins with an IRI in angle brackets or a blank node")
            return false
        }
        skipBlanks(&cursor)
        guard cursor.pointee == UInt8(ascii: "<") else {
            throw SyntaxFault(position: cursor, message: "the predicate must be an IRI in angle brackets")
        }
        try scanIRI(&cursor, into: &quad.pointee.predicate)
        skipBlanks(&cursor)
        try scanObject(&cursor, into: &quad.pointee.object, depth: 0)
        skipBlanks(&cursor)
        if cursor.pointee != UInt8(ascii: ".") {
            try scanGraph(&cursor)
        } else if allowsGraphs {
            quad.pointee.graph = RawTerm()
        }
        guard cursor.pointee == UInt8(ascii: ".") else {
            throw SyntaxFault(position: cursor, message: "a full stop must end the statement")
        }
        cursor += 1
        skipBlanks(&cursor)
        try endLine(&cursor, orExpect: "only a comment may follow a statement on its line")
        return true
    }

    @inline(__always)
    private func skipBlanks(_ cursor: inout Cursor) {
        while cursor.pointee == UInt8(ascii: " ") || cursor.pointee == UInt8(ascii: "\t") { cursor += 1 }
    }

    @inline(__always)
    private func endLine(_ cursor: inout Cursor, orExpect message: StaticString) throws(SyntaxFault) {
        if cursor.pointee == UInt8(ascii: "#") { skipLine(&cursor) }
        switch cursor.pointee {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): cursor += 1
        case 0 where cursor == limit: break
        default: throw SyntaxFault(position: cursor, message: "\(message)")
        }
    }

    private func skipLine(_ cursor: inout Cursor) {
        while cursor.pointee != UInt8(ascii: "\n"), cursor.pointee != UInt8(ascii: "\r"), cursor < limit {
            cursor += 1
        }
    }

    // MARK: Terms

    /// `cursor` is at `<`.
    @inline(__always)
    private mutating func scanIRI(_ cursor: inout Cursor, into term: inout RawTerm) throws(SyntaxFault) {
        let start = cursor + 1
        var end = start
        var seen: UInt8 = 0
        while true {
            let classes = table[Int(end.pointee)]
            if classes & ByteClass.endsIRI.rawValue != 0 { break }
            seen |= classes
            end += 1
        }
        var text = Bytes(start: start, count: end - start)
        if end.pointee != UInt8(ascii: ">") {
            text = try scanEscapedIRI(start, &end)
            seen = ByteClass([.specialInIRI, .hash]).rawValue
        }
        guard validator.accepts(text, ByteClass(rawValue: seen)) else {
            throw SyntaxFault(position: start, message: "<\(text.string)> is not an absolute IRI")
        }
        try requireBearable(text)
        term.kind = .iri
        term.text = text
        cursor = end + 1
    }

    @inline(never)
    private mutating func scanEscapedIRI(_ start: Cursor, _ end: inout Cursor) throws(SyntaxFault) -> Bytes {
        while end.pointee == UInt8(ascii: "\\") || !table.has(.endsIRI, end.pointee) { end += 1 }
        guard end.pointee == UInt8(ascii: ">") else {
            throw SyntaxFault(
                position: end, message: "this character cannot stand in an IRI; percent-encode it")
        }
        isArenaUsed = true
        let text = try Escapes.undo(Bytes(start: start, count: end - start), onlyNumeric: true, in: arena)
        guard !text.contains(where: { table.has(.endsIRI, $0) }) else {
            throw SyntaxFault(
                position: start, message: "an escape in the IRI stands for a character it cannot have")
        }
        return text
    }

    /// `cursor` is at `_`.
    @inline(__always)
    private mutating func scanBlankNode(_ cursor: inout Cursor, into term: inout RawTerm) throws(SyntaxFault)
    {
        guard cursor[1] == UInt8(ascii: ":") else {
            throw SyntaxFault(position: cursor, message: "a blank node is written _:label")
        }
        let start = cursor + 2
        guard let end = NameScanner.blankNodeLabel(start, table) else {
            throw SyntaxFault(
                position: start, message: "a blank node label begins with a letter, a digit or '_'")
        }
        term.kind = .blankNode
        term.text = Bytes(start: start, count: end - start)
        try requireBearable(term.text)
        if blankNodePrefix.count > 0 {
            isArenaUsed = true
            term.text = arena.copy(blankNodePrefix, term.text)
        }
        cursor = end
    }

    @inline(__always)
    private mutating func scanObject(
        _ cursor: inout Cursor, into term: inout RawTerm, depth: Int
    ) throws(SyntaxFault) {
        // The object of the line before may have been a triple.
        term.components = nil
        switch cursor.pointee {
        case UInt8(ascii: "\""): try scanLiteral(&cursor, into: &term)
        case UInt8(ascii: "<"):
            if cursor[1] == UInt8(ascii: "<") {
                term = try scanTripleTerm(&cursor, depth: depth)
            } else {
                try scanIRI(&cursor, into: &term)
            }
        case UInt8(ascii: "_"): try scanBlankNode(&cursor, into: &term)
        default:
            throw SyntaxFault(
                position: cursor,
                message: "an object is an IRI, a blank node, a quoted literal or a triple term")
        }
    }

    /// `cursor` is at the opening quote.
    @inline(__always)
    private mutating func scanLiteral(_ cursor: inout Cursor, into term: inout RawTerm) throws(SyntaxFault) {
        let start = cursor + 1
        var end = start
        var isEscaped = false
        while true {
            while !table.has(.endsString, end.pointee) { end += 1 }
            if end.pointee == UInt8(ascii: "\"") { break }
            switch end.pointee {
            case UInt8(ascii: "'"): end += 1
            case UInt8(ascii: "\\") where end[1] >= 0x20:
                isEscaped = true
                end += 2
            case 0 where end < limit: end += 1
            default:
                throw SyntaxFault(
                    position: end, message: "the literal does not end on its line; a quote is missing")
            }
        }
        var text = Bytes(start: start, count: end - start)
        try requireBearable(text)
        if isEscaped {
            isArenaUsed = true
            text = try Escapes.undo(text, onlyNumeric: false, in: arena)
        }
        cursor = end + 1
        skipBlanks(&cursor)
        switch cursor.pointee {
        case UInt8(ascii: "@"):
            cursor += 1
            let (tag, direction) = try NameScanner.languageTag(&cursor, table)
            term = .language(text, tag, direction)
        case UInt8(ascii: "^"):
            let place = cursor
            if cursor[1] == UInt8(ascii: "^") { cursor += 2 }
            skipBlanks(&cursor)
            guard cursor.pointee == UInt8(ascii: "<") else {
                throw SyntaxFault(position: place, message: "a datatype is written ^^<IRI>")
            }
            try scanIRI(&cursor, into: &term)
            if let problem = Datatypes.problem(of: term.text) {
                throw SyntaxFault(position: place, message: problem)
            }
            term = .typed(text, term.text)
        default:
            term = .string(text)
        }
    }

    /// `cursor` is at `<<`.
    @inline(never)
    private mutating func scanTripleTerm(_ cursor: inout Cursor, depth: Int) throws(SyntaxFault) -> RawTerm {
        guard cursor[2] == UInt8(ascii: "(") else {
            throw SyntaxFault(
                position: cursor, message: "a triple term is written <<( subject predicate object )>>")
        }
        guard depth < options.maximumNesting else {
            throw SyntaxFault(
                position: cursor, message: "triple terms nested deeper than \(options.maximumNesting)")
        }
        isArenaUsed = true
        cursor += 3
        var subject = RawTerm()
        var predicate = RawTerm()
        var object = RawTerm()
        skipBlanks(&cursor)
        switch cursor.pointee {
        case UInt8(ascii: "<"): try scanIRI(&cursor, into: &subject)
        case UInt8(ascii: "_"): try scanBlankNode(&cursor, into: &subject)
        default:
            throw SyntaxFault(
                position: cursor, message: "the subject of a triple term is an IRI or a blank node")
        }
        skipBlanks(&cursor)
        guard cursor.pointee == UInt8(ascii: "<") else {
            throw SyntaxFault(position: cursor, message: "the predicate must be an IRI in angle brackets")
        }
        try scanIRI(&cursor, into: &predicate)
        skipBlanks(&cursor)
        try scanObject(&cursor, into: &object, depth: depth + 1)
        skipBlanks(&cursor)
        guard cursor[0] == UInt8(ascii: ")"), cursor[1] == UInt8(ascii: ">"), cursor[2] == UInt8(ascii: ">")
        else {
            throw SyntaxFault(position: cursor, message: "')>>' must end the triple term")
        }
        cursor += 3
        return arena.triple(subject, predicate, object)
    }

    @inline(never)
    private mutating func scanGraph(_ cursor: inout Cursor) throws(SyntaxFault) {
        guard allowsGraphs else {
            throw SyntaxFault(
                position: cursor, message: "a full stop must end the statement; graph names are for N-Quads")
        }
        switch cursor.pointee {
        case UInt8(ascii: "<"): try scanIRI(&cursor, into: &quad.pointee.graph)
        case UInt8(ascii: "_"): try scanBlankNode(&cursor, into: &quad.pointee.graph)
        default: throw SyntaxFault(position: cursor, message: "a graph name is an IRI or a blank node")
        }
        skipBlanks(&cursor)
    }

    @inline(__always)
    private func requireBearable(_ text: Bytes) throws(SyntaxFault) {
        if let problem = options.problem(ofLength: text.count) {
            throw SyntaxFault(position: text.baseAddress ?? limit, message: problem)
        }
    }
}
