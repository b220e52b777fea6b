import Testing
import YAML

@Suite("YAML")
struct YAMLReaderTests {
    @Test("Scalars, sequences and mappings come with their places")
    func places() throws {
        let root = try #require(try YAMLNode.read("title: 'Lola'\nyears:\n  - 1961\n  - 1964\n"))
        #expect(root["title"]?.text == "Lola")
        #expect(root["title"]?.isQuoted == true)
        #expect(root["title"]?.place == YAMLPlace(line: 1, column: 8))
        #expect(root["years"]?.items?.map(\.number) == [1961, 1964])
        #expect(root["years"]?.items?.last?.place == YAMLPlace(line: 4, column: 5))
        #expect(root.entries?.map(\.key.text) == ["title", "years"])
    }

    @Test("Columns count characters, not bytes")
    func columns() throws {
        #expect(try YAMLNode.read("{é: ü}")?["é"]?.place == YAMLPlace(line: 1, column: 5))
    }

    @Test("What is no scalar has no text, what is no mapping no entries")
    func shapes() throws {
        let list = try #require(try YAMLNode.read("[true, yes, 1e3, one]"))
        #expect(list.text == nil && list.entries == nil && list["true"] == nil)
        #expect(list.items?.map(\.bool) == [true, nil, nil, nil])
        #expect(list.items?.map(\.number) == [nil, nil, 1000, nil])
    }

    @Test("A text of space and comments holds nothing", arguments: ["", "\n\n", "# nothing\n"])
    func empty(text: String) throws {
        #expect(try YAMLNode.read(text) == nil)
    }

    @Test("An alias is what its anchor is")
    func aliases() throws {
        let root = try YAMLNode.read("a: &names [Demy, Varda]\nb: *names")
        #expect(root?["b"]?.items?.map(\.text) == ["Demy", "Varda"])
    }

    @Test(
        "What is not YAML is refused with its place",
        arguments: [
            ("a: 1\nb: 2\na: 3", 3, 1, "twice: a"), ("a: [1, 2\n", 2, 1, "','"),
            ("a: *b", 1, 4, "alias of nothing"),
            ("a: 1\n--- \nb: 2", 2, 1, "second document"), ("a: b: c", 1, 5, "not allowed"),
            ("a: 1\né: \u{1}", 2, 4, "control characters"),
        ])
    func malformed(text: String, line: Int, column: Int, problem: String) throws {
        let error = try #require(throws: YAMLError.self) { try YAMLNode.read(text) }
        #expect(error.place == YAMLPlace(line: line, column: column))
        #expect(error.problem.contains(problem), "\(error)")
    }

    @Test("Aliases of aliases do not grow without end")
    func manyAliases() throws {
        let lists = (1...30).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]" }
        let text = "l0: &l0 [a]\n" + lists.joined(separator: "\n")
        let error = try #require(throws: YAMLError.self) { try YAMLNode.read(text) }
        #expect(error.problem.contains("1000000 values"))
    }

    @Test("Collections nest a hundred deep, and no deeper")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try YAMLNode.read(nested(100)) != nil)
        #expect(throws: YAMLError.self) { try YAMLNode.read(nested(101)) }
        #expect(throws: YAMLError.self) { try YAMLNode.read(nested(100_000)) }
    }
}
