/// Finds what stands between quotation marks.
///
/// A mark opens and closes within one block. Double marks (“…”, "…", „…“) and guillemets pair by their shape
/// and neighbours. Single marks look like apostrophes, so a pair counts only where it cannot be read
/// otherwise: the closing mark stands before no letter, and where the first that could close follows an s
/// (the Archers’ next film) it is the only one.
enum Quotations {
    private struct Mark {
        var position: Int
        var length: Int
        var scalar: Unicode.Scalar
        var before: Unicode.Scalar
        var after: Unicode.Scalar

        var isAfterSpace: Bool {
            before.properties.isWhitespace || "([{—–-/".unicodeScalars.contains(before)
                || Self.all.contains(before)
        }
        var isBeforeSpace: Bool { after.properties.isWhitespace }
        var isBeforeWord: Bool { after.properties.isAlphabetic || after.properties.numericType != nil }
        /// After a letter s and before a word: `the Archers’ next`.
        var mayBePossessive: Bool { (before == "s" || before == "S") && isBeforeSpace }

        static let all: Set<Unicode.Scalar> = ["\"", "'", "“", "”", "„", "‘", "’", "«", "»", "‹", "›"]
    }

    /// The quotations of one block of the text, `segment`, without their marks, in no particular order.
    static func find(in text: [UInt8], _ segment: Range<Int>) -> [LayoutSpan] {
        let marks = marks(in: text, segment)
        guard marks.count > 1 else { return [] }
        var ranges = doubles(marks)
        ranges += pairs(marks, open: "«", close: "»") + pairs(marks, open: "‹", close: "›")
        ranges += curlySingles(marks) + straightSingles(marks)
        return ranges.filter { !$0.isEmpty }.map { LayoutSpan(range: $0, kind: .quotation) }
    }

    private static func marks(in text: [UInt8], _ segment: Range<Int>) -> [Mark] {
        var marks: [Mark] = []
        var before: Unicode.Scalar = "\n"
        var position = segment.lowerBound
        while position < segment.upperBound {
            let byte = text[position]
            // Marks are ASCII or begin with E2 (general punctuation) or C2 (guillemets).
            if byte == 0x22 || byte == 0x27 || byte == 0xE2 || byte == 0xC2 {
                let (scalar, length) = text.scalar(at: position)
                if Mark.all.contains(scalar) {
                    let next = position + length
                    let after = next < segment.upperBound ? text.scalar(at: next).0 : "\n"
                    marks.append(
                        Mark(position: position, length: length, scalar: scalar, before: before, after: after)
                    )
                }
                before = scalar
                position += length
            } else if byte < 0x80 {
                before = Unicode.Scalar(byte)
                position += 1
            } else {
                let (scalar, length) = text.scalar(at: position)
                before = scalar
                position += length
            }
        }
        return marks
    }

    private static func content(_ open: Mark, _ close: Mark) -> Range<Int> {
        open.position + open.length..<close.position
    }

    private static func doubles(_ marks: [Mark]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var curly: [Mark] = []
        var straight: Mark?
        for mark in marks {
            switch mark.scalar {
            case "“" where curly.last?.scalar == "„":
                if let open = curly.popLast() { found.append(content(open, mark)) }
            case "“", "„": curly.append(mark)
            case "”": if let open = curly.popLast() { found.append(content(open, mark)) }
            case "\"":
                let mayOpen = mark.isAfterSpace && !mark.isBeforeSpace
                if let open = straight, !(mayOpen && mark.before.properties.isWhitespace) {
                    found.append(content(open, mark))
                    straight = nil
                } else if mayOpen {
                    straight = mark
                }
            default: break
            }
        }
        return found
    }

    private static func pairs(_ marks: [Mark], open: Unicode.Scalar, close: Unicode.Scalar) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var opened: [Mark] = []
        for mark in marks {
            if mark.scalar == open { opened.append(mark) }
            if mark.scalar == close, let first = opened.popLast() { found.append(content(first, mark)) }
        }
        return found
    }

    private static func curlySingles(_ marks: [Mark]) -> [Range<Int>] {
        singles(marks.filter { $0.scalar == "‘" || $0.scalar == "’" }) { $0.scalar == "‘" }
    }

    /// Straight single marks open only before a capital.
    private static func straightSingles(_ marks: [Mark]) -> [Range<Int>] {
        let marks = marks.filter { $0.scalar == "'" }
        return singles(marks) { $0.isAfterSpace && $0.after.properties.isUppercase }
    }

    private static func singles(_ marks: [Mark], opens: (Mark) -> Bool) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < marks.count {
            defer { index += 1 }
            guard opens(marks[index]) else { continue }
            let rest = marks[(index + 1)...].prefix { !opens($0) }
            let closing = rest.filter { !$0.isBeforeWord && !$0.before.properties.isWhitespace }
            guard let close = closing.first, !close.mayBePossessive || closing.count == 1 else { continue }
            found.append(content(marks[index], close))
        }
        return found
    }
}

extension [UInt8] {
    /// The scalar at a position where one begins, and its length; the bytes are valid UTF-8.
    func scalar(at position: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(self[position])
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, position + length <= count else { return (Unicode.Scalar(self[position]), 1) }
        var value = first & (0xFF >> UInt32(length + 1))
        for byte in self[(position + 1)..<(position + length)] { value = value << 6 | UInt32(byte & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }
}
