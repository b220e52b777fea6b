import Foundation

/// The networks of a pipeline: which arrays of a thinc model are which, and the order they are stored in.
extension ModelCompiler {
    private func unsupported(_ what: String) -> ModelError {
        ModelError(file: folder.filePath("config.cfg"), "\(what) is not supported")
    }

    private func check(_ config: PipelineConfig, _ section: String, isOneOf known: [String]) throws {
        let architecture = config.architecture(section)
        guard known.contains(architecture ?? "") else {
            throw unsupported("[\(section)] architecture '\(architecture ?? "none")'")
        }
    }

    /// Hashed embeddings and convolutions; maxout layers are stored piece by piece.
    mutating func encoder(
        _ model: ThincModel, prefix: String, _ config: PipelineConfig, _ section: String
    ) throws -> ModelManifest.Encoder {
        try check(config, section, isOneOf: ["spacy.Tok2Vec.v2", "spacy.HashEmbedCNN.v2"])
        if config.architecture(section) == "spacy.Tok2Vec.v2" {
            try check(
                config, "\(section).embed", isOneOf: ["spacy.MultiHashEmbed.v2", "spacy.CharacterEmbed.v2"])
            try check(config, "\(section).encode", isOneOf: ["spacy.MaxoutWindowEncoder.v2"])
        }
        for window in model.nodes(named: "expand_window") where window.attribute("window_size")?.integer != 1
        {
            throw unsupported("[\(section)] a window_size other than 1")
        }
        guard let extractor = model.nodes(named: "extract_features").first,
            let columns = extractor.attribute("columns")?.array
        else { throw ModelError(file: model.file, "names no columns for its embeddings") }
        var tables: [ModelManifest.Encoder.Table] = []
        for (index, node) in model.nodes(named: "hashembed").enumerated() {
            guard let column = node.attribute("column")?.integer, columns.indices.contains(column),
                let seed = node.attribute("seed")?.integer.flatMap({ UInt32(exactly: $0) })
            else { throw ModelError(file: model.file, "embedding table \(index) has no column or no seed") }
            guard let attribute = LexicalAttribute(columns[column]) else {
                throw unsupported(
                    "[\(section)] an embedding of \(columns[column].string ?? "attribute \(column)")")
            }
            tables.append(ModelManifest.Encoder.Table(attribute: attribute, seed: seed))
            let rows = try model.parameter("E", of: node)
            add("\(prefix)/table\(index)", shape: rows.shape, rows.values)
        }
        let characters = try characters(model, prefix: prefix)
        let staticVectors = model.nodes(named: "static_vectors").first
        if let staticVectors {
            let weights = try model.parameter("W", of: staticVectors)
            add("\(prefix)/static.W", shape: weights.shape, weights.values)
        }
        let layers = Array(zip(model.nodes(named: "maxout"), model.nodes(named: "layernorm")))
        guard !tables.isEmpty, !layers.isEmpty else {
            throw ModelError(file: model.file, "has no embeddings or no layers")
        }
        for (index, (maxout, norm)) in layers.enumerated() {
            let name = index == 0 ? "\(prefix)/mix" : "\(prefix)/conv\(index - 1)"
            let weights = try model.parameter("W", of: maxout)
            guard weights.shape.count == 3 else {
                throw ModelError(file: model.file, "a maxout layer is not (nO, nP, nI)")
            }
            let (outputs, pieces, inputs) = (weights.shape[0], weights.shape[1], weights.shape[2])
            add(
                "\(name).W", shape: [pieces * outputs, inputs],
                weights.values.transposed(1, outputs, pieces, inputs))
            let bias = try model.parameter("b", of: maxout)
            guard bias.shape == [outputs, pieces] else {
                throw ModelError(file: model.file, "a maxout bias does not fit")
            }
            add("\(name).b", shape: [pieces * outputs], bias.values.transposed(1, outputs, pieces, 1))
            let (scale, shift) = (try model.parameter("G", of: norm), try model.parameter("b", of: norm))
            add("\(name).G", shape: scale.shape, scale.values)
            add("\(name).beta", shape: shift.shape, shift.values)
        }
        return ModelManifest.Encoder(
            prefix: prefix, characters: characters, tables: tables, depth: layers.count - 1,
            usesStaticVectors: staticVectors != nil)
    }

    /// The table of an embedding of letters, if there is one.
    private mutating func characters(
        _ model: ThincModel, prefix: String
    ) throws -> ModelManifest.Encoder.Characters? {
        guard let node = model.nodes(named: "charembed").first else { return nil }
        let table = try model.parameter("E", of: node)
        guard table.shape.count == 3, table.shape[1] == 256 else {
            throw ModelError(file: model.file, "the table of letters is not (nC, 256, nM)")
        }
        let (count, width) = (table.shape[0], table.shape[2])
        add("\(prefix)/characters", shape: [count * 256, width], table.values)
        return ModelManifest.Encoder.Characters(count: count, width: width)
    }

    private mutating func vectorSource(
        _ name: String, _ model: ThincModel, _ config: PipelineConfig
    ) throws -> ModelManifest.VectorSource {
        let section = "components.\(name).model.tok2vec"
        guard config.architecture(section) == "spacy.Tok2VecListener.v1" else {
            return .own(try encoder(model, prefix: name, config, section))
        }
        let upstream = config.value(section, "upstream", as: String.self) ?? "*"
        return .shared(upstream == "*" ? "tok2vec" : upstream)
    }

    /// The network of tagger, morphologizer and senter.
    mutating func classifier(
        _ name: String, labels: [String], _ config: PipelineConfig, overwrites: Bool
    ) throws -> ModelManifest.Tagger {
        try check(config, "components.\(name).model", isOneOf: ["spacy.Tagger.v2"])
        let model = try folder.network(name)
        guard let softmax = model.nodes(named: "softmax").first else {
            throw ModelError(file: model.file, "has no softmax layer")
        }
        let (weights, bias) = (try model.parameter("W", of: softmax), try model.parameter("b", of: softmax))
        guard weights.shape.first == labels.count else {
            throw ModelError(
                file: model.file,
                "has \(weights.shape.first ?? 0) classes where \(name)/cfg has \(labels.count) labels")
        }
        add("\(name)/softmax.W", shape: weights.shape, weights.values)
        add("\(name)/softmax.b", shape: bias.shape, bias.values)
        return ModelManifest.Tagger(
            prefix: name, labels: labels, vectors: try vectorSource(name, model, config),
            overwrites: config.value("components.\(name)", "overwrite") ?? overwrites)
    }

    /// The network of parser and entity recogniser, and its moves in the order of their classes.
    mutating func transitions(
        _ name: String, _ config: PipelineConfig, stateType: String
    ) throws -> ModelManifest.Transitions {
        let section = "components.\(name).model"
        try check(config, section, isOneOf: ["spacy.TransitionBasedParser.v2"])
        guard config.value(section, "state_type") == stateType,
            config.value(section, "extra_state_tokens") == false,
            config.value(section, "use_upper") == true
        else {
            throw unsupported("[\(section)] this combination of state_type, extra_state_tokens and use_upper")
        }
        struct Settings: Decodable { var beam_width: Int? }
        guard try folder.json("\(name)/cfg", as: Settings.self).beam_width ?? 1 == 1 else {
            throw unsupported("[components.\(name)] a beam_width other than 1")
        }
        let model = try folder.network(name)
        guard let root = model.nodes.first, let upper = root.references["upper"],
            let lower = root.references["lower"],
            model.nodes.indices.contains(upper), model.nodes.indices.contains(lower),
            let project = model.nodes.indices.first(where: { $0 != upper && model.nodes[$0].name == "linear" }
            )
        else { throw ModelError(file: model.file, "has no layers 'lower' and 'upper' and no projection") }
        for (label, node) in [("project", project), ("upper", upper)] {
            let (weights, bias) = try (
                model.parameter("W", of: model.nodes[node]), model.parameter("b", of: model.nodes[node])
            )
            add("\(name)/\(label).W", shape: weights.shape, weights.values)
            add("\(name)/\(label).b", shape: bias.shape, bias.values)
        }
        let weights = try model.parameter("W", of: model.nodes[lower])
        let bias = try model.parameter("b", of: model.nodes[lower])
        let padding = try model.parameter("pad", of: model.nodes[lower])
        guard weights.shape.count == 4, bias.shape == [weights.shape[1], weights.shape[2]],
            padding.shape == [1] + weights.shape[0..<3]
        else { throw ModelError(file: model.file, "layer 'lower' has arrays that do not fit together") }
        let (features, hidden, pieces, inner) = (
            weights.shape[0], weights.shape[1], weights.shape[2], weights.shape[3]
        )
        add(
            "\(name)/lower.W", shape: [features * pieces * hidden, inner],
            weights.values.transposed(features, hidden, pieces, inner))
        add("\(name)/lower.b", shape: [pieces * hidden], bias.values.transposed(1, hidden, pieces, 1))
        add(
            "\(name)/lower.pad", shape: [features * pieces * hidden],
            padding.values.transposed(features, hidden, pieces, 1))
        return ModelManifest.Transitions(
            prefix: name, moves: try moves("\(name)/moves"), vectors: try vectorSource(name, model, config))
    }

    /// Classes are ordered by action, then by frequency and label, both descending.
    private func moves(_ file: String) throws -> [ModelManifest.Transitions.Move] {
        let json = try folder.messagePack(file)["moves"]?.string ?? ""
        guard let table = try? JSONDecoder().decode([String: [String: Int]].self, from: Data(json.utf8))
        else {
            throw ModelError(file: folder.filePath(file), "holds no table of moves")
        }
        var actions: [(action: Int, labels: [String: Int])] = []
        for (key, labels) in table {
            guard let action = Int(key) else {
                throw ModelError(file: folder.filePath(file), "'\(key)' is not the number of an action")
            }
            actions.append((action, labels))
        }
        return actions.sorted { $0.action < $1.action }.flatMap { action, labels in
            labels.sorted {
                $0.value != $1.value
                    ? $0.value > $1.value : $1.key.utf8.lexicographicallyPrecedes($0.key.utf8)
            }
            .map { ModelManifest.Transitions.Move(action: action, label: $0.key) }
        }
    }
}

extension LexicalAttribute {
    /// From a column's name, or its number in spaCy's symbols.
    fileprivate init?(_ column: MessagePack) {
        let numbers: [Int: LexicalAttribute] = [
            6: .isSpace, 65: .orth, 66: .lower, 67: .norm, 68: .shape, 69: .prefix, 70: .suffix, 81: .spacy,
        ]
        let found = column.string.flatMap(LexicalAttribute.init) ?? column.integer.flatMap { numbers[$0] }
        guard let found else { return nil }
        self = found
    }
}

extension [Float] {
    /// Swaps the two middle axes of four: (a, b, c, d) to (a, c, b, d).
    fileprivate func transposed(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> [Float] {
        var result: [Float] = []
        result.reserveCapacity(count)
        for i in 0..<a {
            for k in 0..<c {
                for j in 0..<b {
                    let start = ((i * b + j) * c + k) * d
                    result += self[start..<start + d]
                }
            }
        }
        return result
    }
}
