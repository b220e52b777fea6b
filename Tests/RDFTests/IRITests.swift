import RDF
import Testing

@Suite struct IRITests {
    /// RFC 3986 §5.4, with the base `http://a/b/c/d;p?q`.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
        ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
    ])
    func resolvesAsTheStandardSays(reference: String, expected: String) throws {
        #expect(try IRI("http://a/b/c/d;p?q").resolve(reference).value == expected)
    }

    @Test(arguments: [
        "http://example.org/", "urn:isbn:0-306", "http://[::1]:80/", "http://[2001:db8::7]/c=GB?a#b",
        "http://exämple.org/é?\u{E000}",
        "mailto:a@b", "http://a/%C3%A9", "x:", "http://user:pw@h:/p", "http://[::ffff:1.2.3.4]/",
        "http://[1:2:3:4:5:6:7:8]",
    ])
    func acceptsWhatIsValid(text: String) throws {
        #expect(try IRI(text).value == text)
    }

    @Test(arguments: [
        "", "a", "/a", "1x:a", "http://a b/", "http://a/<", "http://a/%4", "http://a/%zz",
        "http://[1::2::3]/", "http://a:8x/",
        "http://a/#b#c", "http://a/{}", "http://a/\u{E000}", "x:\u{FFFF}", "http://[::1",
        "http://[1:2:3:4:5:6:7]/", "http://a/b[c]", ":a",
    ])
    func refusesWhatIsNot(text: String) {
        #expect(throws: IRIError.self) { try IRI(text) }
    }

    @Test(arguments: [
        "http://a/#b#c", "http://a/%4g", "http://a/b[c]", "http://a/\u{E000}", "a", "http://a:x/b",
    ])
    func readersRefuseTheSame(text: String) {
        for format in [RDFFormat.nTriples, .turtle] {
            #expect(throws: RDFSyntaxError.self) {
                try RDFReader(format: format).quads(in: "<x:s> <x:p> <\(text)> .")
            }
        }
    }

    @Test func equalityIsByCodePoint() {
        let composed = IRI(unchecked: "http://a/é")
        let decomposed = IRI(unchecked: "http://a/e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
    }
}
