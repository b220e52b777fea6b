import ByteStreams
import Foundation
import RDF
import Testing

/// The snippets of docs/rdf.md, compiled and run. The first test fails when the page and the code differ.
@Suite("docs/rdf.md")
struct DocumentationTests {
    // snippet: terms
    func statement() throws -> Quad {
        let demy = Term.iri(try IRI("https://example.org/demy"))
        let label = Vocabulary.RDFS.label
        return Quad(demy, label, .literal(Literal("Jacques Demy", language: "fr")))
    }
    // end

    // snippet: read
    func labels(in path: String) throws -> Int {
        guard let format = RDFFormat(path: path) else { return 0 }
        var labels = 0
        try RDFReader(format: format).read(ByteSource(path: path)) { quad in
            if quad.predicate.hasIRI("http://www.w3.org/2000/01/rdf-schema#label") { labels += 1 }
        }
        return labels
    }
    // end

    // snippet: convert
    func convert(_ input: String, to output: String) throws {
        guard let source = RDFFormat(path: input), let target = RDFFormat(path: output) else { return }
        let sink = try ByteSink(path: output)
        let writer = RDFWriter(format: target, prefixes: [Prefix("ex", "https://example.org/")], to: sink)
        try RDFReader(format: source).read(ByteSource(path: input)) { try writer.write($0) }
        try writer.finish()
        try sink.commit()
    }
    // end

    // snippet: pull
    func firstQuads(_ count: Int, of source: ByteSource) throws -> [Quad] {
        let quads = try RDFReader(format: .turtle).sequence(source)
        var first: [Quad] = []
        while first.count < count, let quad = try quads.next() { first.append(quad) }
        return first
    }
    // end

    // snippet: errors
    func complaint(about text: String) -> String? {
        do {
            _ = try RDFReader(format: .turtle).quads(in: text, name: "graph.ttl")
            return nil
        } catch let error as RDFSyntaxError {
            return error.description + "\n" + (error.excerpt ?? "")
        } catch {
            return "\(error)"
        }
    }
    // end

    // snippet: lenient
    func readWhatCanBeRead(_ source: ByteSource) throws -> RDFReader.Summary {
        var options = RDFReader.Options()
        options.isLenient = true
        options.maximumTermLength = 1_000_000
        return try RDFReader(format: .nTriples, options: options).read(source) { _ in }
    }
    // end

    // snippet: parallel
    func countOnAllCores(_ source: ByteSource) throws -> Int {
        var total = 0
        try RDFReader(format: .nQuads).readInParallel(source) { chunk in
            try chunk.read { _ in }.quads
        } inOrder: {
            total += $0
        }
        return total
    }
    // end

    // snippet: dataset
    func films(by director: String, in source: ByteSource) throws -> [Term] {
        let dataset = try Dataset(reading: source, RDFReader(format: .turtle))
        guard let person = dataset.id(of: try IRI(director)),
            let directed = dataset.id(of: try IRI("https://w3id.org/leitmotif/ontology#directed"))
        else { return [] }
        return dataset.objects(of: person, directed).map { dataset.term($0) }
    }
    // end

    // snippet: compare
    func patch(from old: [Quad], to new: [Quad]) throws -> [String] {
        try LineDifference(from: old, to: new).lines
    }
    // end

    @Test("shows the code that is compiled here")
    func snippets() throws {
        let file = URL(fileURLWithPath: #filePath)
        let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/rdf.md"), encoding: .utf8)
        let source = try String(contentsOf: file, encoding: .utf8)
        let marker = "    // " + "snippet: "
        let parts = source.components(separatedBy: marker).dropFirst()
        #expect(page.components(separatedBy: "```swift").count == parts.count + 1)
        for part in parts {
            let lines = part.components(separatedBy: "\n    // end\n")[0].components(separatedBy: "\n")
            let code = lines.dropFirst().map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
            #expect(page.contains("```swift\n" + code.joined(separator: "\n") + "\n```"), "\(lines[0])")
        }
    }

    @Test("the snippets do what the page says")
    func run() throws {
        let quad = try statement()
        let turtle =
            "<https://example.org/demy> <https://w3id.org/leitmotif/ontology#directed> <x:lola>, <x:model-shop> ."
        let source = { ByteSource(bytes: Array(turtle.utf8)) }
        #expect(quad.description.hasSuffix("\"Jacques Demy\"@fr ."))
        #expect(try films(by: "https://example.org/demy", in: source()).count == 2)
        #expect(try firstQuads(1, of: source()).count == 1)
        #expect(try patch(from: [], to: [quad]) == ["+ \(quad)"])
        #expect(complaint(about: "<x:s> <x:p> .")?.hasPrefix("graph.ttl:1:13: error: ") == true)
        let lines = { ByteSource(bytes: Array("oops\n<x:s> <x:p> <x:o> .\n".utf8)) }
        #expect(try readWhatCanBeRead(lines()).skippedLines == 1)
        #expect(throws: RDFSyntaxError.self) { try countOnAllCores(lines()) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "rdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (nt, ttl) = (folder.appending(path: "a.nt").path, folder.appending(path: "a.ttl.gz").path)
        try "\(quad)\n".write(toFile: nt, atomically: true, encoding: .utf8)
        try convert(nt, to: ttl)
        #expect(try labels(in: ttl) == 1)
    }
}
