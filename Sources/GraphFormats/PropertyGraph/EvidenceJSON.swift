import KnowledgeGraph
import RDF

/// How names, values and evidence stand in the JSON columns: exactly, so that they read back unchanged.
extension JSONText {
    mutating func names(_ names: [Name]) {
        array(names) { json, name in
            guard let language = name.language else { return json.string(name.text) }
            json.object {
                $0.member("text", name.text)
                $0.member("language", language)
            }
        }
    }

    mutating func iris(_ iris: [IRI]) {
        array(iris) { $0.string($1.value) }
    }

    mutating func evidence(_ evidence: [Evidence]) {
        array(evidence) { json, piece in
            json.object {
                $0.member("document", piece.document.value)
                $0.member("quotation", piece.quotation)
                $0.member("prefix", piece.prefix)
                $0.member("suffix", piece.suffix)
                $0.member("start", piece.textRange.lowerBound)
                $0.member("end", piece.textRange.upperBound)
                $0.member("startByte", piece.sourceRange.lowerBound)
                $0.member("endByte", piece.sourceRange.upperBound)
                $0.member("rule", piece.rule)
                $0.member("confidence", piece.confidence)
            }
        }
    }

    mutating func document(_ document: SourceDocument) { object { $0.members(of: document) } }

    mutating func members(of document: SourceDocument) {
        member("identifier", document.identifier)
        member("title", document.title)
        member("author", document.author)
        member("date", document.date)
        member("url", document.url)
        member("textSHA256", document.textSHA256)
        member("sourceSHA256", document.sourceSHA256)
    }

    /// A value with its property and the evidence for it.
    mutating func value(_ predicate: IRI, _ literal: Literal, _ evidence: [Evidence]) {
        object {
            $0.member("predicate", predicate.value)
            $0.member("value", literal.lexicalForm)
            if let language = literal.language {
                $0.member("language", language)
                $0.member("direction", literal.direction?.rawValue)
            } else {
                $0.member("datatype", literal.datatype.value)
            }
            $0.member("evidence") { $0.evidence(evidence) }
        }
    }
}

/// What is wrong with the content of a JSON column.
struct ColumnFault: Error {
    let message: String
    /// Where the row ends, in a file whose reader tells.
    var place: XMLPlace?
}

extension JSONValue {
    /// Reads the content of a column.
    init(column: @autoclosure () -> String, _ text: UnsafeBufferPointer<UInt8>) throws(ColumnFault) {
        do throws(JSONFault) { try self.init(text) } catch {
            throw ColumnFault(message: "'\(column())' is not JSON: \(error.message) at byte \(error.offset)")
        }
    }

    /// Reads the content of a column.
    init(column: String, _ text: String) throws(ColumnFault) {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(ColumnFault) in try JSONValue(column: column, bytes) }
        }
        self = try result.get()
    }

    func items(of column: @autoclosure () -> String) throws(ColumnFault) -> [JSONValue] {
        guard let array else { throw ColumnFault(message: "'\(column())' is not a JSON array") }
        return array
    }

    func name() throws(ColumnFault) -> Name {
        if let string { return Name(string) }
        return Name(try text("text"), language: self["language"]?.string)
    }

    /// The IRI that is the member called `key`.
    func iri(_ key: String) throws(ColumnFault) -> IRI { try Self.iri(text(key)) }

    func iri() throws(ColumnFault) -> IRI {
        guard let string else { throw ColumnFault(message: "expected an IRI in quotes") }
        return try Self.iri(string)
    }

    private static func iri(_ text: String) throws(ColumnFault) -> IRI {
        do throws(IRIError) { return try IRI(text) } catch { throw ColumnFault(message: error.description) }
    }

    func evidence() throws(ColumnFault) -> Evidence {
        Evidence(
            document: try Self.iri(text("document")), quotation: try text("quotation"),
            prefix: self["prefix"]?.string ?? "", suffix: self["suffix"]?.string ?? "",
            textRange: try range("start", "end"), sourceRange: try range("startByte", "endByte"),
            rule: self["rule"]?.string ?? "", confidence: self["confidence"]?.double ?? 1)
    }

    func document(_ iri: IRI) throws(ColumnFault) -> SourceDocument {
        SourceDocument(
            iri: iri, identifier: try text("identifier"), title: self["title"]?.string,
            author: self["author"]?.string, date: self["date"]?.string, url: self["url"]?.string,
            textSHA256: self["textSHA256"]?.string ?? "", sourceSHA256: self["sourceSHA256"]?.string ?? "")
    }

    func value() throws(ColumnFault) -> (predicate: IRI, literal: Literal, evidence: [Evidence]) {
        let text = try text("value")
        let literal: Literal
        if let language = self["language"]?.string {
            let direction = self["direction"]?.string.flatMap(Literal.Direction.init(rawValue:))
            literal = Literal(text, language: language, direction: direction)
        } else {
            literal = Literal(
                text,
                datatype: try self["datatype"].map { value throws(ColumnFault) in try value.iri() }
                    ?? Vocabulary.XSD.string)
        }
        var evidence: [Evidence] = []
        for item in self["evidence"]?.array ?? [] { evidence.append(try item.evidence()) }
        return (try Self.iri(self.text("predicate")), literal, evidence)
    }

    private func text(_ key: String) throws(ColumnFault) -> String {
        guard let text = self[key]?.string else { throw ColumnFault(message: "'\(key)' is missing") }
        return text
    }

    private func range(_ start: String, _ end: String) throws(ColumnFault) -> Range<Int> {
        let (start, end) = (self[start]?.int ?? 0, self[end]?.int ?? 0)
        guard 0 <= start, start <= end else {
            throw ColumnFault(message: "a range runs from \(start) to \(end)")
        }
        return start..<end
    }
}
