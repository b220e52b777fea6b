import RDF

/// Random datasets, the same for the same seed, full of what breaks writers: control characters, quotes, markup,
/// non-characters, right-to-left text, names that end in dots.
struct RandomRDF: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &+ 0x9E37_79B9_7F4A_7C15
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    private static let pieces = [
        "film", "é", "ق", "日本", "😀", "\"", "'", "\\", "\n", "\r", "\t", "\u{0}", "\u{1}", "\u{8}", "\u{C}",
        "\u{1F}",
        "\u{7F}", "\u{85}", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "<", ">", "&", "]]>", "&amp;", " ", "  ",
        "\"\"\"", "'''",
        "{", "}", "#", "@en", "^^", ".", "\\u0041", "e\u{301}", "\u{2028}", "\u{10FFFF}", "\u{EFFFF}",
    ]
    private static let locals = [
        "a", "b1", "La_Jetée", "x.y", "x.", "-x", "1x", "a%20b", "q?r=1", "f/g", "f(x)", "", "é", "a~b",
        "a,b;c",
    ]
    private static let namespaces = [
        "http://example.org/", "http://example.org/ns#", "urn:x:", "https://ex.org/é/",
    ]

    mutating func text(without forbidden: (Unicode.Scalar) -> Bool) -> String {
        let joined = (0..<Int.random(in: 0...6, using: &self)).map { _ in
            Self.pieces.randomElement(using: &self) ?? ""
        }.joined()
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: joined.unicodeScalars.filter { !forbidden($0) })
        return String(scalars)
    }

    mutating func iri() -> IRI {
        IRI(
            unchecked: (Self.namespaces.randomElement(using: &self) ?? "")
                + (Self.locals.randomElement(using: &self) ?? ""))
    }

    mutating func predicate() -> IRI {
        let name = ["p", "name", "naïve", "has-part", "x.y", "_1"].randomElement(using: &self) ?? "p"
        return IRI(unchecked: (Self.namespaces.randomElement(using: &self) ?? "") + name)
    }

    mutating func blankNode() -> BlankNode {
        BlankNode(
            ["b0", "anon1", "_anon2", "0", "a.b", "é", "x-y", "_x61"].randomElement(using: &self) ?? "b")
    }

    mutating func literal(for formats: [RDFFormat]) -> Literal {
        let isXML = formats.contains(.rdfXML)
        let text = text { scalar in
            isXML
                && (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value) || scalar.value == 0xFFFE
                    || scalar.value == 0xFFFF)
        }
        switch Int.random(in: 0..<6, using: &self) {
        case 0:
            return Literal(text, language: ["en", "pt-BR", "zh-Hant-TW"].randomElement(using: &self) ?? "en")
        case 1 where !isXML: return Literal(text, language: "ar", direction: .rightToLeft)
        case 2: return Literal(text, datatype: iri())
        case 3:
            let forms = ["1", "01", "+1", "-1.0", "1.", ".5", "1e5", "1.0E0", "true", "x"]
            let types = [
                Vocabulary.XSD.integer, Vocabulary.XSD.decimal, Vocabulary.XSD.double, Vocabulary.XSD.boolean,
            ]
            return Literal(
                forms.randomElement(using: &self) ?? "1",
                datatype: types.randomElement(using: &self) ?? types[0])
        default: return Literal(text)
        }
    }

    mutating func object(for formats: [RDFFormat], depth: Int = 0) -> Term {
        switch Int.random(in: 0..<8, using: &self) {
        case 0, 1: return .iri(iri())
        case 2: return .blankNode(blankNode())
        case 3 where formats.allSatisfy(\.supportsTripleTerms) && depth < 3:
            let subject: Term = Bool.random(using: &self) ? .iri(iri()) : .blankNode(blankNode())
            return .triple(Triple(subject, predicate(), object(for: formats, depth: depth + 1)))
        default: return .literal(literal(for: formats))
        }
    }

    /// Quads that all of `formats` can hold.
    mutating func quads(_ count: Int, for formats: [RDFFormat]) -> [Quad] {
        var quads: [Quad] = []
        while quads.count < count {
            let subject: Term =
                Int.random(in: 0..<4, using: &self) == 0 ? .blankNode(blankNode()) : .iri(iri())
            let graph: Term? =
                formats.allSatisfy(\.supportsDatasets) && Bool.random(using: &self)
                ? (Int.random(in: 0..<4, using: &self) == 0 ? .blankNode(blankNode()) : .iri(iri())) : nil
            if Int.random(in: 0..<3, using: &self) == 0 {
                quads.append(Quad(subject, Vocabulary.RDF.type, .iri(iri()), graph: graph))
            }
            for _ in 0..<Int.random(in: 1...3, using: &self) {
                quads.append(Quad(subject, predicate(), object(for: formats), graph: graph))
            }
        }
        return quads
    }
}
