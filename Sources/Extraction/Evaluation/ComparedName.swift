import Foundation

/// A name as gold files compare them: case, accents, punctuation and a leading article do not count.
///
/// The steps are those of the project's scorer, one for one: compatibility decomposition, no combining marks,
/// full case folding, `'s` joined to its word, "&" as "and", a space for every run of what is no letter or digit.
public struct ComparedName: Hashable, Sendable {
    public let text: String

    public init(_ name: String) {
        let plain = name.replacing("’", with: "'").replacing("ß", with: "ss")
        var folded: [Unicode.Scalar] = []
        for scalar in plain.decomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar.properties.canonicalCombiningClass == .notReordered {
            folded += Self.folded(scalar)
        }
        text = Self.withoutArticle(Self.words(Self.joiningPossessives(folded)))
    }

    /// Unicode's full case folding, as far as it differs from lower case in decomposed text.
    private static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        scalar.properties.lowercaseMapping.unicodeScalars.flatMap { lower -> [Unicode.Scalar] in
            switch lower {
            case "ς": ["σ"]
            case "ß": ["s", "s"]
            default: [lower]
            }
        }
    }

    private static func joiningPossessives(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for (index, scalar) in scalars.enumerated() {
            let isPossessive =
                scalar == "'" && scalars.indices.contains(index + 1) && scalars[index + 1] == "s"
                && !(scalars.indices.contains(index + 2) && isWordPart(scalars[index + 2]))
            if !isPossessive { result.append(scalar) }
        }
        return result
    }

    private static func words(_ scalars: [Unicode.Scalar]) -> [String] {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll()
        }
        for scalar in scalars {
            if scalar == "&" {
                finish()
                words.append("and")
            } else if scalar != "_", isWordPart(scalar) {
                word.append(scalar)
            } else {
                finish()
            }
        }
        finish()
        return words
    }

    private static func withoutArticle(_ words: [String]) -> String {
        let hasArticle = words.count > 1 && ["the", "a", "an"].contains(words[0])
        return (hasArticle ? words[1...] : words[...]).joined(separator: " ")
    }

    /// A letter, a digit or another number, or `_`: a word character of regular expressions over Unicode.
    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar == "_" || scalar.properties.numericType != nil
        }
    }
}
