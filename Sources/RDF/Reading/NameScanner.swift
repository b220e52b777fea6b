/// Scans names, labels and tags that the text formats share. Each relies on the NUL that ends the buffer.
enum NameScanner {
    typealias Cursor = UnsafePointer<UInt8>

    /// The end of the `BLANK_NODE_LABEL` (without `_:`) at `start`; `nil` where none begins there.
    @inline(__always)
    static func blankNodeLabel(_ start: Cursor, _ table: UnsafePointer<UInt8>) -> Cursor? {
        let first = start.pointee
        guard table.has(.name, first), first != UInt8(ascii: "-"), first < 0x80 || isNameStart(start) else {
            return nil
        }
        return nameEnd(start, table)
    }

    /// The end of a run of `PN_CHARS` and inner dots.
    @inline(__always)
    static func nameEnd(_ start: Cursor, _ table: UnsafePointer<UInt8>) -> Cursor {
        var end = start
        while true {
            while table.has(.name, end.pointee), end.pointee < 0x80 { end += 1 }
            if end.pointee >= 0x80, let next = nextNameCharacter(end) {
                end = next
            } else if end.pointee == UInt8(ascii: "."), continuesAfterDots(end, table) {
                end += 1
            } else {
                return end
            }
        }
    }

    private static func continuesAfterDots(_ dot: Cursor, _ table: UnsafePointer<UInt8>) -> Bool {
        var next = dot
        while next.pointee == UInt8(ascii: ".") { next += 1 }
        return table.has(.name, next.pointee) && (next.pointee < 0x80 || nextNameCharacter(next) != nil)
    }

    /// Whether the character at `place`, beyond ASCII, is of `PN_CHARS_BASE`.
    static func isNameStart(_ place: Cursor) -> Bool {
        place.pointee < 0x80
            ? place.pointee.isASCIILetter || place.pointee == UInt8(ascii: "_") || place.pointee.isASCIIDigit
            : isNameStart(scalar(at: place).value)
    }

    static func isNameStart(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
            0x2070...0x218F,
            0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// After the character at `place`, beyond ASCII, if it is of `PN_CHARS`.
    static func nextNameCharacter(_ place: Cursor) -> Cursor? {
        let scalar = scalar(at: place)
        return isNameStart(scalar.value) || isNameExtender(scalar.value) ? place + scalar.length : nil
    }

    /// Whether a scalar beyond ASCII is of `PN_CHARS` but not of `PN_CHARS_BASE`.
    static func isNameExtender(_ scalar: UInt32) -> Bool {
        scalar == 0xB7 || (0x300...0x36F).contains(scalar) || (0x203F...0x2040).contains(scalar)
    }

    /// The character at `place`, which the buffer has seen to be UTF-8. The NULs after the buffer keep a character that
    /// was cut off by its end from being read past it.
    static func scalar(at place: Cursor) -> (value: UInt32, length: Int) {
        let first = UInt32(place[0])
        if first < 0x80 { return (first, 1) }
        let second = UInt32(place[1]) & 0x3F
        if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
        let third = UInt32(place[2]) & 0x3F
        if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
        return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(place[3]) & 0x3F, 4)
    }

    /// The `LANG_DIR` at `cursor`, after its `@` (BCP 47 tags as the grammar has them, letters then groups of letters
    /// and digits, each of 8 at most).
    static func languageTag(
        _ cursor: inout Cursor, _ table: UnsafePointer<UInt8>
    ) throws(SyntaxFault) -> (Bytes, RawTerm.Direction) {
        let start = cursor
        while cursor.pointee.isASCIILetter { cursor += 1 }
        var subtagLength = cursor - start
        guard (1...8).contains(subtagLength) else { throw badTag(start) }
        while cursor.pointee == UInt8(ascii: "-"), cursor[1] != UInt8(ascii: "-") {
            cursor += 1
            let subtag = cursor
            while cursor.pointee.isASCIILetter || cursor.pointee.isASCIIDigit { cursor += 1 }
            subtagLength = cursor - subtag
            guard (1...8).contains(subtagLength) else { throw badTag(start) }
        }
        let tag = Bytes(start: start, count: cursor - start)
        guard cursor.pointee == UInt8(ascii: "-") else { return (tag, .none) }
        cursor += 2
        let directionStart = cursor
        while cursor.pointee.isASCIILetter { cursor += 1 }
        let direction = Bytes(start: directionStart, count: cursor - directionStart)
        if direction.equals("ltr") { return (tag, .leftToRight) }
        if direction.equals("rtl") { return (tag, .rightToLeft) }
        throw SyntaxFault(position: directionStart, message: "the base direction must be ltr or rtl")
    }

    /// Whether `tag` is what the grammar of the text formats has for a language tag.
    static func isLanguageTag(_ tag: Bytes) -> Bool {
        let subtags = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return subtags.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
        }
            && subtags[0].allSatisfy(\.isASCIILetter)
    }

    private static func badTag(_ place: Cursor) -> SyntaxFault {
        SyntaxFault(position: place, message: "not a language tag (BCP 47), such as en or pt-BR")
    }
}

/// Rules for the datatype of a literal that is written with `^^`.
enum Datatypes {
    /// What is wrong with writing `datatype` after `^^`: language strings have a tag instead
    /// (RDF 1.2 Concepts §3.4).
    @inline(__always)
    static func problem(of datatype: Bytes) -> String? {
        guard datatype.hasPrefix(Bytes(RDFName.namespace)) else { return nil }
        let name = Bytes(rebasing: datatype[RDFName.namespace.utf8CodeUnitCount...])
        guard name.equals("langString") || name.equals("dirLangString") else { return nil }
        return "rdf:\(name.string) needs a language tag instead of a datatype"
    }
}
