/// Reads Turtle and TriG ([RDF 1.2 Turtle](https://www.w3.org/TR/rdf12-turtle/),
/// [RDF 1.2 TriG](https://www.w3.org/TR/rdf12-trig/)), a statement at a time.
final class TurtleParser: StatementParser {
    private let input: InputBuffer
    private var grammar: TurtleGrammar

    init(_ input: InputBuffer, format: RDFFormat, base: IRI?, options: RDFReader.Options) {
        self.input = input
        grammar = TurtleGrammar(TurtleScanner(input, base: base, options: options), isTriG: format == .triG)
    }

    deinit { grammar.deallocate() }

    func parseSome(_ emit: QuadHandler) throws -> Bool { try grammar.parseStatement(emit) }

    var line: Int { input.line }

    func summary(quads: Int) -> RDFReader.Summary {
        var summary = RDFReader.Summary()
        summary.quads = quads
        summary.prefixes = grammar.scanner.prefixes.prefixes
        return summary
    }
}

/// The grammar, one method a production, by recursive descent.
struct TurtleGrammar {
    var scanner: TurtleScanner
    private let isTriG: Bool
    private let quad: UnsafeMutablePointer<RawQuad>
    private let arena: TermArena
    /// The graph of the block that is being read; its name stays in an arena of its own.
    private var graph = RawTerm()
    private let graphArena = TermArena(blockSize: 1 << 10)
    private var isInBlock = false
    private var depth = 0

    init(_ scanner: TurtleScanner, isTriG: Bool) {
        self.scanner = scanner
        self.isTriG = isTriG
        arena = scanner.arena
        quad = .allocate(capacity: 1)
        quad.initialize(to: RawQuad())
    }

    /// Gives the memory back; the grammar is of no use after.
    func deallocate() { quad.deallocate() }

    /// One directive, one `triples`, or the beginning or end of a graph's block.
    /// - Returns: whether there was any.
    mutating func parseStatement(_ emit: QuadHandler) throws -> Bool {
        arena.removeAll()
        guard let next = try scanner.peek() else {
            if isInBlock { throw scanner.error("'}' is missing at the end of the graph") }
            return false
        }
        if isInBlock {
            try parseInBlock(next, emit)
        } else if next == UInt8(ascii: "@") {
            try parseAtDirective()
        } else if isTriG, next == UInt8(ascii: "{") {
            scanner.advance()
            openBlock(named: RawTerm())
        } else if let keyword = try scanner.peekKeyword() {
            try parseKeyword(keyword)
        } else {
            try parseTriplesOrBlock(emit)
        }
        return true
    }

    // MARK: Directives

    private mutating func parseAtDirective() throws {
        if try scanner.skip("@prefix") {
            try parsePrefix()
        } else if try scanner.skip("@base") {
            try parseBase()
        } else if try scanner.skip("@version") {
            try scanner.scanVersion()
        } else {
            throw scanner.error("unknown directive; there are @prefix, @base and @version")
        }
        try scanner.expect(UInt8(ascii: "."), "a full stop must end the directive")
    }

    private mutating func parseKeyword(_ keyword: TurtleScanner.Keyword) throws {
        let place = scanner.place
        scanner.advance(keyword.rawValue.utf8.count)
        switch keyword {
        case .prefix: try parsePrefix()
        case .base: try parseBase()
        case .version: try scanner.scanVersion()
        case .graph:
            guard isTriG else { throw scanner.error("named graphs are for TriG", at: place) }
            let name = try parseGraphName()
            try scanner.expect(UInt8(ascii: "{"), "'{' must open the graph")
            openBlock(named: name)
        }
    }

    private mutating func parsePrefix() throws {
        let name = try scanner.scanPrefixDeclaration()
        guard try scanner.peek() == UInt8(ascii: "<") else {
            throw scanner.error("the namespace must be an IRI in angle brackets")
        }
        scanner.prefixes.declare(name, try scanner.scanIRIReference().text)
    }

    private mutating func parseBase() throws {
        guard try scanner.peek() == UInt8(ascii: "<") else {
            throw scanner.error("the base must be an IRI in angle brackets")
        }
        try scanner.setBase(scanner.scanIRIReference().text)
    }

    // MARK: Graphs

    private mutating func openBlock(named name: RawTerm) {
        graphArena.removeAll()
        graph = graphArena.copy(name)
        isInBlock = true
    }

    private mutating func parseInBlock(_ next: UInt8, _ emit: QuadHandler) throws {
        if next != UInt8(ascii: "}") {
            try parseTriples(subject: nil, emit)
            switch try scanner.peek() {
            case UInt8(ascii: "."):
                scanner.advance()
                return
            case UInt8(ascii: "}"): break
            default: throw scanner.error("a full stop must end the statement")
            }
        }
        scanner.advance()
        isInBlock = false
        graph = RawTerm()
    }

    private mutating func parseGraphName() throws -> RawTerm {
        switch try scanner.peek() {
        case UInt8(ascii: "["): return try parseAnonymous()
        case UInt8(ascii: "_"): return try scanner.scanBlankNode()
        default: return try scanner.scanIRI()
        }
    }

    private mutating func parseTriplesOrBlock(_ emit: QuadHandler) throws {
        guard isTriG else {
            try parseTriples(subject: nil, emit)
            return try scanner.expect(UInt8(ascii: "."), "a full stop must end the statement")
        }
        var subject: RawTerm?
        switch try scanner.peek() {
        case UInt8(ascii: "("), UInt8(ascii: "<"):
            if try scanner.peek() == UInt8(ascii: "<"), try !scanner.isAt("<<") {
                subject = try scanner.scanIRI()
            }
        case UInt8(ascii: "["):
            if try scanner.isAnonymousNext() { subject = try parseAnonymous() }
        case UInt8(ascii: "_"): subject = try scanner.scanBlankNode()
        default: subject = try scanner.scanIRI()
        }
        if let subject, try scanner.peek() == UInt8(ascii: "{") {
            scanner.advance()
            return openBlock(named: subject)
        }
        try parseTriples(subject: subject, emit)
        try scanner.expect(UInt8(ascii: "."), "a full stop must end the statement")
    }

    // MARK: Triples

    /// `triples`, where the caller may have read the subject.
    private mutating func parseTriples(subject known: RawTerm?, _ emit: QuadHandler) throws {
        var isComplete = false
        let subject: RawTerm
        if let known {
            subject = known
        } else {
            switch try scanner.peek() {
            case UInt8(ascii: "["):
                isComplete = try !scanner.isAnonymousNext()
                subject = try parseBrackets(emit)
            case UInt8(ascii: "("): subject = try parseCollection(emit)
            case UInt8(ascii: "_"): subject = try scanner.scanBlankNode()
            case UInt8(ascii: "<"):
                isComplete = try scanner.isAt("<<")
                subject = isComplete ? try parseReifiedTriple(emit) : try scanner.scanIRI()
            default: subject = try scanner.scanIRI()
            }
        }
        // A property list or a reified triple may stand alone.
        if isComplete, let next = try scanner.peek(), next == UInt8(ascii: ".") || next == UInt8(ascii: "}") {
            return
        }
        try parsePredicateObjectList(subject, emit)
    }

    private mutating func parsePredicateObjectList(_ subject: RawTerm, _ emit: QuadHandler) throws {
        while true {
            let mark = arena.mark
            let predicate = try parseVerb()
            repeat {
                let objectMark = arena.mark
                let object = try parseObject(emit)
                try send(subject, predicate, object, emit)
                try parseAnnotation(subject, predicate, object, emit)
                arena.release(to: objectMark)
            } while try scanner.skipByte(UInt8(ascii: ","))
            arena.release(to: mark)
            guard try scanner.skipByte(UInt8(ascii: ";")) else { return }
            while try scanner.skipByte(UInt8(ascii: ";")) {}
            switch try scanner.peek() {
            case UInt8(ascii: "."), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "|"), nil: return
            default: break
            }
        }
    }

    private mutating func parseVerb() throws -> RawTerm {
        if try scanner.skipTypeKeyword() { return .iri(Bytes(RDFName.type)) }
        return try scanner.scanIRI()
    }

    @inline(__always)
    private mutating func parseObject(_ emit: QuadHandler) throws -> RawTerm {
        guard let next = try scanner.peek() else { throw scanner.error("an object is missing") }
        switch next {
        case UInt8(ascii: "<"):
            if try scanner.isAt("<<") {
                return try scanner.isAt("<<(") ? parseTripleTerm() : parseReifiedTriple(emit)
            }
            return try scanner.scanIRIReference()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try scanner.scanLiteral()
        case UInt8(ascii: "["): return try parseBrackets(emit)
        case UInt8(ascii: "("): return try parseCollection(emit)
        case UInt8(ascii: "_"): return try scanner.scanBlankNode()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return try scanner.scanNumber()
        default: return try scanner.scanPrefixedNameOrBoolean()
        }
    }

    @inline(__always)
    private mutating func send(
        _ subject: RawTerm, _ predicate: RawTerm, _ object: RawTerm, _ emit: QuadHandler
    ) throws {
        quad.pointee = RawQuad(subject: subject, predicate: predicate, object: object, graph: graph)
        scanner.notePlace()
        try emit(QuadView(quad))
    }

    // MARK: Nodes

    private mutating func enter() throws {
        depth += 1
        guard depth <= scanner.options.maximumNesting else {
            throw scanner.error("nested deeper than the limit of \(scanner.options.maximumNesting)")
        }
    }

    private mutating func parseAnonymous() throws -> RawTerm {
        try scanner.expect(UInt8(ascii: "["), "'[' expected")
        try scanner.expect(UInt8(ascii: "]"), "']' expected")
        return scanner.anonymous(scanner.nextAnonymous())
    }

    /// `blankNodePropertyList` or `ANON`.
    private mutating func parseBrackets(_ emit: QuadHandler) throws -> RawTerm {
        scanner.advance()
        let node = scanner.anonymous(scanner.nextAnonymous())
        if try scanner.skipByte(UInt8(ascii: "]")) { return node }
        try enter()
        try parsePredicateObjectList(node, emit)
        try scanner.expect(UInt8(ascii: "]"), "']' must close the property list")
        depth -= 1
        return node
    }

    /// A list node is kept as its number and written out when needed, so that a long collection takes no memory.
    private mutating func parseCollection(_ emit: QuadHandler) throws -> RawTerm {
        scanner.advance()
        if try scanner.skipByte(UInt8(ascii: ")")) { return .iri(Bytes(RDFName.nil)) }
        try enter()
        let head = scanner.nextAnonymous()
        var current = head
        var isLast = false
        while !isLast {
            let mark = arena.mark
            let node = scanner.anonymous(current)
            let item = try parseObject(emit)
            try send(node, .iri(Bytes(RDFName.first)), item, emit)
            isLast = try scanner.skipByte(UInt8(ascii: ")"))
            if !isLast { current = scanner.nextAnonymous() }
            let rest: RawTerm = isLast ? .iri(Bytes(RDFName.nil)) : scanner.anonymous(current)
            try send(node, .iri(Bytes(RDFName.rest)), rest, emit)
            arena.release(to: mark)
        }
        depth -= 1
        return scanner.anonymous(head)
    }

    // MARK: RDF 1.2

    /// `annotation`: reifiers, and blocks about the reifier before them or a new one.
    private mutating func parseAnnotation(
        _ subject: RawTerm, _ predicate: RawTerm, _ object: RawTerm, _ emit: QuadHandler
    ) throws {
        var reifier: RawTerm?
        while let next = try scanner.peek() {
            if next == UInt8(ascii: "~") {
                reifier = try parseReifier()
                try sendReification(reifier ?? RawTerm(), arena.triple(subject, predicate, object), emit)
            } else if next == UInt8(ascii: "{"), try scanner.isAt("{|") {
                scanner.advance(2)
                let node = reifier ?? scanner.anonymous(scanner.nextAnonymous())
                if reifier == nil {
                    try sendReification(node, arena.triple(subject, predicate, object), emit)
                }
                try enter()
                try parsePredicateObjectList(node, emit)
                guard try scanner.skip("|}") else { throw scanner.error("'|}' must close the annotation") }
                depth -= 1
                reifier = nil
            } else {
                return
            }
        }
    }

    private mutating func parseReifier() throws -> RawTerm {
        scanner.advance()
        switch try scanner.peek() {
        case UInt8(ascii: "_"): return try scanner.scanBlankNode()
        case UInt8(ascii: "["): return try parseAnonymous()
        case let next?
        where next == UInt8(ascii: "<") ? try !scanner.isAt("<<") : try scanner.isPrefixedNameNext():
            return try scanner.scanIRI()
        default: return scanner.anonymous(scanner.nextAnonymous())
        }
    }

    private mutating func sendReification(_ reifier: RawTerm, _ triple: RawTerm, _ emit: QuadHandler) throws {
        try send(reifier, .iri(Bytes(RDFName.reifies)), triple, emit)
    }

    private mutating func parseReifiedTriple(_ emit: QuadHandler) throws -> RawTerm {
        guard try !scanner.isAt("<<(") else { throw scanner.error("a triple term can be an object only") }
        try enter()
        scanner.advance(2)
        let subject = try parseReifiedPart(isObject: false, emit)
        let predicate = try parseVerb()
        let object = try parseReifiedPart(isObject: true, emit)
        let reifier =
            try scanner.peek() == UInt8(ascii: "~")
            ? parseReifier() : scanner.anonymous(scanner.nextAnonymous())
        guard try scanner.skip(">>") else { throw scanner.error("'>>' must close the reified triple") }
        depth -= 1
        try sendReification(reifier, arena.triple(subject, predicate, object), emit)
        return reifier
    }

    private mutating func parseReifiedPart(isObject: Bool, _ emit: QuadHandler) throws -> RawTerm {
        if try scanner.isAt("<<"), try !scanner.isAt("<<(") { return try parseReifiedTriple(emit) }
        return try parseTermPart(isObject: isObject)
    }

    private mutating func parseTripleTerm() throws -> RawTerm {
        try enter()
        scanner.advance(3)
        let subject = try parseTermPart(isObject: false)
        let predicate = try parseVerb()
        let object = try parseTermPart(isObject: true)
        guard try scanner.skip(")>>") else { throw scanner.error("')>>' must close the triple term") }
        depth -= 1
        return arena.triple(subject, predicate, object)
    }

    /// What may stand in a triple term: an IRI, a blank node without properties and, as object, a literal or a further
    /// triple term.
    private mutating func parseTermPart(isObject: Bool) throws -> RawTerm {
        guard let next = try scanner.peek() else { throw scanner.error("a term is missing") }
        switch next {
        case UInt8(ascii: "_"): return try scanner.scanBlankNode()
        case UInt8(ascii: "["): return try parseAnonymous()
        case UInt8(ascii: "<"):
            guard try scanner.isAt("<<") else { return try scanner.scanIRIReference() }
            guard isObject, try scanner.isAt("<<(") else { throw scanner.error("a triple cannot stand here") }
            return try parseTripleTerm()
        case UInt8(ascii: "("): throw scanner.error("a collection cannot stand in a triple")
        default: return isObject ? try scanner.scanTermWithoutNodes(next) : try scanner.scanIRI()
        }
    }
}
