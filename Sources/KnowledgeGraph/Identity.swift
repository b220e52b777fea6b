import ByteStreams
import Foundation
import RDF

/// Mints IRIs: the identity of an entity is a function of what it is, not of when or where it was seen.
///
/// An IRI is the base, the class, and the normalised name; a film carries its year where that is known,
/// a character its work. Two machines that read different documents give one thing one IRI.
///
/// ```swift
/// Identity.default.entity(type: LM.Film, name: "The Umbrellas of Cherbourg", year: "1964").value
/// // https://w3id.org/leitmotif/id/film/umbrellas-of-cherbourg-1964
/// ```
public struct Identity: Hashable, Sendable {
    /// What every minted IRI begins with.
    public let base: IRI

    public static let `default` = Identity(base: IRI(unchecked: "https://w3id.org/leitmotif/id/"))

    public init(base: IRI) {
        self.base = base
    }

    /// The IRI of an entity.
    /// - Parameters:
    ///   - type: its class; the local name becomes part of the IRI.
    ///   - name: its fullest name.
    ///   - year: tells works of one title apart.
    ///   - work: the name of the work that a character belongs to.
    public func entity(type: IRI, name: String, year: String? = nil, work: String? = nil) -> IRI {
        var path = Self.kebab(type.localName) + "/"
        if let work { path += Self.slug(work) + "/" }
        path += Self.slug(name)
        if let year { path += "-" + Self.slug(year) }
        return IRI(unchecked: base.value + path)
    }

    /// The IRI of a document: where it has an address that, otherwise one made of its content.
    public func document(url: String?, sourceSHA256: String) -> IRI {
        if let url, url.hasPrefix("http"), let iri = try? IRI(url) { return iri }
        return IRI(unchecked: base.value + "document/" + sourceSHA256.prefix(16))
    }

    /// The IRI of a piece of evidence: a hash of subject, predicate, object, document and place.
    public func evidence(_ statement: Statement, _ evidence: Evidence) -> IRI {
        let key = [
            statement.subject.value, statement.predicate.value, statement.object.key,
            evidence.document.value, String(evidence.textRange.lowerBound),
        ]
        let digest = SHA256.hex(of: key.joined(separator: "\u{0}").utf8)
        return IRI(unchecked: base.value + "statement/" + digest.prefix(24))
    }

    /// A name as part of an IRI: lower case, without accents and leading article, words joined by hyphens.
    /// A name that leaves nothing (only symbols) becomes a hash of itself.
    public static func slug(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: \.isWordPart) else {
            return "x" + SHA256.hex(of: name.utf8).prefix(12)
        }
        let plain = name.replacing("ß", with: "ss").replacing("&", with: " and ")
            .decomposedStringWithCompatibilityMapping.lowercased()
        var words: [String] = []
        var word = ""
        for scalar in plain.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark where scalar.value < 0x370, .enclosingMark: continue
            case _ where scalar == "'" || scalar == "’": continue
            case _ where scalar.isWordPart: word.unicodeScalars.append(scalar)
            default:
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        if words.count > 1, ["the", "a", "an"].contains(words[0]) { words.removeFirst() }
        guard !words.isEmpty else { return "x" + SHA256.hex(of: name.utf8).prefix(12) }
        return words.joined(separator: "-").precomposedStringWithCanonicalMapping
    }

    private static func kebab(_ name: String) -> String {
        var result = ""
        for character in name {
            if character.isUppercase, !result.isEmpty { result += "-" }
            result += character.lowercased()
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Letters, digits and marks of any script: RFC 3987 allows them in an IRI as they are.
    fileprivate var isWordPart: Bool {
        guard value < 0xE000 || (0xF900...0xEFFFD).contains(value) else { return false }
        return properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
    }
}

extension StatementObject {
    fileprivate var key: String {
        switch self {
        case .entity(let iri): iri.value
        case .value(let literal):
            "\(literal.lexicalForm)\u{1}\(literal.datatype.value)\u{1}\(literal.language ?? "")"
        }
    }
}
