import Testing

@testable import SHACL

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
        let pattern = try Pattern(expression, flags: flags)
        #expect(Pattern.Matcher().matches(pattern, Array(text.utf8).span) == isMatch)
    }
}
