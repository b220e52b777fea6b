import Foundation

/// The parts of a pipeline that are rules and tables, not networks.
extension ModelFolder {
    func tokenizerRules(_ config: PipelineConfig) throws -> ModelManifest.Tokenizer {
        struct Reference: Decodable {
            enum CodingKeys: String, CodingKey { case name = "@tokenizers" }
            var name: String
        }
        let name =
            config.value("nlp", "tokenizer", as: Reference.self)?.name
            ?? config.value("nlp.tokenizer", "@tokenizers", as: String.self)
        guard name == "spacy.Tokenizer.v1" else {
            throw ModelError(file: filePath("config.cfg"), "tokenizer '\(name ?? "none")' is not supported")
        }
        let rules = try messagePack("tokenizer")
        guard let exceptions = rules["exceptions"]?.map else {
            throw ModelError(file: filePath("tokenizer"), "holds no exceptions")
        }
        // Keys of a piece are spaCy's symbols ORTH and NORM.
        let (orthKey, normKey) = (65, 67)
        return ModelManifest.Tokenizer(
            prefix: rules["prefix_search"]?.string, suffix: rules["suffix_search"]?.string,
            infix: rules["infix_finditer"]?.string, tokenMatch: rules["token_match"]?.string,
            urlMatch: rules["url_match"]?.string,
            exceptions: try exceptions.map { text, pieces in
                guard let text = text.string, let pieces = pieces.array else {
                    throw ModelError(file: filePath("tokenizer"), "an exception that is not text and pieces")
                }
                return ModelManifest.Tokenizer.Exception(
                    text: text,
                    pieces: try pieces.map { piece in
                        guard let orth = piece[orthKey]?.string else {
                            throw ModelError(
                                file: filePath("tokenizer"), "exception '\(text)' has a piece without text")
                        }
                        let norm = piece[normKey]?.string.flatMap { $0.isEmpty ? nil : $0 }
                        return ModelManifest.Tokenizer.Piece(orth: orth, norm: norm)
                    })
            },
            onlyBrokenExceptionsMatchAgain: rules["faster_heuristics"]?.boolean ?? true)
    }

    /// Normal forms by string id.
    func lexemeNorms() throws -> [(key: [UInt8], value: [UInt8])] {
        guard exists("vocab/lookups.bin") else { return [] }
        return try entries(messagePack("vocab/lookups.bin")["lexeme_norm"], "vocab/lookups.bin")
    }

    private func entries(_ table: MessagePack?, _ file: String) throws -> [(key: [UInt8], value: [UInt8])] {
        try (table?.map ?? []).map { key, value in
            guard let id = key.unsigned, let text = value.string else {
                throw ModelError(file: filePath(file), "a table that is not from string ids to strings")
            }
            return (id.littleEndianBytes, Array(text.utf8))
        }
    }

    /// Rows of word vectors by string id.
    func vectorRows(count: Int) throws -> [(key: [UInt8], value: [UInt8])] {
        try (messagePack("vocab/key2row").map ?? []).map { key, value in
            guard let id = key.unsigned, let row = value.integer, 0..<count ~= row else {
                throw ModelError(file: filePath("vocab/key2row"), "a key without a row of vocab/vectors")
            }
            return (id.littleEndianBytes, UInt32(row).littleEndianBytes)
        }
    }

    func attributeRules(_ name: String) throws -> [ModelManifest.Rule] {
        let file = "\(name)/patterns"
        return try (messagePack(file).array ?? []).enumerated().map { number, rule in
            guard let patterns = rule["patterns"]?.array, let attributes = rule["attrs"]?.map else {
                throw ModelError(file: filePath(file), "rule \(number) has no patterns or no attrs")
            }
            return ModelManifest.Rule(
                patterns: try patterns.map { pattern in
                    try (pattern.array ?? []).map { try conditions($0, "\(filePath(file)) (rule \(number))") }
                },
                attributes: Dictionary(
                    attributes.compactMap { key, value in
                        if let key = key.string, let value = value.string { (key, value) } else { nil }
                    }, uniquingKeysWith: { $1 }),
                index: rule["index"]?.integer ?? 0)
        }
    }

    private func conditions(_ token: MessagePack, _ file: String) throws -> [ModelManifest.Condition] {
        try (token.map ?? []).flatMap { key, value in
            guard let name = key.string, let attribute = TokenAttribute(rawValue: name) else {
                throw ModelError(file: file, "a condition on \(key.string ?? "?") is not supported")
            }
            func condition(_ test: ModelManifest.Condition.Test) -> ModelManifest.Condition {
                ModelManifest.Condition(attribute: attribute, test: test)
            }
            if let text = value.string { return [condition(.equals(text))] }
            if let truth = value.boolean { return [condition(.isTrue(truth))] }
            return try (value.map ?? []).map { key, value in
                let list = value.array?.compactMap(\.string)
                switch (key.string, list, value.string) {
                case ("IN", let list?, _): return condition(.isOneOf(list))
                case ("NOT_IN", let list?, _): return condition(.isNoneOf(list))
                case ("REGEX", _, let pattern?): return condition(.matches(pattern))
                default: throw ModelError(file: file, "a test \(key.string ?? "?") is not supported")
                }
            }
        }
    }

    func sentencizer(_ name: String) throws -> ModelManifest.Component {
        struct Settings: Decodable {
            var punct_chars: [String]
            var overwrite: Bool?
        }
        let settings = try json("\(name).json", as: Settings.self)
        return .sentencizer(punctuation: settings.punct_chars, overwrites: settings.overwrite ?? false)
    }

    /// Languages for which spaCy makes normal forms in code (`spacy/lang/*/lex_attrs.py`).
    static let languagesWithOwnNorms: Set = ["hi", "ht", "ne"]

    /// Languages whose lemmatizer is code of their own (`spacy/lang/*/lemmatizer.py`), by mode. English is built in.
    private static let languagesWithOwnLemmatizer: [ModelManifest.Lemmatizer.Mode: Set<String>] = [
        .rule: ["ca", "el", "es", "fr", "ga", "ht", "it", "mk", "nl", "pl", "ru", "uk"],
        .lookup: ["nl", "ru", "uk"],
    ]

    typealias Tables = [(name: String, entries: [(key: [UInt8], value: [UInt8])])]

    func lemmatizer(
        _ name: String, _ config: PipelineConfig, language: String
    ) throws -> (ModelManifest.Lemmatizer, Tables) {
        let section = "components.\(name)"
        let file = "\(name)/lookups/lookups.bin"
        guard let mode = ModelManifest.Lemmatizer.Mode(rawValue: config.value(section, "mode") ?? "lookup")
        else {
            throw ModelError(
                file: filePath("config.cfg"),
                "[\(section)] a mode other than rule and lookup is not supported")
        }
        guard Self.languagesWithOwnLemmatizer[mode]?.contains(language) != true else {
            throw ModelError(
                file: filePath("config.cfg"),
                "[\(section)] the lemmatizer of language '\(language)' is not supported; it can be left out with --disable \(name)"
            )
        }
        let lookups = try messagePack(file)
        var description = ModelManifest.Lemmatizer(
            mode: mode, rules: [:], parts: [], hasEnglishBaseForms: language == "en",
            overwrites: config.value(section, "overwrite") ?? false)
        if mode == .lookup {
            return (description, [("lemmatizer/lookup", try entries(lookups["lemma_lookup"], file))])
        }
        var parts: Set<String> = []
        for (part, suffixes) in lookups["lemma_rules"]?.map ?? [] {
            guard let id = part.unsigned, let suffixes = suffixes.array else { continue }
            description.rules[String(id, radix: 16)] = suffixes.compactMap { pair in
                guard let pair = pair.array, pair.count == 2, let old = pair[0].string,
                    let new = pair[1].string
                else {
                    return nil
                }
                return ModelManifest.Lemmatizer.Suffix(old: old, new: new)
            }
            if !suffixes.isEmpty { parts.insert(String(id, radix: 16)) }
        }
        var index: [(key: [UInt8], value: [UInt8])] = []
        for (part, forms) in lookups["lemma_index"]?.map ?? [] {
            guard let id = part.unsigned, let forms = forms.array, !forms.isEmpty else { continue }
            parts.insert(String(id, radix: 16))
            index += forms.compactMap(\.string).map { (id.littleEndianBytes + $0.utf8, []) }
        }
        var exceptions: [(key: [UInt8], value: [UInt8])] = []
        for (part, forms) in lookups["lemma_exc"]?.map ?? [] {
            guard let id = part.unsigned, let forms = forms.map, !forms.isEmpty else { continue }
            parts.insert(String(id, radix: 16))
            for (form, lemmas) in forms {
                guard let form = form.string, let lemmas = lemmas.array?.compactMap(\.string) else {
                    continue
                }
                exceptions.append(
                    (id.littleEndianBytes + form.utf8, Array(lemmas.joined(separator: "\0").utf8)))
            }
        }
        description.parts = parts.sorted()
        return (description, [("lemmatizer/index", index), ("lemmatizer/exceptions", exceptions)])
    }

    /// The keys of an object in a JSON file, in the order they are written: the order of a network's classes.
    func orderedKeys(of member: String, in file: String) throws -> [String] {
        let bytes = try bytes(file)
        struct Settings: Decodable {}
        let _: Settings = try json(file)
        let marker = Array("\"\(member)\"".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: marker) }) else {
            throw ModelError(file: filePath(file), "has no '\(member)'")
        }
        var keys: [String] = []
        var position = start + marker.count
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\""):
                var end = position + 1
                while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                    end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard end < bytes.count else { break }
                let text = try? JSONDecoder().decode(String.self, from: Data(bytes[position...end]))
                position = end + 1
                while position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) { position += 1 }
                if depth == 1, position < bytes.count, bytes[position] == UInt8(ascii: ":"), let text {
                    keys.append(text)
                }
                continue
            default: break
            }
            position += 1
            if depth == 0, !keys.isEmpty { break }
        }
        return keys
    }
}
