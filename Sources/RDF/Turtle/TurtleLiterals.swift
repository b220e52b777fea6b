#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Literals of Turtle and TriG.
extension TurtleScanner {
    /// What may stand in a triple term besides nodes.
    mutating func scanTermWithoutNodes(_ next: UInt8) throws -> RawTerm {
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try scanLiteral()
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            try scanNumber()
        default: try scanPrefixedNameOrBoolean()
        }
    }

    /// `RDFLiteral`; the cursor is at its quote.
    @inline(__always)
    mutating func scanLiteral() throws -> RawTerm {
        let text = try scanString()
        if end - cursor < 2 { _ = try refill() }
        // The grammar allows white space before the tag or the datatype, which `peek` skips.
        switch try peek() {
        case UInt8(ascii: "@"): return try scanLanguage(text)
        case UInt8(ascii: "^"):
            guard try skip("^^") else { throw error("a datatype is written ^^ and an IRI") }
            let datatype = try scanIRI()
            if let problem = Datatypes.problem(of: datatype.text) { throw error(problem) }
            return .typed(text, datatype.text)
        default: return .string(text)
        }
    }

    @inline(never)
    private mutating func scanLanguage(_ text: Bytes) throws -> RawTerm {
        while true {
            var stop = cursor + 1
            while stop.pointee.isASCIILetter || stop.pointee.isASCIIDigit || stop.pointee == UInt8(ascii: "-")
            { stop += 1 }
            if stop == end, try refill() { continue }
            var place = cursor + 1
            do throws(SyntaxFault) {
                let (tag, direction) = try NameScanner.languageTag(&place, table)
                let copy = arena.copy(tag)
                cursor = place
                return .language(text, copy, direction)
            } catch {
                throw self.error(error)
            }
        }
    }

    /// A quoted string of any of the four kinds, with escapes undone.
    @inline(__always)
    mutating func scanString() throws -> Bytes {
        while true {
            let quote = cursor.pointee
            if cursor[1] == quote {
                if end - cursor < 3, try refill() { continue }
                if cursor[2] == quote { return try scanLongString(quote) }
            }
            let start = cursor + 1
            var stop = start
            var isEscaped = false
            scan: while true {
                while !table.has(.endsString, stop.pointee) { stop += 1 }
                switch stop.pointee {
                case quote: break scan
                case UInt8(ascii: "\""), UInt8(ascii: "'"): stop += 1
                case UInt8(ascii: "\\") where stop + 1 < end && stop[1] >= 0x20:
                    isEscaped = true
                    stop += 2
                case 0 where stop < end: stop += 1
                default: break scan
                }
            }
            if stop.pointee != quote || stop == end {
                if end - stop < 2, try refill() { continue }
                throw error(
                    "the string does not end on its line; a quote is missing, or three are needed", at: stop)
            }
            return try finishString(start, stop, quotes: 1, isEscaped: isEscaped)
        }
    }

    @inline(never)
    private mutating func scanLongString(_ quote: UInt8) throws -> Bytes {
        while true {
            let start = cursor + 3
            var stop = start
            var isEscaped = false
            while stop < end {
                if stop.pointee == UInt8(ascii: "\\") {
                    isEscaped = true
                    stop += 2
                } else if stop.pointee == quote, stop[1] == quote, stop[2] == quote {
                    break
                } else {
                    stop += 1
                }
            }
            if stop >= end {
                if try refill() { continue }
                throw error("the string that begins here does not end")
            }
            return try finishString(start, stop, quotes: 3, isEscaped: isEscaped)
        }
    }

    @inline(__always)
    private mutating func finishString(
        _ start: Cursor, _ stop: Cursor, quotes: Int, isEscaped: Bool
    ) throws -> Bytes {
        let raw = Bytes(start: start, count: stop - start)
        try requireBearable(raw)
        let text: Bytes
        if isEscaped {
            do { text = try Escapes.undo(raw, onlyNumeric: false, in: arena) } catch {
                throw self.error(error)
            }
        } else {
            text = arena.copy(raw)
        }
        cursor = stop + quotes
        return text
    }

    /// `NumericLiteral`.
    mutating func scanNumber() throws -> RawTerm {
        while true {
            var stop = cursor
            if stop.pointee == UInt8(ascii: "+") || stop.pointee == UInt8(ascii: "-") { stop += 1 }
            let whole = digits(&stop)
            var fraction = 0
            var datatype = XSDName.integer
            var dot: Cursor?
            if stop.pointee == UInt8(ascii: ".") {
                dot = stop
                stop += 1
                fraction = digits(&stop)
                datatype = XSDName.decimal
            }
            var hasExponent = false
            if whole + fraction > 0, stop.pointee | 0x20 == UInt8(ascii: "e") {
                var exponent = stop + 1
                if exponent.pointee == UInt8(ascii: "+") || exponent.pointee == UInt8(ascii: "-") {
                    exponent += 1
                }
                hasExponent = digits(&exponent) > 0
                if hasExponent {
                    stop = exponent
                    datatype = XSDName.double
                }
                if exponent >= end, try refill() { continue }
            }
            if stop + 1 >= end, try refill() { continue }
            if let dot, fraction == 0, !hasExponent {
                // `1.` is the integer 1 and the end of the statement.
                stop = dot
                datatype = XSDName.integer
            }
            guard whole + fraction > 0 else { throw error("a number needs digits") }
            if table.has(.name, stop.pointee), stop.pointee != UInt8(ascii: "-") {
                throw error("a number cannot run into a name", at: stop)
            }
            let number = Bytes(start: cursor, count: stop - cursor)
            try requireBearable(number)
            let text = arena.copy(number)
            cursor = stop
            return .typed(text, Bytes(datatype))
        }
    }

    private func digits(_ place: inout Cursor) -> Int {
        let start = place
        while place.pointee.isASCIIDigit { place += 1 }
        return place - start
    }
}
