/// Reads the subset of Python's regular-expression syntax that ``AffixPattern`` runs. Groups are multiplied out:
/// `a(?:b|c)d` gives `abd` and `acd`, in that order.
struct AffixPatternParser {
    private typealias Element = AffixPattern.Element
    private let pattern: [Unicode.Scalar]
    private var position = 0
    private(set) var sets: [ScalarSet] = []
    private var setOfSource: [ArraySlice<Unicode.Scalar>: Int] = [:]

    init(_ pattern: String) {
        self.pattern = Array(pattern.unicodeScalars)
    }

    mutating func parse() -> [[AffixPattern.Element]]? {
        guard let alternatives = parseAlternatives(depth: 0), position == pattern.count else { return nil }
        return alternatives
    }

    private var next: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard pattern[position...].starts(with: scalars) else { return false }
        position += scalars.count
        return true
    }

    private mutating func parseAlternatives(depth: Int) -> [[Element]]? {
        guard depth < 8 else { return nil }
        var alternatives: [[Element]] = []
        repeat {
            guard let sequence = parseSequence(depth: depth) else { return nil }
            alternatives += sequence
            guard alternatives.count <= 4096 else { return nil }
        } while take("|")
        return alternatives
    }

    private mutating func parseSequence(depth: Int) -> [[Element]]? {
        var sequences: [[Element]] = [[]]
        while let scalar = next, scalar != "|", scalar != ")" {
            var options: [[Element]]
            if take("^") {
                options = [[.start]]
            } else if take("$") {
                options = [[.end]]
            } else if take("(?<=") {
                guard let looks = parseAlternatives(depth: depth + 1), take(")") else { return nil }
                var behind: [[Element]] = []
                for look in looks {
                    var sets: [Int] = []
                    for element in look {
                        guard case .one(let set) = element else { return nil }
                        sets.append(set)
                    }
                    behind.append([.behind(sets)])
                }
                options = behind
            } else if take("(?=") || take("(?!") {
                let expected = pattern[position - 1] == "="
                guard let looks = parseAlternatives(depth: depth + 1), take(")"), looks.count == 1,
                    looks[0].count == 1, case .one(let set) = looks[0][0]
                else { return nil }
                options = [[.ahead(set, expected: expected)]]
            } else if take("(?:") {
                guard let group = parseAlternatives(depth: depth + 1), take(")") else { return nil }
                options = group
                if let following = next, "+*?{".unicodeScalars.contains(following) { return nil }
            } else if scalar == "(" {
                return nil
            } else {
                guard let set = parseSet() else { return nil }
                options = [[.one(set)]]
                if take("+") { options = [[.oneOrMore(set)]] }
                if let following = next, "+*?{".unicodeScalars.contains(following) { return nil }
            }
            sequences = sequences.flatMap { sequence in options.map { sequence + $0 } }
            guard sequences.count <= 4096 else { return nil }
        }
        return sequences
    }

    /// One character or one class.
    private mutating func parseSet() -> Int? {
        let start = position
        var ranges: [ClosedRange<UInt32>] = []
        if take("[") {
            if next == "^" || next == "]" { return nil }
            while let scalar = next, scalar != "]" {
                guard let low = parseCharacter(inClass: true) else { return nil }
                if next == "-", position + 1 < pattern.count, pattern[position + 1] != "]" {
                    position += 1
                    guard let high = parseCharacter(inClass: true), low <= high else { return nil }
                    ranges.append(low...high)
                } else {
                    ranges.append(low...low)
                }
            }
            guard take("]") else { return nil }
        } else {
            guard let character = parseCharacter(inClass: false) else { return nil }
            ranges = [character...character]
        }
        let source = pattern[start..<position]
        if let known = setOfSource[source] { return known }
        sets.append(ScalarSet(ranges))
        setOfSource[source] = sets.count - 1
        return sets.count - 1
    }

    private mutating func parseCharacter(inClass: Bool) -> UInt32? {
        guard let scalar = next else { return nil }
        position += 1
        guard scalar == "\\" else {
            if !inClass, ".*+?{".unicodeScalars.contains(scalar) { return nil }
            return scalar.value
        }
        guard let escaped = next else { return nil }
        position += 1
        switch escaped {
        case "u": return parseHexadecimal(4)
        case "U": return parseHexadecimal(8)
        case "x": return parseHexadecimal(2)
        default:
            // A letter or digit after the backslash has a meaning of its own; punctuation stands for itself.
            let isWord =
                escaped.isASCII && (escaped.properties.isAlphabetic || escaped.properties.numericType != nil)
            return isWord ? nil : escaped.value
        }
    }

    private mutating func parseHexadecimal(_ digits: Int) -> UInt32? {
        guard position + digits <= pattern.count else { return nil }
        defer { position += digits }
        return UInt32(String(String.UnicodeScalarView(pattern[position..<position + digits])), radix: 16)
    }
}
