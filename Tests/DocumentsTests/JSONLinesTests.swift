import Documents
import Testing

@Suite("JSON Lines: a record a line, a document each")
struct JSONLinesTests {
    private func documents(_ source: String, _ fields: JSONLinesFields = JSONLinesFields()) -> [Result<
        Document, DocumentError
    >] {
        Array(DocumentReader(fields: fields).documents(from: [.bytes(Array(source.utf8), name: "c.jsonl")]))
    }

    @Test func `fields become text, identifier and metadata`() throws {
        let source = """
            {"id": 7, "title": "Lola", "year": 1961, "text": "She said \\"oui\\".\\n\\nCaf\\u00e9 \\ud83d\\ude00 é", "x": [1, {"a": null}]}

            {"id": "b", "text": ""}
            """
        let results = documents(source)
        #expect(results.count == 2)
        let document = try results[0].get()
        #expect(document.identifier == "7")
        #expect(document.text == "She said \"oui\".\n\nCafé 😀 é")
        #expect(document.metadata.title == "Lola")
        #expect(document.metadata["year"] == "1961")
        #expect(document.texts(.quotation) == ["oui"])
        expectSound(document, source)
        #expect(try results[1].get().text == "")
        #expect(try results[1].get().sourceBytes.upperBound == source.utf8.count)
    }

    @Test func `fields can be named and the text can be Markdown`() throws {
        let fields = JSONLinesFields(text: "body", id: "key", title: "name", date: "when", format: .markdown)
        let source = #"{"key":"k","body":"*A* \\& b","name":"N","when":"1964"}"#
        let document = try documents(source, fields)[0].get()
        #expect(document.text == "A & b")
        #expect(document.texts(.italic) == ["A"])
        #expect(document.metadata.title == "N")
        #expect(document.metadata.date == "1964")
        #expect(document.sourceRange(of: 2..<3) == 23..<26)
    }

    @Test(arguments: [
        (#"{"id":1,"text":"a"#, "c.jsonl:1:18: error: not JSON: expected \"; the line ends"),
        (#"{"id":1 "text":"a"}"#, "c.jsonl:1:9: error: not JSON: expected ,"),
        (#"{"é":01}"#, "c.jsonl:1:6: error: not JSON: expected a value"),
        (#"[1]"#, "c.jsonl:1:1: error: not JSON: expected an object, {…}"),
        (
            #"{"id":1}"#,
            "c.jsonl:1: error: the object has no text in a field \"text\"; --text-field names the field"
        ),
        (
            #"{"text":"a"}"#,
            "c.jsonl:1: error: the object has no text in a field \"id\"; --id-field names the field"
        ),
        (#"{"id":1,"text":"\x"}"#, "c.jsonl:1:18: error: not JSON: no such escape in JSON"),
        (
            #"{"id":1,"text":"a"} {}"#,
            "c.jsonl:1:21: error: not JSON: more after the object; one object a line"
        ),
    ])
    func `a bad line is an error with its place, and the next line is read`(line: String, message: String)
        throws
    {
        let results = documents(line + "\n{\"id\":2,\"text\":\"ok\"}")
        guard case .failure(let error)? = results.first else {
            Issue.record("read \(line)")
            return
        }
        #expect(error.description == message)
        #expect(try results[1].get().text == "ok")
    }

    @Test func `nesting is limited`() {
        let source = "{\"id\":1,\"text\":\"a\",\"x\":" + String(repeating: "[", count: 100_000) + "}"
        guard case .failure(let error)? = documents(source).first else {
            Issue.record("read")
            return
        }
        #expect(error.description.contains("nested more than 256 deep"))
    }

    @Test func `half a surrogate pair is replaced and said`() throws {
        let document = try documents(#"{"id":1,"text":"a\ud800b"}"#)[0].get()
        #expect(document.text == "a\u{FFFD}b")
        #expect(document.warnings.count == 1)
    }
}
