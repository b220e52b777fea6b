import RDF
import SHACL
import Testing

@Suite("sh:pattern is XPath's regular expressions")
struct PatternTests {
    @Test(arguments: [
        ("^a.c$", "", "abc", true), ("^a.c$", "", "a\nc", false), ("^a.c$", "s", "a\nc", true),
        ("b", "", "abc", true), ("^B$", "i", "b", true), ("É", "i", "é", true),
        ("^b$", "", "a\nb\n", false), ("^b$", "m", "a\nb\nc", true), ("^a$", "", "a\n", false),
        ("a b c", "x", "abc", true), ("a[ ]b", "x", "a b", true), ("a.b", "q", "a.b", true),
        ("a.b", "q", "axb", false), ("^\\d+$", "", "٣٤", true), ("^\\i\\c*$", "", "xml:lang", true),
        ("^\\i\\c*$", "", "1st", false), ("^[a-z-[aeiou]]+$", "", "rhythm", true),
        ("^[a-z-[aeiou]]+$", "", "rhyme", false), ("^\\p{Lu}", "", "Éa", true), ("^.$", "", "😀", true),
        ("[[]", "", "[", true), ("^[]a]+$", "", "]a", true), ("^[^]a]+$", "", "bc", true),
    ])
    func matches(expression: String, flags: String, text: String, isMatch: Bool) throws {
        let shape = Term.iri(IRI(unchecked: "http://example.org/s"))
        let literal = { (text: String) in Term.literal(Literal(text)) }
        let shapes = try ShapesGraph([
            Quad(shape, SH.targetNode, literal(text)), Quad(shape, SH.pattern, literal(expression)),
            Quad(shape, SH.flags, literal(flags)),
        ])
        #expect(try Validator(shapes).validate(IndexedGraph([])).conforms == isMatch)
    }
}
