import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import Testing

/// Files in UTF-8 without a document type are read by a scanner of our own, all others by libxml2: a document type alone
/// must make no difference.
@Suite("XML is read the same by our scanner and by libxml2") struct XMLReadingTests {
    private enum Outcome: Equatable {
        case read(KnowledgeGraph, LossReport)
        case refused
    }

    private func outcome(_ bytes: [UInt8]) throws -> Outcome {
        do {
            let reading = try GraphMLReader().read(ByteSource(bytes: bytes, name: "f.graphml"))
            return .read(reading.graph, reading.losses)
        } catch is GraphFormatError {
            return .refused
        }
    }

    private func withDocumentType(_ bytes: [UInt8]) -> [UInt8] {
        let declaration =
            bytes.starts(with: Array("<?xml".utf8)) ? bytes.firstRange(of: Array("?>".utf8)) : nil
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var changed = bytes
        changed.insert(contentsOf: Array("<!DOCTYPE graphml>".utf8), at: declaration?.upperBound ?? mark)
        return changed
    }

    @Test("Files that were damaged anywhere", arguments: UInt64(0)..<40)
    func damaged(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = try GraphMLWriter(dialect: seed % 2 == 0 ? .plain : .yed).bytes(
            of: KnowledgeGraph.random(seed: seed)
        ).bytes
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0...Int.random(in: 0..<2, using: &random) { Self.damage(&bytes, &random) }
            let (ours, theirs) = (try outcome(bytes), try outcome(withDocumentType(bytes)))
            #expect(ours == theirs, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private static let pieces = [
        "<", ">", "&", "&amp;", "&#65;", "&#x1F600;", "&#0;", "&#xD800;", "&nothing;", "&lt", "\"", "'",
        "]]>",
        "<![CDATA[a<b&c]]>", "<!-- c -->", "<!-- a -- b -->", "<?p i?>", "<?xml version=\"1.0\"?>", "\r\n",
        "\r",
        "\t", "\u{1}", "\u{FFFE}", "é", "😀", "</data>", "<data key='label'>", "<node id='x'/>", "<a:b/>",
        "<é/>", " xmlns:a='u'", " xmlns=''", " a='1' a='2'", " a='<'", " xml:id='i'", "/", "=", " ", "<!",
        "<!D", "-->",
    ]

    private static func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(place + Int.random(in: 1..<9, using: &random), bytes.count)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeLast(bytes.count - place)
        case 3:
            bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        default: bytes.insert(contentsOf: (pieces.randomElement(using: &random) ?? "<").utf8, at: place)
        }
    }

    @Test(
        "Forms that people and programs write",
        arguments: [
            "<graphml><graph><node id='a'><data key='label'>x&#10;&amp;<![CDATA[<y>&]]>\r\nz\r</data></node></graph></graphml>",
            "\u{FEFF}<graphml><graph/></graphml>",
            "<?xml version='1.1' standalone='yes' ?>\n<!-- c --><?p?><graphml\n>\n<graph\n/></graphml >\n<!-- d -->",
            "<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'><g:graph><g:node id='&quot;\t&#9;é'/></g:graph></g:graphml>",
            "<graphml xmlns:y='u'><graph><node id='a'><y:data key='label'>no</y:data></node></graph></graphml>",
            "<graphml><graph><node id='a' é='1' x:y='2'/></graph></graphml>", "<graphml><graph/></graphml>x",
            "<graphml><graph><node id='a' id='b'/></graph></graphml>",
            "<graphml><graph/></graphml><graphml/>",
            "<g:graphml xmlns:g='http://graphml.graphdrawing.org/xmlns'><g:graph>"
                + "<g:node id='a'><g:data key='label'>1</g:data></g:node>"
                + "<g:node id='b' xmlns:g='u'><g:data key='label'>2</g:data></g:node>"
                + "<g:node id='c'><g:data key='label'>3</g:data></g:node></g:graph></g:graphml>",
            "<graphml><graph><node id='a'><data key='label'>1</data ><data\nkey='type'>Film</data></node>"
                + "<node id='b'><data key='label'>2</data><data key='type'>Film</data><data key='type'/></node>"
                + "<node id='c'><data key='label'>3</data><data key='type'>Film</data><data key='type'/></node>"
                + "</graph></graphml>",
            "<graphml xmlns:a='u' xmlns:b='u'><graph><node id='a' a:x='1' b:x='2'/></graph></graphml>",
            "<?xml version='1.0' encoding='utf-8'?><graphml><graph><node id='a'><data key='label'>]]&gt; ]] > ]</data></node></graph></graphml>",
        ])
    func forms(file: String) throws {
        let bytes = Array(file.utf8)
        #expect(try outcome(bytes) == outcome(withDocumentType(bytes)))
    }

    @Test("A file in another encoding, and one in pieces of every size")
    func encodingsAndPieces() throws {
        let text = "<graphml><graph><node id='a'><data key='label'>Agnès</data></node></graph></graphml>"
        let expected = try outcome(Array(text.utf8))
        let latin = try #require(
            ("<?xml version='1.0' encoding='ISO-8859-1'?>" + text).data(using: .isoLatin1))
        #expect(try outcome([UInt8](latin)) == expected)
        let wide = try #require(text.data(using: .utf16))
        #expect(try outcome([UInt8](wide)) == expected)
    }

    @Test("A value longer than the limit, elements inside one another, a name that never ends")
    func limits() throws {
        let long = String(repeating: "x", count: 10_000_001)
        let hostile = [
            "<graphml><graph><node id='a'><data key='label'>\(long)</data></node></graph></graphml>",
            "<graphml>" + String(repeating: "<a>", count: 300),
            "<graphml " + String(repeating: "y", count: 20_000_000),
            "<graphml " + (0..<2000).map { "a\($0)='1' " }.joined() + "/>",
        ]
        for file in hostile { #expect(try outcome(Array(file.utf8)) == .refused) }
    }
}
