extension String {
    /// Where a slice of this string stands in it, in UTF-8 bytes.
    func utf8Range(of slice: Substring) -> Range<Int> {
        let start = utf8.distance(from: startIndex, to: slice.startIndex)
        return start..<start + slice.utf8.count
    }
}

extension Substring {
    /// Without white space at either end.
    var trimmed: Substring { trimmed { $0.isWhitespace } }

    /// Without such characters at either end.
    func trimmed(_ isDropped: (Character) -> Bool) -> Substring {
        let start = drop(while: isDropped)
        guard let last = start.lastIndex(where: { !isDropped($0) }) else { return start.prefix(0) }
        return start[...last]
    }

    var hasDigit: Bool { utf8.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } }

    /// The words, with any run of white space as one space.
    var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The indices outside round and square brackets, and outside quotation marks that close again.
    func indicesOutsideBrackets() -> [Index] {
        var outside: [Index] = []
        var depth = 0
        var closing: Character?
        let (lastCurly, lastStraight) = (lastIndex(of: "”"), lastIndex(of: "\""))
        for index in indices {
            let character = self[index]
            if let mark = closing {
                if character == mark { closing = nil }
                continue
            }
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth = Swift.max(0, depth - 1)
            case "“" where depth == 0 && lastCurly.map({ $0 > index }) == true: closing = "”"
            case "\"" where depth == 0 && lastStraight.map({ $0 > index }) == true: closing = "\""
            default: if depth == 0 { outside.append(index) }
            }
        }
        return outside
    }

    /// The pieces between such characters outside brackets, trimmed; none is empty.
    func pieces(separatedBy isSeparator: (Character) -> Bool) -> [Substring] {
        var pieces: [Substring] = []
        var start = startIndex
        for index in indicesOutsideBrackets() where isSeparator(self[index]) {
            pieces.append(self[start..<index].trimmed)
            start = self.index(after: index)
        }
        pieces.append(self[start...].trimmed)
        return pieces.filter { !$0.isEmpty }
    }

    /// The bracketed end of the slice: "Marge Gunderson" of "Frances McDormand (Marge Gunderson)".
    var endingBracket: (before: Substring, inside: Substring)? {
        let open: Character = last == ")" ? "(" : last == "]" ? "[" : " "
        guard open != " ", let close = last else { return nil }
        var depth = 0
        for index in indices.reversed() {
            if self[index] == close { depth += 1 }
            if self[index] == open { depth -= 1 }
            if depth == 0 {
                return (
                    self[..<index].trimmed,
                    self[self.index(after: index)..<self.index(before: endIndex)].trimmed
                )
            }
        }
        return nil
    }
}
