import Foundation
import Language
import Testing

@Suite("A trained pipeline")
struct PipelineTests {
    @Test(
        "gives spaCy's analysis: morphologizer, senter, tagger, entities, lookup lemmas, a PCRE2 tokenizer pattern"
    )
    func toyParity() throws {
        let pipeline = try Fixtures.toy()
        #expect(pipeline.components == ["tok2vec", "morphologizer", "senter", "tagger", "ner", "lemmatizer"])
        for golden in try GoldenDocument.documents(in: "toy.golden.jsonl") {
            golden.expectEqual(try pipeline.analyze(golden.text))
        }
    }

    @Test("gives spaCy's analysis: a sentencizer with marks of its own, a morphologizer that embeds letters")
    func lettersParity() throws {
        let pipeline = try Pipeline(contentsOf: Fixtures.path("letters"))
        #expect(pipeline.components == ["sentencizer", "morphologizer"])
        for golden in try GoldenDocument.documents(in: "letters.golden.jsonl") {
            #expect(golden.sents?.count ?? 0 > 5)
            golden.expectEqual(try pipeline.analyze(golden.text))
        }
    }

    @Test(
        "gives spaCy's analysis with en_core_web_sm", .enabled(if: Fixtures.standard != nil, Fixtures.skipped)
    )
    func standardParity() throws {
        let pipeline = try #require(Fixtures.standard)
        for golden in try GoldenDocument.documents(in: "sm.golden.jsonl") {
            golden.expectEqual(try pipeline.analyze(golden.text))
        }
    }

    @Test("a document's analysis does not depend on its neighbours, the threads, or what was seen before")
    func independence() throws {
        let pipeline = try Fixtures.standard ?? Fixtures.toy()
        let text = try String(contentsOfFile: Fixtures.path("sentences.txt"), encoding: .utf8)
        let texts = text.split(separator: "\n").map(String.init) + [text, text + text, "", "x"]
        let alone = try texts.map { try Fixtures.toy().analyze($0).tokens }
        let toy = try Fixtures.toy()
        let inputs = texts.map { Pipeline.Input($0) }
        for threads in 1...3 { #expect(try toy.analyze(inputs, threads: threads).map(\.tokens) == alone) }
        #expect(try toy.analyze(inputs.reversed()).map(\.tokens) == alone.reversed())
        let once = try pipeline.analyze(inputs).map(\.tokens)
        #expect(
            try pipeline.analyze(Array((inputs + inputs).reversed()), threads: 2).map(\.tokens)
                == (once + once).reversed())
    }

    @Test("in a document longer than the memory for vectors, every repetition of a text reads the same")
    func longDocument() throws {
        let toy = try Fixtures.toy()
        let text = try String(contentsOfFile: Fixtures.path("sentences.txt"), encoding: .utf8) + "\n"
        let period = try toy.analyze(text).tokens.count
        let repeats = 30_000 / period
        let tokens = try toy.analyze(String(repeating: text, count: repeats)).tokens
        #expect(tokens.count == period * repeats)
        func annotations(_ token: Token) -> [String] {
            [token.text, token.tag, token.morphology, token.partOfSpeech, token.lemma, token.entityLabel]
        }
        let second = tokens[period..<2 * period].map(annotations)
        for number in 2..<repeats - 1 {
            let other = tokens[number * period..<(number + 1) * period].map(annotations)
            #expect(other == second, "repetition \(number)")
        }
    }

    @Test("a pattern that runs away is an error, not a wrong answer")
    func runawayPattern() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("p-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let config =
            "[nlp]\nlang = \"en\"\npipeline = []\n[nlp.tokenizer]\n@tokenizers = \"spacy.Tokenizer.v1\"\n"
        func text(_ string: String) -> [UInt8] { [0xD9, UInt8(string.utf8.count)] + string.utf8 }
        let tokenizer = [0x82] + text("exceptions") + [0x80] + text("token_match") + text("^(?:a+)+[bc]$")
        for (name, bytes) in [
            ("config.cfg", Array(config.utf8)), ("meta.json", Array("{}".utf8)), ("tokenizer", tokenizer),
        ] {
            try Data(bytes).write(to: folder.appendingPathComponent(name))
        }
        let pipeline = try Pipeline(contentsOf: folder.path)
        #expect(try pipeline.analyze("aaab d").tokens.map(\.text) == ["aaab", "d"])
        let error = #expect(throws: AnalysisError.self) {
            try pipeline.analyze("well " + String(repeating: "a", count: 60))
        }
        #expect(error?.description.contains("(?:a+)+") == true)
        #expect(try pipeline.analyze("well aab").tokens.count == 2)
    }

    @Test(
        "tokens and the space between them are the text, whatever it is",
        arguments: [
            "", " ", "\r\n\r\n", "....!!!!????", String(repeating: ")", count: 3000),
            "👩‍👩‍👧e\u{301}\u{200D}\u{FEFF}",
            String(repeating: "x", count: 100_000), String(repeating: "a.", count: 5000),
            String(repeating: "Quite a long text, isn't it? ", count: 35_000),
        ])
    func reconstruction(text: String) throws {
        let document = try Fixtures.toy().analyze(text)
        let joined = document.tokens.map { $0.text + ($0.whitespaceAfter ? " " : "") }.joined()
        #expect(Array(joined.unicodeScalars) == Array(text.unicodeScalars))
        #expect(document.tokens.allSatisfy { String(text[utf8: $0.range]) == $0.text })
        #expect(document.sentences.last?.upperBound ?? 0 == document.tokens.count)
    }

    @Test("leaves out components when asked, and says when others need them")
    func disabling() throws {
        let pipeline = try Pipeline(contentsOf: Fixtures.path("toy"), disabled: ["ner", "senter"])
        #expect(pipeline.components == ["tok2vec", "morphologizer", "tagger", "lemmatizer"])
        #expect(try pipeline.analyze("Lisbon. Bach.").entities.isEmpty)
        let error = #expect(throws: ModelError.self) {
            try Pipeline(contentsOf: Fixtures.path("toy"), disabled: ["tok2vec"])
        }
        #expect(error?.message.contains("'morphologizer' listens to 'tok2vec'") == true)
        let unknown = #expect(throws: ModelError.self) {
            try Pipeline(contentsOf: Fixtures.path("toy"), disabled: ["nre"])
        }
        #expect(unknown?.message.contains("no component 'nre'") == true)
    }
}

@Suite("Layout and the parser", .enabled(if: Fixtures.standard != nil, Fixtures.skipped))
struct LayoutTests {
    private let text = "We saw Who Is It? Nobody Knows by her at night"
    private let title = 7..<30

    @Test("no constraint, or one that says nothing, changes nothing")
    func plain() throws {
        let pipeline = try #require(Fixtures.standard)
        let plain = try pipeline.analyze(text).tokens
        #expect(
            try pipeline.analyze(text, layout: [LayoutConstraint(range: 0..<2, kind: .unit)]).tokens == plain)
        #expect(
            try pipeline.analyze(text, layout: [LayoutConstraint(range: 0..<0, kind: .boundary)]).tokens
                == plain)
    }

    @Test("a unit holds no sentence end, and one of its tokens governs the others")
    func unit() throws {
        let pipeline = try #require(Fixtures.standard)
        #expect(try pipeline.analyze(text).sentences.count > 1)
        let document = try pipeline.analyze(text, layout: [LayoutConstraint(range: title, kind: .unit)])
        let unit = document.tokens(in: title)
        #expect(document.text(of: unit) == "Who Is It? Nobody Knows")
        #expect(document.sentences.allSatisfy { !unit.dropFirst().contains($0.lowerBound) })
        #expect(
            unit.filter { !unit.contains(document.tokens[$0].head) || document.tokens[$0].head == $0 }.count
                == 1)
    }

    @Test("whatever the units, no sentence ends in one, one token governs it, and the trees are trees")
    func anyUnits() throws {
        let pipeline = try #require(Fixtures.standard)
        let text = try String(contentsOfFile: Fixtures.path("sentences.txt"), encoding: .utf8)
        var random = SplitMix(seed: 3)
        for _ in 0..<60 {
            let layout = (0..<12).map { _ in
                let start = Int.random(in: 0..<text.utf8.count, using: &random)
                return LayoutConstraint(
                    range: start..<start + Int.random(in: 1..<90, using: &random), kind: .unit)
            }
            let document = try pipeline.analyze(text, layout: layout)
            for token in document.tokens.indices {
                let top = document.ancestors(of: token).last ?? token
                #expect(document.tokens[top].head == top)
                #expect(document.sentence(of: token).contains(document.tokens[token].head))
            }
            for constraint in layout {
                let unit = document.tokens(in: constraint.range)
                #expect(document.sentences.allSatisfy { !unit.dropFirst().contains($0.lowerBound) })
            }
        }
    }

    @Test("a sentence begins at a boundary")
    func boundary() throws {
        let pipeline = try #require(Fixtures.standard)
        let text = "A Night at the Opera\nThe film opens with a storm"
        let document = try pipeline.analyze(text, layout: [LayoutConstraint(range: 21..<48, kind: .boundary)])
        #expect(document.sentences.map { document.tokens[$0.lowerBound].text }.contains("The"))
    }

    @Test("constraints outside the text, empty or overlapping are taken without harm")
    func odd() throws {
        let pipeline = try #require(Fixtures.standard)
        let ranges = [0..<1000, 900..<1000, 3..<3, 5..<20, 8..<30]
        let layout = ranges.flatMap { range in
            [LayoutConstraint(range: range, kind: .unit), LayoutConstraint(range: range, kind: .boundary)]
        }
        #expect(
            try pipeline.analyze(text, layout: layout).tokens.map(\.text)
                == pipeline.analyze(text).tokens.map(\.text))
    }
}
