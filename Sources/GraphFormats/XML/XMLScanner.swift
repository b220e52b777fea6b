import ByteStreams

/// Reads [XML 1.0](https://www.w3.org/TR/xml/) with [namespaces](https://www.w3.org/TR/xml-names/), in UTF-8 and without
/// a document type declaration: nearly every graph file, several times faster than libxml2, which reads the rest.
struct XMLScanner<Handler: XMLEventHandler>: ~Copyable {
    typealias Cursor = XMLInput.Cursor

    private(set) var handler: Handler
    private var input: XMLInput
    private var tags = XMLTagScanner()
    private var namespaces = XMLNamespaces()
    private var elements = XMLElementNames<Handler>()
    private var memory = XMLTagMemory<Handler.Element>()
    private var open = XMLOpenElements<Handler.Element>()
    private var hasRoot = false

    init(_ source: ByteSource, _ handler: Handler) {
        input = XMLInput(source)
        self.handler = handler
    }

    /// - Throws: ``GraphFormatError``; the source's error.
    mutating func scan() throws {
        do { try scanAll() } catch let fault as XMLFault { throw input.fault(fault.message) }
    }

    private mutating func scanAll() throws {
        try scanDeclaration()
        while true {
            let isDone = input.cursor.pointee == UInt8(ascii: "<") ? try scanMarkup() : try scanText()
            if isDone { continue }
            guard input.isAtEnd else {
                try input.refill()
                continue
            }
            guard input.count == 0 else { throw malformed("the file ends inside a tag or a comment") }
            break
        }
        if !open.isEmpty { throw malformed("the file ends before </\(open.name)>") }
        if !hasRoot { throw malformed("there is no element in it") }
    }

    private func malformed(_ message: String, at place: Cursor? = nil) -> GraphFormatError {
        input.malformed(message, at: place)
    }

    // MARK: Text

    /// - Returns: whether it was read to its end; otherwise there must be more bytes first.
    private mutating func scanText() throws -> Bool {
        var start = input.cursor
        var next = start
        let end = input.end
        while true {
            while next + 8 <= end {
                let word = UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
                let place = XMLCharacters.special(in: word).firstHighByte
                next += place
                if place < 8 { break }
            }
            let byte = next.pointee
            switch byte {
            case UInt8(ascii: "<"):
                try emit(start, next)
                return true
            case UInt8(ascii: "\n"):
                next += 1
                input.beginLine(at: next)
            case UInt8(ascii: "\r"):
                // §2.11: a line ends in a line feed, whatever the file has.
                guard next + 1 < end || input.isAtEnd else { return try stop(start, next) }
                try emit(start, next)
                if next[1] != UInt8(ascii: "\n") {
                    next.pointee = UInt8(ascii: "\n")
                    start = next
                } else {
                    next += 1
                    start = next
                }
            case UInt8(ascii: "&"):
                try emit(start, next)
                guard let (scalar, after) = try reference(at: next, before: end) else { return false }
                try text(of: scalar)
                next = after
                start = after
                input.cursor = after
            case UInt8(ascii: "]"):
                guard next + 2 < end || input.isAtEnd else { return try stop(start, next) }
                if next[1] == byte, next[2] == UInt8(ascii: ">") {
                    throw malformed("']]>' may not stand in text", at: next)
                }
                next += 1
            case 0x80...:
                switch XMLCharacters.decode(next, count: end - next) {
                case .scalar(_, let length): next += length
                case .incomplete: return try stop(start, next)
                case .invalid: throw malformed("a character that XML does not allow", at: next)
                }
            case 0 where next == end: return try stop(start, next)
            case 0..<0x20 where byte != UInt8(ascii: "\t"):
                throw malformed("a control character", at: next)
            default: next += 1
            }
        }
    }

    /// Hands on what is there; the rest waits for more bytes.
    private mutating func stop(_ start: Cursor, _ next: Cursor) throws -> Bool {
        try emit(start, next)
        if input.isAtEnd, next < input.end { throw malformed("the file ends inside a character", at: next) }
        return false
    }

    private mutating func emit(_ start: Cursor, _ end: Cursor) throws {
        defer { input.cursor = end }
        guard end > start else { return }
        let text = UnsafeBufferPointer(start: UnsafePointer(start), count: end - start)
        guard open.isEmpty else { return try handler.text(text) }
        if let other = text.firstIndex(where: { !XMLCharacters.isSpace($0) }) {
            throw malformed(
                hasRoot ? "text behind the last element" : "text where an element should begin",
                at: start + other)
        }
    }

    private mutating func text(of scalar: Unicode.Scalar) throws {
        guard !open.isEmpty else { throw malformed("a reference outside of all elements") }
        let bytes = Array(String(Character(scalar)).utf8)
        try bytes.withUnsafeBufferPointer { try handler.text($0) }
    }

    /// - Returns: `nil` where there must be more bytes first.
    private mutating func reference(at start: Cursor, before end: Cursor) throws -> (
        Unicode.Scalar, after: Cursor
    )? {
        var next = start + 1
        while next < end, next.pointee != UInt8(ascii: ";"), next - start < 64 { next += 1 }
        guard next < end || input.isAtEnd else {
            input.cursor = start
            return nil
        }
        guard next < end, next.pointee == UInt8(ascii: ";"),
            let scalar = XMLCharacters.referenced(
                UnsafeBufferPointer(start: UnsafePointer(start + 1), count: next - start - 1))
        else { throw malformed("a reference to something that is not declared", at: start) }
        return (scalar, next + 1)
    }

    // MARK: Markup

    /// - Returns: whether it was read; otherwise there must be more bytes first.
    private mutating func scanMarkup() throws -> Bool {
        switch input.cursor[1] {
        case UInt8(ascii: "/"): try scanEndTag()
        case UInt8(ascii: "!"): try scanCommentOrSection()
        case UInt8(ascii: "?"): try scanInstruction()
        case 0 where input.count < 2: false
        default: try scanStartTag()
        }
    }

    private mutating func scanStartTag() throws -> Bool {
        if open.isEmpty, hasRoot { throw malformed("a second outermost element") }
        guard open.count < XMLEvents.deepest else {
            throw malformed("more than \(XMLEvents.deepest) elements inside one another")
        }
        let start = input.cursor
        if let known = memory.next(input, scope: namespaces.scope) {
            namespaces.open()
            let name = UnsafeBufferPointer(start: UnsafePointer(start + 1), count: known.nameLength)
            let end = start + known.length
            try withUnsafePointer(to: known.attribute(at: start)) {
                let attributes = UnsafeBufferPointer(start: $0, count: known.attributeCount)
                try begin(known.element, name, attributes, input.line, known.isEmpty, end)
            }
            return true
        }
        let line = input.line
        guard let tag = try tags.scan(&input) else { return false }
        let undeclared = namespaces.open(tags)
        let element = elements.element(called: tag.name, namespaces, &handler)
        memory.note(tag, at: start, tags.attributes, element)
        let attributes = undeclared.isEmpty ? tags.attributes : tags.attributes + undeclared
        try attributes.withUnsafeBufferPointer {
            try begin(element, tag.name, $0, line, tag.isEmpty, tag.end)
        }
        return true
    }

    private mutating func begin(
        _ element: Handler.Element, _ name: UnsafeBufferPointer<UInt8>,
        _ attributes: UnsafeBufferPointer<XMLAttributes.Attribute>, _ line: Int, _ isEmpty: Bool,
        _ end: Cursor
    ) throws {
        hasRoot = true
        if !isEmpty { open.push(element, name) }
        input.cursor = end
        try handler.begin(element, attributes: XMLAttributes(list: attributes), line: line)
        if isEmpty {
            namespaces.close()
            try handler.end(element, at: input.place)
        }
    }

    private mutating func scanEndTag() throws -> Bool {
        guard !open.isEmpty else { throw malformed("an end tag without a start tag") }
        let start = input.cursor + 2
        let length = open.nameLength
        guard input.end - start > length else { return false }
        guard open.isName(at: start) else { throw malformed("expected </\(open.name)>", at: start) }
        var next = start + length
        while XMLCharacters.isSpace(next.pointee) { next += 1 }
        if next == input.end { return false }
        guard next.pointee == UInt8(ascii: ">") else {
            throw malformed("expected </\(open.name)>", at: next)
        }
        if next > start + length { input.countLines(start + length, next) }
        input.cursor = next + 1
        namespaces.close()
        if let element = open.pop() { try handler.end(element, at: input.place) }
        return true
    }

    // MARK: Comments, sections, instructions

    private mutating func scanCommentOrSection() throws -> Bool {
        if input.starts(with: "<!--") {
            guard let end = input.find("--", after: 4) else { return false }
            guard end + 2 < input.end else { return false }
            guard end[2] == UInt8(ascii: ">") else {
                throw malformed("'--' may not stand in a comment", at: end)
            }
            try input.check(input.cursor + 4, end)
            input.cursor = end + 3
            return true
        }
        if input.starts(with: "<![CDATA[") {
            guard !open.isEmpty else { throw malformed("a CDATA section outside of all elements") }
            guard let end = input.find("]]>", after: 9) else { return false }
            try scanSection(input.cursor + 9, end)
            input.cursor = end + 3
            return true
        }
        guard input.count < 9, !input.isAtEnd else {
            throw malformed("'<!' begins neither a comment nor a CDATA section")
        }
        return false
    }

    /// §2.7: nothing in it is markup.
    private mutating func scanSection(_ start: Cursor, _ end: Cursor) throws {
        try input.check(start, end)
        var piece = start
        var next = start
        while next < end {
            defer { next += 1 }
            guard next.pointee == UInt8(ascii: "\r") else { continue }
            try emit(piece, next)
            piece = next
            if next[1] == UInt8(ascii: "\n") { piece += 1 } else { next.pointee = UInt8(ascii: "\n") }
        }
        try emit(piece, end)
    }

    private mutating func scanInstruction() throws -> Bool {
        guard let end = input.find("?>", after: 2) else { return false }
        let target = input.cursor + 2
        let length = tags.nameLength(at: target, before: end)
        let name = String(decoding: UnsafeBufferPointer(start: target, count: length), as: UTF8.self)
        guard length > 0, name.lowercased() != "xml",
            target + length == end || XMLCharacters.isSpace(target[length])
        else { throw malformed("'<?' does not begin a processing instruction") }
        try input.check(target, end)
        input.cursor = end + 2
        return true
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>` (§2.8), and the mark before it that some programs write.
    private mutating func scanDeclaration() throws {
        try input.fill(3)
        if input.starts(with: "\u{FEFF}") { input.cursor += 3 }
        try input.fill(6)
        guard input.starts(with: "<?xml"), XMLCharacters.isSpace(input.cursor[5]) else { return }
        while input.find("?>", after: 5) == nil, !input.isAtEnd { try input.refill() }
        guard let end = input.find("?>", after: 5) else {
            throw malformed("the XML declaration does not end")
        }
        let text = UnsafeBufferPointer(start: UnsafePointer(input.cursor + 5), count: end - input.cursor - 5)
        guard XMLDeclaration.isValid(String(decoding: text, as: UTF8.self)) else {
            throw malformed("the XML declaration is not as it should be")
        }
        try input.check(input.cursor, end)
        input.cursor = end + 2
    }
}
