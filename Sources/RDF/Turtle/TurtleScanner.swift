/// The terminals of Turtle and TriG (RDF 1.2 Turtle §6.5). Terms are copied to an arena, for the buffer moves on.
///
/// Each scan begins at the cursor and, where it comes to the end of the buffer, has more read and begins again.
struct TurtleScanner {
    typealias Cursor = UnsafePointer<UInt8>

    let options: RDFReader.Options
    let arena = TermArena()
    var prefixes = PrefixTable()

    private let input: InputBuffer
    let table = ByteClass.table
    /// The first byte not yet taken.
    var cursor: Cursor
    /// One past the last byte of the buffer; a NUL stands there.
    private(set) var end: Cursor
    private var resolver: IRIResolver
    private var anonymousCount = 0

    init(_ input: InputBuffer, base: IRI?, options: RDFReader.Options) {
        self.input = input
        self.options = options
        resolver = IRIResolver(base: base)
        cursor = input.position
        end = input.end
    }

    // MARK: The buffer

    /// Reads on, keeping what is from the cursor. Pointers other than the cursor are no longer good.
    mutating func refill() throws -> Bool {
        input.position = cursor
        guard try input.refill(keeping: cursor) else { return false }
        cursor = input.position
        end = input.end
        return true
    }

    var place: Cursor { cursor }

    /// Tells the buffer where the statement ends that is about to be given.
    @inline(__always)
    func notePlace() { input.endOfStatement = cursor }

    func error(_ message: String) -> RDFSyntaxError { input.error(at: cursor, message) }
    func error(_ message: String, at place: Cursor) -> RDFSyntaxError { input.error(at: place, message) }

    func error(_ fault: SyntaxFault) -> RDFSyntaxError { input.error(fault) }

    @inline(__always)
    func requireBearable(_ text: Bytes) throws {
        if let problem = options.problem(ofLength: text.count) { throw error(problem) }
    }

    mutating func advance(_ count: Int = 1) { cursor += count }

    /// The first byte of the next token; `nil` at the end of the document.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        while table.has(.whitespace, cursor.pointee) { cursor += 1 }
        if cursor.pointee == UInt8(ascii: "#") || cursor.pointee == 0 { return try peekPastComments() }
        return cursor.pointee
    }

    @inline(never)
    private mutating func peekPastComments() throws -> UInt8? {
        while true {
            while table.has(.whitespace, cursor.pointee) { cursor += 1 }
            if cursor == end {
                guard try refill() else { return nil }
            } else if cursor.pointee == UInt8(ascii: "#") {
                try skipComment()
            } else {
                return cursor.pointee
            }
        }
    }

    private mutating func skipComment() throws {
        while cursor.pointee != UInt8(ascii: "\n"), cursor.pointee != UInt8(ascii: "\r") {
            if cursor == end {
                guard try refill() else { return }
            } else {
                cursor += 1
            }
        }
    }

    // MARK: Punctuation and keywords

    /// Whether the next token begins with `text`.
    mutating func isAt(_ text: StaticString) throws -> Bool {
        guard try peek() != nil else { return false }
        while end - cursor < text.utf8CodeUnitCount { guard try refill() else { return false } }
        return Bytes(start: cursor, count: text.utf8CodeUnitCount).equals(text)
    }

    mutating func skip(_ text: StaticString) throws -> Bool {
        guard try isAt(text) else { return false }
        cursor += text.utf8CodeUnitCount
        return true
    }

    @inline(__always)
    mutating func skipByte(_ byte: UInt8) throws -> Bool {
        guard try peek() == byte else { return false }
        cursor += 1
        return true
    }

    mutating func expect(_ byte: UInt8, _ message: String) throws {
        guard try skipByte(byte) else { throw error(message) }
    }

    enum Keyword: String, CaseIterable {
        case prefix, base, version, graph
    }

    /// The SPARQL-style keyword that is next, in any case.
    mutating func peekKeyword() throws -> Keyword? {
        guard let first = try peek(),
            let keyword = Keyword.allCases.first(where: { $0.rawValue.utf8.first == first | 0x20 }),
            try isWordNext(keyword.rawValue, ignoringCase: true)
        else { return nil }
        return keyword
    }

    /// Skips the `a` that stands for `rdf:type`.
    mutating func skipTypeKeyword() throws -> Bool {
        guard try peek() == UInt8(ascii: "a"), try isWordNext("a", ignoringCase: false) else { return false }
        cursor += 1
        return true
    }

    /// Whether `word` is next and neither part of a longer name nor the prefix of one.
    private mutating func isWordNext(_ word: String, ignoringCase: Bool) throws -> Bool {
        let count = word.utf8.count
        while end - cursor <= count, try refill() {}
        guard end - cursor >= count else { return false }
        for (offset, byte) in word.utf8.enumerated() {
            guard cursor[offset] == byte || ignoringCase && cursor[offset] | 0x20 == byte else {
                return false
            }
        }
        let next = cursor[count]
        return !table.has(.name, next) && next != UInt8(ascii: ":")
    }

    /// Whether `[` is followed by `]` alone, comments and white space aside.
    mutating func isAnonymousNext() throws -> Bool {
        while true {
            var next = cursor + 1
            while next < end, table.has(.whitespace, next.pointee) || next.pointee == UInt8(ascii: "#") {
                if next.pointee == UInt8(ascii: "#") {
                    while next < end, next.pointee != UInt8(ascii: "\n"), next.pointee != UInt8(ascii: "\r") {
                        next += 1
                    }
                } else {
                    next += 1
                }
            }
            if next == end, try refill() { continue }
            return next.pointee == UInt8(ascii: "]")
        }
    }

    /// Whether the next token looks like a prefixed name.
    mutating func isPrefixedNameNext() throws -> Bool {
        guard let next = try peek() else { return false }
        return next == UInt8(ascii: ":")
            || NameScanner.isNameStart(cursor) && next != UInt8(ascii: "_")
                && !next.isASCIIDigit
    }

    // MARK: Directives

    /// `VersionSpecifier`: a string in single quotation marks of either kind.
    mutating func scanVersion() throws {
        guard let quote = try peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw error("the version must be a string, such as \"1.2\"")
        }
        if try isAt(quote == UInt8(ascii: "'") ? "'''" : "\"\"\"") {
            throw error("the version must be a string in single quotes")
        }
        _ = try scanString()
    }

    /// `PNAME_NS`, without its colon.
    mutating func scanPrefixDeclaration() throws -> Bytes {
        guard try peek() != nil else { throw error("a prefix is missing") }
        while true {
            let nameEnd = isPrefixStart(cursor) ? NameScanner.nameEnd(cursor, table) : cursor
            if nameEnd + 4 > end, try refill() { continue }
            guard nameEnd.pointee == UInt8(ascii: ":") else { throw error("a prefix is a name and a colon") }
            let name = arena.copy(Bytes(start: cursor, count: nameEnd - cursor))
            cursor = nameEnd + 1
            return name
        }
    }

    mutating func setBase(_ iri: Bytes) throws {
        do { try resolver.setBase(iri) } catch { throw self.error(error.description) }
    }

    // MARK: IRIs

    /// `iri`: an `IRIREF` or a prefixed name.
    @inline(__always)
    mutating func scanIRI() throws -> RawTerm {
        if try peek() == UInt8(ascii: "<") { return try scanIRIReference() }
        return try scanPrefixedName(orBoolean: false)
    }

    /// The cursor is at `<`.
    @inline(__always)
    mutating func scanIRIReference() throws -> RawTerm {
        while true {
            let start = cursor + 1
            var stop = start
            var seen: UInt8 = 0
            while true {
                let classes = table[Int(stop.pointee)]
                if classes & ByteClass.endsIRI.rawValue != 0 { break }
                seen |= classes
                stop += 1
            }
            if stop.pointee == UInt8(ascii: ">") {
                let text = Bytes(start: start, count: stop - start)
                let iri = try resolve(text, ByteClass(rawValue: seen))
                cursor = stop + 1
                return .iri(iri)
            }
            if let resolved = try scanUnusualIRI(from: stop) { return .iri(resolved) }
        }
    }

    /// An IRI that has an escape or does not end in the buffer.
    /// - Returns: `nil` where more was read and the scan must begin again.
    @inline(never)
    private mutating func scanUnusualIRI(from stop: Cursor) throws -> Bytes? {
        var stop = stop
        while stop.pointee == UInt8(ascii: "\\") || !table.has(.endsIRI, stop.pointee) { stop += 1 }
        if stop == end, try refill() { return nil }
        guard stop.pointee == UInt8(ascii: ">") else {
            throw error("this character cannot stand in an IRI; percent-encode it", at: stop)
        }
        let start = cursor + 1
        let text: Bytes
        do {
            text = try Escapes.undo(Bytes(start: start, count: stop - start), onlyNumeric: true, in: arena)
        } catch { throw self.error(error) }
        guard !text.contains(where: { table.has(.endsIRI, $0) }) else {
            throw error("an escape in the IRI stands for a character it cannot have", at: start)
        }
        let resolved = try resolve(text, [.specialInIRI, .hash])
        cursor = stop + 1
        return resolved
    }

    @inline(__always)
    private mutating func resolve(_ text: Bytes, _ classes: ByteClass) throws -> Bytes {
        try requireBearable(text)
        do throws(IRIError) {
            return try resolver.resolve(text, classes: classes, in: arena)
        } catch {
            throw self.error(error.description)
        }
    }

    private func isPrefixStart(_ place: Cursor) -> Bool {
        NameScanner.isNameStart(place) && place.pointee != UInt8(ascii: "_") && !place.pointee.isASCIIDigit
    }

    mutating func scanPrefixedNameOrBoolean() throws -> RawTerm { try scanPrefixedName(orBoolean: true) }

    @inline(__always)
    private mutating func scanPrefixedName(orBoolean: Bool) throws -> RawTerm {
        while true {
            var colon = cursor
            if colon.pointee != UInt8(ascii: ":") {
                guard isPrefixStart(colon) else {
                    throw error("an IRI, a prefixed name or another term was expected")
                }
                colon = NameScanner.nameEnd(colon, table)
            }
            // Four bytes more, so that neither a dot nor a character of several bytes is judged by half.
            if colon + 4 > end, try refill() { continue }
            let prefix = Bytes(start: cursor, count: colon - cursor)
            guard colon.pointee == UInt8(ascii: ":") else {
                if orBoolean, prefix.equals("true") || prefix.equals("false") {
                    let value: StaticString = prefix.equals("true") ? "true" : "false"
                    cursor = colon
                    return .typed(Bytes(value), Bytes(XSDName.boolean))
                }
                throw error("'\(prefix.string)' has no colon; write it as an IRI or give it a prefix")
            }
            let local = colon + 1
            var traits = LocalTraits()
            let localEnd = try scanLocalName(local, &traits)
            if localEnd + 4 > end, try refill() { continue }
            guard let namespace = prefixes.namespace(of: prefix) else {
                throw error(
                    "the prefix '\(prefix.string):' is not declared; add PREFIX \(prefix.string): <…>")
            }
            let name = Bytes(start: local, count: localEnd - local)
            try requireBearable(name)
            let iri = traits.isEscaped ? unescapeLocal(namespace, name) : arena.copy(namespace, name)
            // All else that the grammar has is valid wherever the namespace is.
            if traits.isEscaped || traits.isBeyondASCII || prefixes.hasOpenNamespace {
                guard resolver.validator.accepts(iri, [.specialInIRI, .hash]) else {
                    throw error("<\(iri.string)> is not a valid IRI")
                }
            }
            cursor = localEnd
            return .iri(iri)
        }
    }

    /// What a local name holds beside letters and digits.
    private struct LocalTraits {
        var isEscaped = false
        var isBeyondASCII = false
    }

    /// The end of the `PN_LOCAL` at `start`, which may be empty.
    @inline(__always)
    private func scanLocalName(_ start: Cursor, _ traits: inout LocalTraits) throws -> Cursor {
        var place = start
        var isFirst = true
        while true {
            while table.has(.name, place.pointee), place.pointee < 0x80 {
                if isFirst, place.pointee == UInt8(ascii: "-") { return place }
                place += 1
                isFirst = false
            }
            switch place.pointee {
            case UInt8(ascii: ":"): place += 1
            case UInt8(ascii: "."):
                var next = place
                while next.pointee == UInt8(ascii: ".") { next += 1 }
                if isFirst || !isLocalCharacter(next) { return place }
                place = next
            case UInt8(ascii: "%"):
                guard place[1].isHexDigit, place[2].isHexDigit else {
                    if place + 3 > end { return end }
                    throw error("two hexadecimal digits must follow '%'", at: place)
                }
                place += 3
            case UInt8(ascii: "\\"):
                guard "_~.-!$&'()*+,;=/?#@%".utf8.contains(place[1]) else {
                    if place + 2 > end { return end }
                    throw error("this character cannot be escaped in a name", at: place)
                }
                traits.isEscaped = true
                place += 2
            case 0x80...:
                let next =
                    isFirst && !NameScanner.isNameStart(place) ? nil : NameScanner.nextNameCharacter(place)
                guard let next else { return place }
                traits.isBeyondASCII = true
                place = next
            default: return place
            }
            isFirst = false
        }
    }

    private func isLocalCharacter(_ place: Cursor) -> Bool {
        let byte = place.pointee
        return byte == UInt8(ascii: ":") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
            || (byte < 0x80 ? table.has(.name, byte) : NameScanner.nextNameCharacter(place) != nil)
    }

    private mutating func unescapeLocal(_ namespace: Bytes, _ name: Bytes) -> Bytes {
        let target = arena.allocate(namespace.count + name.count)
        var count = 0
        for byte in namespace {
            target[count] = byte
            count += 1
        }
        for byte in name where byte != UInt8(ascii: "\\") {
            target[count] = byte
            count += 1
        }
        arena.giveBack(namespace.count + name.count - count)
        return Bytes(start: target, count: count)
    }

    // MARK: Blank nodes

    mutating func nextAnonymous() -> Int {
        anonymousCount += 1
        return anonymousCount
    }

    /// The blank node without a label that was the `number`th of the document.
    func anonymous(_ number: Int) -> RawTerm {
        BlankNodeScope.anonymous(number, prefix: options.blankNodePrefix, in: arena)
    }

    /// The cursor is at `_`.
    mutating func scanBlankNode() throws -> RawTerm {
        while true {
            if end - cursor < 4, try refill() { continue }
            guard cursor[1] == UInt8(ascii: ":"), let stop = NameScanner.blankNodeLabel(cursor + 2, table)
            else {
                throw error(
                    "a blank node is written _:label, the label beginning with a letter, a digit or '_'")
            }
            if stop + 4 > end, try refill() { continue }
            let label = Bytes(start: cursor + 2, count: stop - cursor - 2)
            try requireBearable(label)
            let node = BlankNodeScope.labelled(label, prefix: options.blankNodePrefix, in: arena)
            cursor = stop
            return node
        }
    }
}

/// Labels of blank nodes as a reader gives them: nodes without a label get one that no label of the document becomes.
enum BlankNodeScope {
    static func anonymous(_ number: Int, prefix: String, in arena: TermArena) -> RawTerm {
        let room = arena.allocate(prefix.utf8.count + 24)
        var count = 0
        for byte in prefix.utf8 {
            room[count] = byte
            count += 1
        }
        for byte in "anon".utf8 {
            room[count] = byte
            count += 1
        }
        var divisor = 1
        while divisor <= number / 10 { divisor *= 10 }
        while divisor > 0 {
            room[count] = UInt8(ascii: "0") + UInt8(number / divisor % 10)
            count += 1
            divisor /= 10
        }
        arena.giveBack(prefix.utf8.count + 24 - count)
        return .blankNode(Bytes(start: room, count: count))
    }

    /// A label that could be one of ``anonymous(_:prefix:in:)``, whatever underscores it begins with, gets one more.
    static func labelled(_ label: Bytes, prefix: String, in arena: TermArena) -> RawTerm {
        let bare = label.drop { $0 == UInt8(ascii: "_") }
        let couldClash = bare.starts(with: "anon".utf8) && bare.dropFirst(4).allSatisfy(\.isASCIIDigit)
        if prefix.isEmpty, !couldClash { return .blankNode(arena.copy(label)) }
        var text = prefix + (couldClash ? "_" : "")
        return .blankNode(text.withUTF8 { arena.copy($0, label) })
    }
}
