import Documents
import Language
import RDF

/// A place in a document that speaks of an entity: a title, a name, a pronoun, "the film".
public struct Mention: Sendable, Hashable {
    /// How the place speaks of its entity.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        /// A title set apart by layout: italics, quotation marks, a heading, a credits block.
        case title
        /// A name or a title known by its capitals alone.
        case name
        /// A common noun phrase: "the film", "his earlier musical", "the actress".
        case nominal
        /// "she", "their".
        case pronoun
        /// A theme or genre, named by its ordinary word.
        case term
    }

    /// In UTF-8 bytes of the document's text, possessive ending and quotation marks left out.
    public var range: Range<Int>
    /// The same place in tokens of the annotated text.
    public var tokens: Range<Int>
    /// What stands there, white space folded.
    public var name: String
    public var form: Form
    /// How much speaks for each class, in arbitrary positive or negative units; the sum over an entity's
    /// mentions decides. A single certain class is `[class: Mention.certain]`.
    public var typeScores: [IRI: Double]
    /// The name of the component that found it.
    public var finder: String
    /// The entity it speaks of, an index that coreference gives; `nil` before, and where none was found.
    public var entity: Int?

    /// The score of a class that needs no more evidence.
    public static let certain = 100.0

    public init(
        range: Range<Int>, tokens: Range<Int>, name: String, form: Form, typeScores: [IRI: Double] = [:],
        finder: String
    ) {
        self.range = range
        self.tokens = tokens
        self.name = name
        self.form = form
        self.typeScores = typeScores
        self.finder = finder
    }
}

/// A relation as some rule read it, between places of the document.
public struct Claim: Sendable, Hashable {
    /// The object: another mention, or a value such as a year.
    public enum Object: Sendable, Hashable {
        case mention(Int)
        case value(Literal)
    }

    /// An index into ``Article/mentions``.
    public var subject: Int
    /// The local name of a property of the ontology.
    public var predicate: String
    public var object: Object
    /// The passage that says so, in UTF-8 bytes of the document's text: a sentence, or a line of credits.
    public var passage: Range<Int>
    /// The name of the rule.
    public var rule: String
    /// From 0 to 1.
    public var confidence: Double

    public init(
        subject: Int, predicate: String, object: Object, passage: Range<Int>, rule: String, confidence: Double
    ) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.passage = passage
        self.rule = rule
        self.confidence = confidence
    }
}

/// A document under reading: its text as the language module understands it, and what was found so far.
///
/// Each stage of extraction takes an article and adds to it; none takes away what an earlier one knew.
public struct Article: Sendable {
    public let document: Document
    public let text: AnnotatedText
    /// In the order of their places.
    public var mentions: [Mention] = []
    public var claims: [Claim] = []
    /// The labels of credits, in tokens: no names stand there.
    public var creditLabels: [Range<Int>] = []
    /// The lines that credits were found in, in UTF-8 bytes of the document's text: no sentences stand there.
    public var creditLines: [Range<Int>] = []
    /// The lines that title credits below or behind them, in UTF-8 bytes of the document's text.
    var titleLines: [Range<Int>] = []
    /// Which pass of coreference joined which mentions: the way from each to the entity it speaks of.
    public var links: [CoreferenceLink] = []
    /// Claims that a later stage took back.
    public var withdrawn: [WithdrawnClaim] = []

    public init(document: Document, text: AnnotatedText) {
        self.document = document
        self.text = text
    }
}

/// What a claim comes to once its mentions are entities: two claims of the same ends state the same.
struct ClaimEnds: Hashable {
    let subject: Int?
    let predicate: String
    let object: Int?
    let value: Literal?
}

extension Article {
    func ends(of claim: Claim) -> ClaimEnds {
        let subject = mentions[claim.subject].entity
        return switch claim.object {
        case .mention(let mention):
            ClaimEnds(
                subject: subject, predicate: claim.predicate, object: mentions[mention].entity, value: nil)
        case .value(let literal):
            ClaimEnds(subject: subject, predicate: claim.predicate, object: nil, value: literal)
        }
    }
}
