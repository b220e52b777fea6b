/// Reads start tags (XML 1.0 §3.1), leaving names and values where they stand.
struct XMLTagScanner {
    typealias Cursor = XMLInput.Cursor
    typealias Bytes = UnsafeBufferPointer<UInt8>

    struct Tag {
        let name: Bytes
        let isEmpty: Bool
        /// Whether all that stands in it stands for itself, and nothing has to do with namespaces.
        let isPlain: Bool
        /// Behind the tag.
        let end: Cursor
    }

    /// The attributes of the last tag that are in no namespace and declare none.
    private(set) var attributes: [XMLAttributes.Attribute] = []
    /// Those that declare a namespace, or are in one.
    private(set) var namespaced: [XMLAttributes.Attribute] = []
    /// Values that do not stand for themselves: they are put in order once the tag is whole.
    private var written: [(attribute: Int, isNamespaced: Bool)] = []
    private var hasLineEnd = false

    /// More attributes than any file has; fewer than it takes long to look for one that is there twice.
    private static let mostAttributes = 1000

    /// Reads the tag at the input's cursor.
    /// - Returns: `nil` where there must be more bytes first.
    mutating func scan(_ input: inout XMLInput) throws -> Tag? {
        attributes.removeAll(keepingCapacity: true)
        if !namespaced.isEmpty { namespaced.removeAll(keepingCapacity: true) }
        if !written.isEmpty { written.removeAll(keepingCapacity: true) }
        hasLineEnd = false
        let start = input.cursor + 1
        let end = input.end
        let nameLength = nameLength(at: start, before: end)
        var next = start + nameLength
        if next == end { return nil }
        guard nameLength > 0 else {
            if isCut(next, end) { return nil }
            throw malformed("'<' does not begin a tag: write &lt;", input)
        }
        let name = Bytes(start: UnsafePointer(start), count: nameLength)
        while true {
            let hasSpace = skipSpace(&next)
            switch next.pointee {
            case UInt8(ascii: ">"): return try finish(name, isEmpty: false, next + 1, &input)
            case UInt8(ascii: "/"):
                if next + 1 == end { return nil }
                guard next[1] == UInt8(ascii: ">") else { throw malformed("expected '/>'", input, next) }
                return try finish(name, isEmpty: true, next + 2, &input)
            default:
                if next == end { return nil }
                guard hasSpace else {
                    if isCut(next, end) { return nil }
                    throw malformed("this character cannot stand there", input, next)
                }
                guard let after = try attribute(at: next, before: end, input) else { return nil }
                next = after
            }
        }
    }

    /// - Returns: what stands behind the attribute; `nil` where there must be more bytes first.
    private mutating func attribute(
        at start: Cursor, before end: Cursor, _ input: borrowing XMLInput
    ) throws -> Cursor? {
        let nameLength = nameLength(at: start, before: end)
        var next = start + nameLength
        skipSpace(&next)
        if next == end { return nil }
        guard nameLength > 0, next.pointee == UInt8(ascii: "=") else {
            if isCut(next, end) { return nil }
            throw malformed("an attribute is written name=\"value\"", input, next)
        }
        next += 1
        skipSpace(&next)
        if next == end { return nil }
        let quote = next.pointee
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw malformed("a value stands in quotes", input, next)
        }
        let value = next + 1
        guard let (close, isWritten) = try endOfValue(value, quote, before: end, input) else { return nil }
        try add(
            XMLAttributes.Attribute(
                name: Bytes(start: UnsafePointer(start), count: nameLength),
                value: Bytes(start: UnsafePointer(value), count: close - value)),
            isWritten: isWritten, input)
        return close + 1
    }

    /// - Returns: whether there was any.
    @discardableResult
    private mutating func skipSpace(_ next: inout Cursor) -> Bool {
        let start = next
        while XMLCharacters.isSpace(next.pointee) {
            if next.pointee != UInt8(ascii: " ") { hasLineEnd = true }
            next += 1
        }
        return next > start
    }

    /// Whether a character stands there of which not all bytes are there yet.
    private func isCut(_ place: Cursor, _ end: Cursor) -> Bool {
        if place.pointee >= 0x80, case .incomplete = XMLCharacters.decode(place, count: end - place) {
            return true
        }
        return false
    }

    /// - Returns: the closing quote, and whether the value has something that does not stand for itself.
    private func endOfValue(
        _ value: Cursor, _ quote: UInt8, before end: Cursor, _ input: borrowing XMLInput
    ) throws -> (Cursor, isWritten: Bool)? {
        var next = value
        var isWritten = false
        while true {
            while !XMLCharacters.isSpecial(next.pointee) { next += 1 }
            switch next.pointee {
            case quote: return (next, isWritten)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): next += 1
            case UInt8(ascii: "<"): throw malformed("'<' may not stand in a value: write &lt;", input, next)
            case UInt8(ascii: "&"), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                isWritten = true
                next += 1
            case 0x80...:
                switch XMLCharacters.decode(next, count: end - next) {
                case .scalar(_, let length): next += length
                case .incomplete: return nil
                case .invalid: throw malformed("a character that XML does not allow", input, next)
                }
            case 0 where next == end: return nil
            default: throw malformed("a control character", input, next)
            }
        }
    }

    private mutating func add(
        _ attribute: XMLAttributes.Attribute, isWritten: Bool, _ input: borrowing XMLInput
    ) throws {
        let name = attribute.name
        let isNamespaced =
            name.contains(UInt8(ascii: ":")) || name.count == 5 && name.elementsEqual("xmlns".utf8)
        let count = isNamespaced ? namespaced.count : attributes.count
        for index in 0..<count {
            let known = isNamespaced ? namespaced[index].name : attributes[index].name
            if known.isIdentical(to: name) {
                throw malformed(
                    "the attribute \(String(decoding: name, as: UTF8.self)) is there twice", input)
            }
        }
        guard count < Self.mostAttributes else {
            throw malformed("more than \(Self.mostAttributes) attributes", input)
        }
        if isWritten { written.append((count, isNamespaced)) }
        if isNamespaced { namespaced.append(attribute) } else { attributes.append(attribute) }
    }

    private mutating func finish(
        _ name: Bytes, isEmpty: Bool, _ end: Cursor, _ input: inout XMLInput
    ) throws -> Tag {
        let isPlain = !hasLineEnd && written.isEmpty && namespaced.isEmpty
        if hasLineEnd || !written.isEmpty { input.countLines(input.cursor, end) }
        for (index, isNamespaced) in written {
            let attribute = isNamespaced ? namespaced[index] : attributes[index]
            let plain = XMLAttributes.Attribute(
                name: attribute.name, value: try normalized(attribute.value, input))
            if isNamespaced { namespaced[index] = plain } else { attributes[index] = plain }
        }
        return Tag(name: name, isEmpty: isEmpty, isPlain: isPlain, end: end)
    }

    /// The value with what its references stand for (§3.3.3), in the place where it stood: it does not get longer.
    private func normalized(_ value: Bytes, _ input: borrowing XMLInput) throws -> Bytes {
        let start = Cursor(mutating: value.baseAddress ?? UnsafePointer(input.cursor))
        var (from, to) = (0, 0)
        while from < value.count {
            let byte = start[from]
            from += 1
            switch byte {
            case UInt8(ascii: "\r"):
                if from < value.count, start[from] == UInt8(ascii: "\n") { from += 1 }
                start[to] = UInt8(ascii: " ")
                to += 1
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"):
                start[to] = UInt8(ascii: " ")
                to += 1
            case UInt8(ascii: "&"):
                var close = from
                while close < value.count, start[close] != UInt8(ascii: ";") { close += 1 }
                guard close < value.count,
                    let scalar = XMLCharacters.referenced(
                        Bytes(start: UnsafePointer(start + from), count: close - from))
                else { throw malformed("a reference to something that is not declared", input) }
                for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
                    start[to] = byte
                    to += 1
                }
                from = close + 1
            default:
                start[to] = byte
                to += 1
            }
        }
        return Bytes(start: UnsafePointer(start), count: to)
    }

    /// How long the name is that begins at `start`; 0 where none does.
    func nameLength(at start: Cursor, before end: Cursor) -> Int {
        var next = start
        while true {
            while XMLCharacters.isName(next.pointee) { next += 1 }
            guard next.pointee >= 0x80,
                case .scalar(let scalar, let length) = XMLCharacters.decode(next, count: end - next),
                next == start ? XMLCharacters.isNameStart(scalar) : XMLCharacters.isName(scalar)
            else { break }
            next += length
        }
        return next > start && XMLCharacters.mayStartName(start.pointee) ? next - start : 0
    }

    private func malformed(
        _ message: String, _ input: borrowing XMLInput, _ place: Cursor? = nil
    ) -> GraphFormatError {
        input.malformed(message, at: place)
    }
}
