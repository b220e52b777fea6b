/// One word, punctuation mark or run of whitespace of a text, with what the analysis found out about it.
///
/// Annotations that an analyzer does not produce are empty strings. Label names are the model's own; in the English
/// pipelines of spaCy these are Penn Treebank tags, Universal Dependencies parts of speech and features, and ClearNLP
/// dependency labels.
public struct Token: Sendable, Hashable {
    /// Where the token stands in the text, in UTF-8 bytes.
    public var range: Range<Int>
    /// Where the token begins, in Unicode scalars from the start of the text (spaCy's `idx`).
    public var scalarOffset: Int
    /// The token as written.
    public var text: String
    /// Whether a space follows. For a model's tokens exactly one ASCII space, which belongs to no token.
    public var whitespaceAfter = false

    /// The fine-grained tag, such as `VBD`.
    public var tag = ""
    /// The coarse part of speech, such as `VERB`.
    public var partOfSpeech = ""
    /// Morphological features, such as `Tense=Past|VerbForm=Fin`.
    public var morphology = ""
    /// The base form.
    public var lemma = ""

    /// The index of the syntactic head; a root's head is itself, as is every token's where there is no syntax.
    public var head: Int
    /// The label of the arc from the head, such as `nsubj`; `ROOT` for a root.
    public var dependency = ""

    /// The label of the named entity the token is part of, such as `PERSON`.
    public var entityLabel = ""
    /// How the token is part of an entity.
    public var entityPosition = EntityPosition.unknown

    public enum EntityPosition: UInt8, Sendable, Hashable {
        /// No entity recogniser has looked at it.
        case unknown = 0
        case inside = 1
        case outside = 2
        case begin = 3
    }

    public init(range: Range<Int>, scalarOffset: Int, text: String, head: Int) {
        self.range = range
        self.scalarOffset = scalarOffset
        self.text = text
        self.head = head
    }
}

/// A named entity: a run of tokens and its label.
public struct Entity: Sendable, Hashable {
    /// Token indices.
    public var tokens: Range<Int>
    /// The model's label, such as `PERSON` or `WORK_OF_ART`.
    public var label: String

    public init(tokens: Range<Int>, label: String) {
        self.tokens = tokens
        self.label = label
    }
}
