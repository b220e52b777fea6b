/// Turns a pipeline's folder into the bytes of a ``ModelArchive``: everything checked, arrays in the order the layers
/// want them, tables ready to be used where they lie.
struct ModelCompiler {
    let folder: ModelFolder
    let disabled: Set<String>
    /// The SHA-256 of the package the folder came in.
    var source: String?
    /// What to call the model, where that is not what it calls itself.
    var name: String?
    private var sections: [(name: String, shape: [Int]?, bytes: [UInt8])] = []

    private struct Meta: Decodable {
        var name: String?
        var lang: String?
        var version: String?
        var description: String?
        var license: String?
    }

    init(folder: ModelFolder, disabled: Set<String> = [], source: String? = nil, name: String? = nil) {
        self.folder = folder
        self.disabled = disabled
        self.source = source
        self.name = name
    }

    consuming func compile() throws -> [UInt8] {
        let config = try folder.config()
        let meta: Meta = try folder.json("meta.json")
        let language: String = try config.required("nlp", "lang")
        guard !ModelFolder.languagesWithOwnNorms.contains(language) else {
            throw ModelError(
                file: folder.filePath("config.cfg"),
                "language '\(language)' has normal forms of its own in spaCy's code; it is not supported")
        }
        var manifest = ModelManifest(
            name: name ?? [meta.lang, meta.name].compactMap { $0 }.joined(separator: "_"),
            version: meta.version ?? "",
            language: language, source: source, description: meta.description ?? "",
            license: meta.license ?? "",
            tokenizer: try folder.tokenizerRules(config), components: [])
        let off = disabled.union(config.value("nlp", "disabled", as: [String].self) ?? [])
        let names = try config.required("nlp", "pipeline", as: [String].self)
        manifest.leftOut = names.filter(off.contains)
        for name in names where !off.contains(name) {
            let component = try component(name, config, language: language)
            manifest.components.append(ModelManifest.NamedComponent(name: name, component: component))
        }
        add("norms", FrozenTable.frozen(try folder.lexemeNorms()))
        if manifest.components.contains(where: \.component.usesStaticVectors) { try addVectors() }
        return try ModelArchive.bytes(manifest: manifest, sections: sections)
    }

    private mutating func component(
        _ name: String, _ config: PipelineConfig, language: String
    ) throws -> ModelManifest.Component {
        let section = "components.\(name)"
        let factory: String = try config.required(section, "factory")
        switch factory {
        case "tok2vec":
            return .tok2vec(try encoder(try folder.network(name), prefix: name, config, "\(section).model"))
        case "tagger":
            struct Settings: Decodable { var labels: [String] }
            let labels = try folder.json("\(name)/cfg", as: Settings.self).labels
            return .tagger(try classifier(name, labels: labels, config, overwrites: false))
        case "morphologizer":
            if config.value(section, "extend") == true {
                throw ModelError(
                    file: folder.filePath("config.cfg"), "[\(section)] extend = true is not supported")
            }
            let labels = try folder.orderedKeys(of: "labels_morph", in: "\(name)/cfg")
            return .morphologizer(try classifier(name, labels: labels, config, overwrites: true))
        case "senter":
            return .senter(try classifier(name, labels: ["I", "S"], config, overwrites: false))
        case "sentencizer":
            return try folder.sentencizer(name)
        case "parser":
            return .parser(try transitions(name, config, stateType: "parser"))
        case "ner":
            return .entityRecognizer(try transitions(name, config, stateType: "ner"))
        case "attribute_ruler":
            return .attributeRuler(rules: try folder.attributeRules(name))
        case "lemmatizer":
            let (description, tables) = try folder.lemmatizer(name, config, language: language)
            for (table, entries) in tables { add(table, FrozenTable.frozen(entries)) }
            return .lemmatizer(description)
        default:
            throw ModelError(
                file: folder.filePath("config.cfg"),
                "component '\(name)' (factory '\(factory)') is not supported; it can be left out with --disable \(name)"
            )
        }
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) { sections.append((name, nil, bytes)) }

    mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
        sections.append((name, shape, values.flatMap(\.bitPattern.littleEndianBytes)))
    }

    private mutating func addVectors() throws {
        let mode = try folder.json("vocab/vectors.cfg", as: [String: String?].self)["mode"] ?? "default"
        guard mode == "default" else {
            throw ModelError(
                file: folder.filePath("vocab/vectors.cfg"), "vectors of mode \(mode ?? "?") are not supported"
            )
        }
        let vectors = try NumPyArray(folder.bytes("vocab/vectors"), file: folder.filePath("vocab/vectors"))
        sections.append(("vectors", vectors.shape, vectors.bytes))
        add("vectors.keys", FrozenTable.frozen(try folder.vectorRows(count: vectors.shape[0])))
    }
}

extension ModelManifest.Component {
    var usesStaticVectors: Bool {
        func uses(_ source: ModelManifest.VectorSource) -> Bool {
            if case .own(let encoder) = source { encoder.usesStaticVectors } else { false }
        }
        return switch self {
        case .tok2vec(let encoder): encoder.usesStaticVectors
        case .tagger(let tagger), .morphologizer(let tagger), .senter(let tagger): uses(tagger.vectors)
        case .parser(let transitions), .entityRecognizer(let transitions): uses(transitions.vectors)
        case .sentencizer, .attributeRuler, .lemmatizer: false
        }
    }
}
