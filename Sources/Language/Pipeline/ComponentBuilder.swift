/// Builds a pipeline's components from a model's manifest, in order.
struct ComponentBuilder {
    private let archive: ModelArchive
    private(set) var steps: [any PipelineComponent] = []
    private(set) var names: [String] = []
    private(set) var labels = LabelTable()
    /// The widths of the shared networks so far, by name.
    private var shared: [String: Int] = [:]

    init(archive: ModelArchive) {
        self.archive = archive
    }

    mutating func add(_ named: ModelManifest.NamedComponent) throws {
        names.append(named.name)
        switch named.component {
        case .tok2vec(let description):
            let encoder = try Encoder(description, archive: archive)
            shared[named.name] = encoder.width
            steps.append(SharedEncoder(name: named.name, encoder: encoder))
        case .tagger(let description):
            let classifier = try classifier(description, named.name)
            let tags = classifier.labels.map { labels.label($0) }
            steps.append(Tagger(classifier: classifier, labels: tags, overwrites: description.overwrites))
        case .morphologizer(let description):
            try addMorphologizer(description, named.name)
        case .senter(let description):
            let classifier = try classifier(description, named.name)
            steps.append(SentenceRecognizer(classifier: classifier, overwrites: description.overwrites))
        case .sentencizer(let punctuation, let overwrites):
            steps.append(Sentencizer(punctuation: Set(punctuation), overwrites: overwrites))
        case .parser(let description):
            let source = try source(description.vectors, named.name)
            steps.append(try DependencyParser(description, source: source, archive: archive, table: &labels))
        case .entityRecognizer(let description):
            let source = try source(description.vectors, named.name)
            steps.append(try EntityRecognizer(description, source: source, archive: archive, table: &labels))
        case .attributeRuler(let rules):
            steps.append(try AttributeRuler(rules: rules, file: archive.memory.file, table: &labels))
        case .lemmatizer(let description):
            steps.append(try Lemmatizer(description, archive: archive, table: &labels))
        }
    }

    private func classifier(_ description: ModelManifest.Tagger, _ name: String) throws -> TokenClassifier {
        try TokenClassifier(description, source: source(description.vectors, name), archive: archive)
    }

    private mutating func addMorphologizer(_ description: ModelManifest.Tagger, _ name: String) throws {
        let classifier = try classifier(description, name)
        var (morphologies, parts): ([Label], [Label]) = ([], [])
        for label in classifier.labels {
            let features = label.split(separator: "|").filter { $0 != "_" }
            let part = features.first { $0.hasPrefix("POS=") }?.dropFirst(4) ?? ""
            parts.append(labels.label(String(part)))
            morphologies.append(
                labels.label(features.filter { !$0.hasPrefix("POS=") }.joined(separator: "|")))
        }
        steps.append(
            Morphologizer(
                classifier: classifier, morphologies: morphologies, parts: parts,
                overwrites: description.overwrites))
    }

    private func source(_ description: ModelManifest.VectorSource, _ name: String) throws -> VectorSource {
        switch description {
        case .own(let encoder):
            return .own(try Encoder(encoder, archive: archive))
        case .shared(let upstream):
            guard let width = shared[upstream] else {
                throw ModelError(
                    file: archive.memory.file,
                    "component '\(name)' listens to '\(upstream)', which is missing or disabled; disable both"
                )
            }
            return .shared(upstream, width: width)
        }
    }
}
