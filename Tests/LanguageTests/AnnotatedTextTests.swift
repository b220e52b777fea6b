import Language
import Testing

@Suite("Annotated text")
struct AnnotatedTextTests {
    /// `The old film moved her deeply`, with its tree.
    static let doc: AnnotatedText = {
        let text = "The old film moved her deeply"
        let words = text.split(separator: " ")
        let heads = [2, 2, 3, 3, 3, 3]
        let labels = ["det", "amod", "nsubj", "ROOT", "dobj", "advmod"]
        let parts = ["DET", "ADJ", "NOUN", "VERB", "PRON", "ADV"]
        let tokens = words.indices.map { index in
            let start = words[index].startIndex.utf16Offset(in: text)
            var token = Token(
                range: start..<start + words[index].utf8.count, scalarOffset: start,
                text: String(words[index]),
                head: heads[index])
            token.whitespaceAfter = index + 1 < words.count
            token.dependency = labels[index]
            token.partOfSpeech = parts[index]
            token.entityPosition = index == 1 ? .begin : index == 2 ? .inside : .outside
            token.entityLabel = index == 1 || index == 2 ? "WORK_OF_ART" : ""
            return token
        }
        return AnnotatedText(text: text, tokens: tokens, sentenceStarts: [], hasSyntax: true)
    }()

    @Test("walks down the tree")
    func down() {
        #expect(Array(Self.doc.children(of: 3)) == [2, 4, 5])
        #expect(Self.doc.leftChildren(of: 3) == [2])
        #expect(Self.doc.rightChildren(of: 3) == [4, 5])
        #expect(Self.doc.children(of: 3, labelled: "dobj") == [4])
        #expect(Self.doc.subtree(of: 2) == [0, 1, 2])
        #expect(Self.doc.subtreeSpan(of: 2) == 0..<3)
        #expect(Self.doc.text(of: 0..<3) == "The old film")
    }

    @Test("walks up the tree")
    func up() {
        #expect(Self.doc.ancestors(of: 0) == [2, 3])
        #expect(Self.doc.isAncestor(3, of: 0))
        #expect(!Self.doc.isAncestor(0, of: 3))
        #expect(Self.doc.root(of: 0..<6) == 3)
    }

    @Test("knows entities, noun chunks and sentences")
    func spans() {
        #expect(Self.doc.entities == [Entity(tokens: 1..<3, label: "WORK_OF_ART")])
        #expect(Self.doc.nounChunks == [0..<3, 4..<5])
        #expect(Self.doc.sentences == [0..<6])
        #expect(Self.doc.sentence(of: 5) == 0..<6)
    }

    @Test("survives heads outside the text and cycles")
    func badTrees() {
        let tokens = [7, 2, 1].enumerated().map { index, head in
            Token(range: index..<index + 1, scalarOffset: index, text: "x", head: head)
        }
        let doc = AnnotatedText(text: "xxx", tokens: tokens, sentenceStarts: [9, -1], hasSyntax: true)
        #expect(doc.subtree(of: 1) == [1, 2])
        #expect(doc.ancestors(of: 0) == [])
        #expect(doc.ancestors(of: 1).count <= 3)
        #expect(doc.sentences == [0..<3])
    }
}
