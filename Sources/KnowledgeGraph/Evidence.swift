import ByteStreams
import RDF

/// The passage of a document that a statement was read from.
///
/// Modelled after the Web Annotation selectors (W3C, 2017): the quotation finds the place again after
/// the document was edited, the positions find it at once while it was not.
public struct Evidence: Hashable, Sendable {
    /// The document, one of ``KnowledgeGraph/documents``.
    public let document: IRI
    /// The passage, letter for letter as in the document's text.
    public let quotation: String
    /// A little of the text before the passage.
    public let prefix: String
    /// A little of the text after it.
    public let suffix: String
    /// Where the passage stands in the document's text, in Unicode code points.
    public let textRange: Range<Int>
    /// Where it stands in the file, in bytes.
    public let sourceRange: Range<Int>
    /// The name of the rule that read it.
    public let rule: String
    /// How sure the rule is, from 0 to 1.
    public let confidence: Double

    public init(
        document: IRI, quotation: String, prefix: String = "", suffix: String = "",
        textRange: Range<Int>, sourceRange: Range<Int>, rule: String, confidence: Double
    ) {
        self.document = document
        self.quotation = quotation
        self.prefix = prefix
        self.suffix = suffix
        self.textRange = textRange
        self.sourceRange = sourceRange
        self.rule = rule
        self.confidence = Evidence.rounded(confidence)
    }

    /// Two decimals: what is written is what is read back.
    package static func rounded(_ confidence: Double) -> Double {
        guard confidence.isFinite else { return 0 }
        return (min(max(confidence, 0), 1) * 100).rounded() / 100
    }

    /// What tells pieces of evidence for one statement apart: the same passage counts once.
    struct Place: Hashable {
        let document: IRI
        let start: Int
    }

    var place: Place { Place(document: document, start: textRange.lowerBound) }

    /// Of two readings of one passage the surer one is kept; ties are broken so that order never matters.
    func isPreferred(to other: Evidence) -> Bool {
        if confidence != other.confidence { return confidence > other.confidence }
        if rule != other.rule { return rule.precedesInBytes(other.rule) }
        if textRange != other.textRange { return textRange.upperBound > other.textRange.upperBound }
        return quotation.precedesInBytes(other.quotation)
    }
}

extension Evidence: Comparable {
    /// By document, then by place.
    public static func < (a: Evidence, b: Evidence) -> Bool {
        if a.document != b.document { return a.document < b.document }
        return a.textRange.lowerBound < b.textRange.lowerBound
    }
}

extension [Evidence] {
    /// Adds a piece to others in order, or puts it in the place of one that reads the same passage less surely.
    ///
    /// Documents are read from front to back, so that the place is mostly the end.
    mutating func insertInOrder(_ piece: Evidence) {
        var (low, high) = (startIndex, endIndex)
        if let last, last < piece { low = high }
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < piece { low = middle + 1 } else { high = middle }
        }
        guard low < endIndex, self[low].place == piece.place else {
            insert(piece, at: low)
            return
        }
        if piece.isPreferred(to: self[low]) { self[low] = piece }
    }
}

/// A document that was read, as the graph knows it: enough to find it again and to tell if it changed.
public struct SourceDocument: Hashable, Sendable {
    public let iri: IRI
    /// The file's name or the record's identifier.
    public let identifier: String
    public let title: String?
    public let author: String?
    public let date: String?
    public let url: String?
    /// SHA-256 of the document's text in UTF-8, to which the code-point positions refer.
    public let textSHA256: String
    /// SHA-256 of the bytes that were read, to which the byte positions refer.
    public let sourceSHA256: String

    public init(
        iri: IRI, identifier: String, title: String? = nil, author: String? = nil, date: String? = nil,
        url: String? = nil, textSHA256: String, sourceSHA256: String
    ) {
        self.iri = iri
        self.identifier = identifier
        self.title = title
        self.author = author
        self.date = date
        self.url = url
        self.textSHA256 = textSHA256
        self.sourceSHA256 = sourceSHA256
    }
}
