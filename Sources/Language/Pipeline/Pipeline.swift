import Synchronization

/// A trained spaCy v3 pipeline of convolutional networks, run natively: the same annotations as spaCy's own.
///
/// ```swift
/// let pipeline = try Pipeline(contentsOf: "/models/en_core_web_sm-3.8.0")
/// let doc = try pipeline.analyze("She didn't like the film.")
/// doc.tokens.map(\.lemma)  // ["she", "do", "not", "like", "the", "film", "."]
/// ```
///
/// It may be used from any number of threads at once.
public final class Pipeline: Analyzer {
    /// The model's name and version, such as `en_core_web_sm` and `3.8.0`.
    public let name: String
    public let version: String
    /// The components that run, in order.
    public let components: [String]
    /// Texts of more UTF-8 bytes are refused.
    public let byteLimit: Int

    private let steps: [any PipelineComponent]
    private let labels: LabelTable
    private let tokenizer: Tokenizer
    private let norms: FrozenTable
    private let idle = Mutex<[Workspace]>([])

    /// Loads a pipeline from a folder as spaCy saves it, the one that holds `config.cfg`.
    ///
    /// - Parameters:
    ///   - disabled: components to leave out, as spaCy's `disable`.
    /// - Throws: ``ModelError``, which names the file and what is wrong with it.
    public convenience init(contentsOf folder: String, disabled: Set<String> = []) throws {
        let bytes = try ModelCompiler(folder: ModelFolder(path: folder), disabled: disabled).compile()
        try self.init(archive: ModelArchive(ModelMemory(copying: bytes, file: folder)), disabled: disabled)
    }

    /// Loads a compiled pipeline by mapping its file, in a few milliseconds.
    public convenience init(compiledFile path: String, disabled: Set<String> = []) throws {
        try self.init(archive: ModelArchive(ModelMemory(mapping: path)), disabled: disabled)
    }

    init(archive: ModelArchive, disabled: Set<String>, byteLimit: Int = 1 << 26) throws {
        try BLAS.require()
        let manifest = archive.manifest
        name = manifest.name
        version = manifest.version
        self.byteLimit = byteLimit
        norms = try archive.table("norms")
        tokenizer = try Tokenizer(manifest.tokenizer, file: archive.memory.file)
        let known = Set(manifest.components.map(\.name) + (manifest.leftOut ?? []))
        if let unknown = disabled.subtracting(known).min() {
            throw ModelError(
                file: archive.memory.file,
                "there is no component '\(unknown)' to leave out; there are \(known.sorted().joined(separator: ", "))"
            )
        }
        var builder = ComponentBuilder(archive: archive)
        for component in manifest.components where !disabled.contains(component.name) {
            try builder.add(component)
        }
        steps = builder.steps
        components = builder.names
        labels = builder.labels
    }

    public func analyze(_ text: String, layout: [LayoutConstraint]) throws -> AnnotatedText {
        try analyze([Input(text, layout: layout)])[0]
    }

    /// A document to analyse with others.
    public struct Input: Sendable {
        public var text: String
        public var layout: [LayoutConstraint]

        public init(_ text: String, layout: [LayoutConstraint] = []) {
            self.text = text
            self.layout = layout
        }
    }

    /// Analyses documents side by side on one thread. The result for a document does not depend on the others.
    public func analyze(_ inputs: [Input]) throws -> [AnnotatedText] {
        // Where an error ends the work, the workspace is given up: its memories may be half written.
        let workspace = idle.withLock { $0.popLast() } ?? makeWorkspace()
        var results: [AnnotatedText] = []
        var texts: [Input] = []
        var batch = Batch()
        for input in inputs {
            var text = input.text
            guard text.utf8.count <= byteLimit else {
                throw AnalysisError.textTooLong(bytes: text.utf8.count, limit: byteLimit)
            }
            batch.append(
                try text.withUTF8 {
                    try workspace.tokenizer.tokenize(UnsafeRawBufferPointer($0), lexicon: &workspace.lexicon)
                })
            texts.append(Input(text, layout: input.layout))
            if batch.words.count >= Self.batchTokens {
                results += try finish(&batch, texts, workspace)
                texts = []
                batch = Batch()
            }
        }
        results += try finish(&batch, texts, workspace)
        if !workspace.isFull { idle.withLock { $0.append(workspace) } }
        return results
    }

    /// Documents are worked on together until they have this many tokens.
    private static let batchTokens = 1500

    private func makeWorkspace() -> Workspace {
        Workspace(lexicon: Lexicon(norms: norms), tokenizer: CachingTokenizer(tokenizer))
    }

    private func finish(
        _ batch: inout Batch, _ inputs: [Input], _ workspace: Workspace
    ) throws -> [AnnotatedText] {
        for (index, input) in inputs.enumerated() where !input.layout.isEmpty {
            LayoutMap(batch, batch.documents[index], workspace.lexicon).apply(input.layout, to: &batch)
        }
        if !batch.words.isEmpty {
            for step in steps { try step.annotate(&batch, in: workspace) }
        }
        return inputs.enumerated().map { index, input in
            annotatedText(input.text, batch, batch.documents[index], workspace.lexicon)
        }
    }

    private func annotatedText(
        _ text: String, _ batch: Batch, _ document: Range<Int>, _ lexicon: Lexicon
    ) -> AnnotatedText {
        var tokens: [Token] = []
        tokens.reserveCapacity(document.count)
        var starts: [Int] = []
        var byte = 0
        var scalar = 0
        for index in document {
            let word = lexicon.words[Int(batch.words[index])]
            let end = byte + Int(word.byteCount)
            var token = Token(
                range: byte..<end, scalarOffset: scalar, text: word.text,
                head: Int(batch.heads[index]) - document.lowerBound)
            token.whitespaceAfter = batch.spaceAfter[index]
            token.tag = labels[batch.tags[index]]
            token.partOfSpeech = labels[batch.parts[index]]
            token.morphology = labels[batch.morphologies[index]]
            token.lemma = batch.lemmas[index]
            token.dependency = labels[batch.dependencies[index]]
            token.entityLabel = labels[batch.entityLabels[index]]
            token.entityPosition = batch.entityPositions[index]
            tokens.append(token)
            if batch.sentenceStarts[index] == .yes { starts.append(index - document.lowerBound) }
            byte = end + (batch.spaceAfter[index] ? 1 : 0)
            scalar += Int(word.scalarCount) + (batch.spaceAfter[index] ? 1 : 0)
        }
        return AnnotatedText(text: text, tokens: tokens, sentenceStarts: starts, hasSyntax: batch.hasSyntax)
    }
}
