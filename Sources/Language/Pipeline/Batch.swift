/// Documents on their way through a pipeline, side by side: every array holds the tokens of all of them in a row.
struct Batch {
    /// The tokens of each document.
    var documents: [Range<Int>] = []
    var words: [Int32] = []
    var spaceAfter: [Bool] = []

    var tags: [Label] = []
    var parts: [Label] = []
    var morphologies: [Label] = []
    var dependencies: [Label] = []
    var lemmas: [String] = []
    /// Indices into the batch.
    var heads: [Int32] = []
    var sentenceStarts: [SentenceStart] = []
    var entityLabels: [Label] = []
    var entityPositions: [Token.EntityPosition] = []
    var hasSyntax = false

    /// Token ranges that layout says are one unit, in order, not overlapping.
    var units: [Range<Int>] = []

    enum SentenceStart: Int8 {
        case no = -1
        case unknown = 0
        case yes = 1
    }

    mutating func append(_ tokens: TokenSequence) {
        let start = words.count
        let count = tokens.words.count
        documents.append(start..<start + count)
        words += tokens.words
        spaceAfter += tokens.spaceAfter
        let none = repeatElement(Label.none, count: count)
        tags += none
        parts += none
        morphologies += none
        dependencies += none
        entityLabels += none
        lemmas += repeatElement("", count: count)
        heads += (start..<start + count).map(Int32.init)
        sentenceStarts += repeatElement(.unknown, count: count)
        if count > 0 { sentenceStarts[start] = .yes }
        entityPositions += repeatElement(.unknown, count: count)
    }
}

/// The number of an annotation's name in a ``LabelTable``.
struct Label: Hashable, Sendable {
    var index: Int32
    static let none = Label(index: 0)
}

/// The names annotations can have, numbered; 0 is the empty one.
struct LabelTable: Sendable {
    private(set) var names = [""]
    private var labels = ["": Label.none]

    subscript(label: Label) -> String { names[Int(label.index)] }

    mutating func label(_ name: String) -> Label {
        if let label = labels[name] { return label }
        let label = Label(index: Int32(names.count))
        names.append(name)
        labels[name] = label
        return label
    }
}

/// One step of a pipeline: it reads what earlier steps wrote into the batch, and writes its own annotations.
protocol PipelineComponent: Sendable {
    /// - Throws: ``AnalysisError`` where a text is beyond what a pattern can be run on.
    func annotate(_ batch: inout Batch, in workspace: Workspace) throws
}
