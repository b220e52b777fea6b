import Foundation
import Language
import Testing

/// A document as spaCy analysed it: one line of `Doc.to_json`.
struct GoldenDocument: Decodable {
    struct Span: Decodable {
        var start: Int
        var end: Int
        var label: String?
    }
    struct Token: Decodable {
        var start: Int
        var end: Int
        var tag: String?
        var pos: String?
        var morph: String?
        var lemma: String?
        var dep: String?
        var head: Int?
    }
    var text: String
    var ents: [Span]?
    var sents: [Span]?
    var tokens: [Token]
    var noun_chunks: [[Int]]?

    static func documents(in file: String) throws -> [GoldenDocument] {
        try String(contentsOfFile: Fixtures.path(file), encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(GoldenDocument.self, from: Data($0.utf8)) }
    }

    /// Expects the same tokens, annotations, sentences and entities.
    func expectEqual(_ document: AnnotatedText) {
        func end(_ token: Language.Token) -> Int { token.scalarOffset + token.text.unicodeScalars.count }
        #expect(document.tokens.map(\.scalarOffset) == tokens.map(\.start))
        #expect(document.tokens.map(end) == tokens.map(\.end))
        guard document.tokens.count == tokens.count else { return }
        for (ours, theirs) in zip(document.tokens, tokens) {
            #expect(ours.tag == theirs.tag ?? "", "\(ours.text)")
            #expect(ours.partOfSpeech == theirs.pos ?? "", "\(ours.text)")
            #expect(ours.morphology == theirs.morph ?? "", "\(ours.text)")
            #expect(ours.lemma == theirs.lemma ?? "", "\(ours.text)")
            #expect(ours.dependency == theirs.dep ?? "", "\(ours.text)")
            if let head = theirs.head { #expect(ours.head == head, "\(ours.text)") }
        }
        if let sents, !tokens.isEmpty {
            #expect(
                document.sentences.map { document.tokens[$0.lowerBound].scalarOffset } == sents.map(\.start))
        }
        #expect(
            document.entities.map { document.tokens[$0.tokens.lowerBound].scalarOffset } == ents?.map(\.start)
                ?? [])
        #expect(
            document.entities.map { end(document.tokens[$0.tokens.upperBound - 1]) } == ents?.map(\.end) ?? []
        )
        #expect(document.entities.map(\.label) == ents?.compactMap(\.label) ?? [])
        if let chunks = noun_chunks {
            #expect(document.nounChunks.map { [$0.lowerBound, $0.upperBound] } == chunks)
        }
    }
}

enum Fixtures {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
            .path
    }

    /// The toy pipeline: trained on our own sentences, small enough to be part of the tests.
    static func toy() throws -> Pipeline { try Pipeline(contentsOf: path("toy")) }

    /// The standard model, where it is installed.
    static let standard: Pipeline? = try? ModelStore().load()

    static let skipped: Comment = "skipped: en_core_web_sm is not installed (leitmotif model install)"
}
