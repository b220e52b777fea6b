/// What a compiled model says about itself: the components in order, and where their arrays lie.
struct ModelManifest: Codable, Sendable {
    struct Section: Codable, Sendable {
        var offset: Int
        var length: Int
        /// Of an array of 32-bit floats; nil for other data.
        var shape: [Int]?
    }

    struct NamedComponent: Codable, Sendable {
        var name: String
        var component: Component
    }

    enum Component: Codable, Sendable {
        case tok2vec(Encoder)
        case tagger(Tagger)
        case morphologizer(Tagger)
        case senter(Tagger)
        case sentencizer(punctuation: [String], overwrites: Bool)
        case parser(Transitions)
        case entityRecognizer(Transitions)
        case attributeRuler(rules: [Rule])
        case lemmatizer(Lemmatizer)
    }

    struct Tokenizer: Codable, Sendable {
        struct Piece: Codable, Sendable {
            var orth: String
            var norm: String?
        }
        struct Exception: Codable, Sendable {
            var text: String
            var pieces: [Piece]
        }
        var prefix: String?
        var suffix: String?
        var infix: String?
        var tokenMatch: String?
        var urlMatch: String?
        var exceptions: [Exception]
        var onlyBrokenExceptionsMatchAgain: Bool
    }

    /// A network of embeddings and convolutions; its arrays are `<prefix>/…`.
    struct Encoder: Codable, Sendable {
        struct Table: Codable, Sendable {
            var attribute: LexicalAttribute
            var seed: UInt32
        }
        /// Embeddings of so many of a word's bytes, so wide each.
        struct Characters: Codable, Sendable {
            var count: Int
            var width: Int
        }
        var prefix: String
        var characters: Characters?
        var tables: [Table]
        var depth: Int
        var usesStaticVectors: Bool
    }

    /// Where a component's word vectors come from.
    enum VectorSource: Codable, Sendable {
        /// The shared network of an earlier component.
        case shared(String)
        case own(Encoder)
    }

    struct Tagger: Codable, Sendable {
        var prefix: String
        var labels: [String]
        var vectors: VectorSource
        var overwrites: Bool
    }

    struct Transitions: Codable, Sendable {
        struct Move: Codable, Sendable {
            var action: Int
            var label: String
        }
        var prefix: String
        var moves: [Move]
        var vectors: VectorSource
    }

    struct Rule: Codable, Sendable {
        var patterns: [[[Condition]]]
        var attributes: [String: String]
        var index: Int
    }

    struct Condition: Codable, Sendable {
        enum Test: Codable, Sendable {
            case equals(String)
            case isOneOf([String])
            case isNoneOf([String])
            case matches(String)
            case isTrue(Bool)
        }
        var attribute: TokenAttribute
        var test: Test
    }

    struct Lemmatizer: Codable, Sendable {
        enum Mode: String, Codable, Sendable { case rule, lookup }
        struct Suffix: Codable, Sendable {
            var old: String
            var new: String
        }
        var mode: Mode
        /// By string id of the lower-case part of speech, in hexadecimal.
        var rules: [String: [Suffix]]
        /// Parts of speech (as above) that have tables.
        var parts: [String]
        var hasEnglishBaseForms: Bool
        var overwrites: Bool
    }

    var name: String
    var version: String
    var language: String
    /// The SHA-256 of the package the model was compiled from, where it came as one file.
    var source: String?
    var description: String
    var license: String
    var tokenizer: Tokenizer
    var components: [NamedComponent]
    /// Components of the pipeline that were left out when it was compiled.
    var leftOut: [String]?
    var sections: [String: Section] = [:]
}

/// An attribute of a word that embeddings are looked up by.
enum LexicalAttribute: String, Codable, Sendable {
    case orth = "ORTH"
    case lower = "LOWER"
    case norm = "NORM"
    case prefix = "PREFIX"
    case suffix = "SUFFIX"
    case shape = "SHAPE"
    case spacy = "SPACY"
    case isSpace = "IS_SPACE"
}

/// An attribute of a token that the attribute ruler tests.
enum TokenAttribute: String, Codable, Sendable {
    case orth = "ORTH"
    case text = "TEXT"
    case lower = "LOWER"
    case tag = "TAG"
    case pos = "POS"
    case dep = "DEP"
    case isSpace = "IS_SPACE"
}

/// A model has some 1,300 exceptions, most of what its manifest holds: each is a plain list (the text, then the written
/// and the normal form of each piece), which decodes several times as fast as objects do.
extension ModelManifest.Tokenizer.Exception {
    init(from decoder: any Decoder) throws {
        let strings = try decoder.singleValueContainer().decode([String?].self)
        guard let text = strings.first ?? nil, strings.count % 2 == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an exception has a text and pairs"))
        }
        self.text = text
        pieces = try stride(from: 1, to: strings.count, by: 2).map {
            guard let orth = strings[$0] else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a piece has no text"))
            }
            return ModelManifest.Tokenizer.Piece(orth: orth, norm: strings[$0 + 1])
        }
    }

    func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([text] + pieces.flatMap { [$0.orth, $0.norm] })
    }
}
