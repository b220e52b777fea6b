/// Base forms, for tokens that have none yet: by suffix rules, exceptions and an index of known forms for each part of
/// speech (`spacy/pipeline/lemmatizer.py`, mode `rule`), or by looking the word up (mode `lookup`).
struct Lemmatizer: PipelineComponent {
    private struct Tables: Sendable {
        var id: UInt64
        var suffixes: [ModelManifest.Lemmatizer.Suffix]
    }

    private let mode: ModelManifest.Lemmatizer.Mode
    private let overwrites: Bool
    private let tables: [Label: Tables]
    private let index: FrozenTable?
    private let exceptions: FrozenTable?
    private let lookup: FrozenTable?
    private let unlemmatized: Set<Label>
    private let properNoun: Label
    private let baseForms: BaseForms?

    /// - Parameter table: must hold all labels the earlier components give.
    init(_ description: ModelManifest.Lemmatizer, archive: ModelArchive, table: inout LabelTable) throws {
        mode = description.mode
        overwrites = description.overwrites
        index = mode == .rule ? try archive.table("lemmatizer/index") : nil
        exceptions = mode == .rule ? try archive.table("lemmatizer/exceptions") : nil
        lookup = mode == .lookup ? try archive.table("lemmatizer/lookup") : nil
        var tables: [Label: Tables] = [:]
        let names = table.names
        for name in names where !name.isEmpty {
            let id = StringHash.id(WordForm.lowercased(name))
            let key = String(id, radix: 16)
            guard description.parts.contains(key) else { continue }
            tables[table.label(name)] = Tables(id: id, suffixes: description.rules[key] ?? [])
        }
        self.tables = tables
        unlemmatized = [.none, table.label("EOL"), table.label("SPACE")]
        properNoun = table.label("PROPN")
        baseForms = description.hasEnglishBaseForms ? BaseForms(&table) : nil
    }

    func annotate(_ batch: inout Batch, in workspace: Workspace) {
        for token in batch.words.indices where overwrites || batch.lemmas[token].isEmpty {
            let (part, morphology) = (batch.parts[token], batch.morphologies[token])
            batch.lemmas[token] = workspace.lemmas.lemma(batch.words[token], part, morphology) {
                lemma(of: workspace.lexicon.words[Int(batch.words[token])], part, morphology)
            }
        }
    }

    private func lemma(of word: Lexicon.Word, _ part: Label, _ morphology: Label) -> String {
        if mode == .lookup { return lookup?.string(for: word.orthID.littleEndianBytes) ?? word.text }
        if unlemmatized.contains(part) || baseForms?.contain(part, morphology) == true { return word.lower }
        guard let tables = tables[part] else { return part == properNoun ? word.text : word.lower }
        return ruled(word, tables)
    }

    /// Forms in the index go to the front, so the last rule that makes one wins; an exception wins over all.
    private func ruled(_ word: Lexicon.Word, _ tables: Tables) -> String {
        let lower = Array(word.lower.utf8)
        let key = tables.id.littleEndianBytes
        var forms: [String] = []
        var unknown: [String] = []
        for suffix in tables.suffixes where lower.reversed().starts(with: suffix.old.utf8.reversed()) {
            let bytes = lower.dropLast(suffix.old.utf8.count) + suffix.new.utf8
            if bytes.isEmpty { continue }
            let form = String(decoding: bytes, as: UTF8.self)
            if index?.contains(key + bytes) == true {
                forms.insert(form, at: 0)
            } else if !form.unicodeScalars.allSatisfy(WordForm.isLetter) {
                forms.append(form)
            } else {
                unknown.append(form)
            }
        }
        var seen: Set<String> = []
        forms = forms.filter { seen.insert($0).inserted }
        if let listed = exceptions?.string(for: key + lower) {
            for form in listed.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
            where !forms.contains(form) {
                forms.insert(form, at: 0)
            }
        }
        return forms.first ?? unknown.first ?? word.text
    }
}

/// The forms English writes as their own lemma (`spacy/lang/en/lemmatizer.py`), by part of speech and features.
private struct BaseForms: Sendable {
    private let noun: Label
    private let verb: Label
    private var singular: Set<Label> = []
    private var finitePresent: Set<Label> = []
    private var always: Set<Label> = []

    init(_ table: inout LabelTable) {
        (noun, verb) = (table.label("NOUN"), table.label("VERB"))
        for name in table.names where name.contains("=") {
            let features = Set(name.split(separator: "|"))
            let label = table.label(name)
            if features.contains("Number=Sing") { singular.insert(label) }
            if features.isSuperset(of: ["VerbForm=Fin", "Tense=Pres"]), !name.contains("Number=") {
                finitePresent.insert(label)
            }
            if !features.isDisjoint(with: ["VerbForm=Inf", "VerbForm=None", "Degree=Pos"]) {
                always.insert(label)
            }
        }
    }

    func contain(_ part: Label, _ morphology: Label) -> Bool {
        always.contains(morphology) || (part == noun && singular.contains(morphology))
            || (part == verb && finitePresent.contains(morphology))
    }
}

/// The lemmas worked out so far. Belongs to one ``Workspace``.
struct LemmaCache {
    private var lemmas: [String] = []
    private var known = IntegerMap()

    mutating func lemma(_ word: Int32, _ part: Label, _ morphology: Label, make: () -> String) -> String {
        let key = UInt64(word) << 32 | UInt64(part.index & 0xFFFF) << 16 | UInt64(morphology.index & 0xFFFF)
        if let index = known[key] { return lemmas[Int(index)] }
        known.insert(Int32(lemmas.count), for: key)
        lemmas.append(make())
        return lemmas[lemmas.count - 1]
    }
}
