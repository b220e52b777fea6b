import Foundation
import GraphStores
import KnowledgeGraph
import OntologyModel
import RDF
import Testing

private typealias Tag = FakeBolt.Tag

@Suite("Bolt: what a load sends", .serialized, .timeLimit(.minutes(5)))
struct BoltLoadTests {
    /// A film with a year, told in a document, whose names are as hard as names get.
    static func graph(film name: String = "Lola") throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        let lm = Ontology.namespace
        let (film, person) = (try IRI("http://example.org/film"), try IRI("http://example.org/person"))
        let document = SourceDocument(
            iri: try IRI("http://example.org/essay"), identifier: "essay.md", textSHA256: "", sourceSHA256: ""
        )
        graph.add(document)
        try graph.add(Entity(iri: film, type: try IRI(lm + "Film"), preferredName: Name(name)))
        try graph.add(Entity(iri: person, type: try IRI(lm + "Person"), preferredName: Name("Jacques Demy")))
        graph.mention(film, in: document.iri)
        let evidence = Evidence(
            document: document.iri, quotation: "He made \(name).", textRange: 0..<9, sourceRange: 0..<9,
            rule: "r", confidence: 0.85)
        try graph.state(Statement(person, try IRI(lm + "directed"), film), evidence: [evidence])
        let year = StatementObject.value(
            Literal("1961", datatype: try IRI("http://www.w3.org/2001/XMLSchema#gYear")))
        try graph.state(Statement(film, try IRI(lm + "releaseYear"), year), evidence: [evidence])
        return graph
    }

    /// What a server meets that says of every count that nothing is there.
    private func requests(
        of load: (BoltStore) throws -> Void, database: String = "neo4j", path: String = ""
    ) throws -> [(tag: UInt8, fields: [PackValue])] {
        let requests = Notes<(tag: UInt8, fields: [PackValue])>()
        let server = try FakeServer { connection, _ in
            try FakeBolt(connection).serve(database: database) { tag, fields in
                requests.add((tag, fields))
                return false
            }
        }
        try load(try BoltStore(at: server, path: path))
        return requests.all
    }

    @Test("What the server does not hold is not called complete")
    func incomplete() throws {
        var summary: LoadSummary?
        _ = try requests { store in summary = try store.load(Self.graph()) }
        let result = try #require(summary)
        #expect(!result.isComplete)
        #expect(result.confirmed == StoreCounts())
        #expect(result.sent == StoreCounts(entities: 2, statements: 2, evidence: 2, documents: 1))
    }

    @Test("Values go as parameters, whatever is in them; a batch is one query")
    func parameters() throws {
        let name = "\"Lola\" 'ou' \\ 🎬 \u{202B}\u{0}\n\u{7}`"
        let sent = try requests { _ = try $0.load(Self.graph(film: name)) }
        let names = sent.filter { $0.tag == Tag.run }.compactMap { $0.fields[1]["rows"]?.list }.flatMap { $0 }
            .compactMap { $0["name"]?.string }
        #expect(names.contains(name))
        #expect(!sent.contains { $0.tag == Tag.begin })
    }

    @Test("A document is replaced in one transaction, and nothing is sent outside it that changes data")
    func replaces() throws {
        let sent = try requests { _ = try $0.load(Self.graph(), replacingDocuments: true) { _, _ in } }
        let begin = try #require(sent.firstIndex { $0.tag == Tag.begin })
        let commit = try #require(sent.firstIndex { $0.tag == Tag.commit })
        #expect(sent.filter { $0.tag == Tag.begin || $0.tag == Tag.commit }.count == 2)
        for (index, request) in sent.enumerated() where request.tag == Tag.run {
            let text = request.fields[0].string ?? ""
            let isChange = text.contains("MERGE") || text.contains("DELETE")
            #expect(!isChange || (begin < index && index < commit), "\(text)")
        }
    }

    @Test("A transaction that breaks is done again as a whole")
    func replacesAgain() throws {
        let (begun, committed) = (Notes<Int>(), Notes<Int>())
        let server = try FakeServer { connection, number in
            try FakeBolt(connection).serve { tag, fields in
                if tag == Tag.begin { begun.add(number) }
                if tag == Tag.commit { committed.add(number) }
                if number == 0, fields.first?.string?.contains("MERGE (a)-[r:") == true {
                    throw FakeConnection.Ended()
                }
                return false
            }
        }
        _ = try BoltStore(at: server).load(Self.graph(), replacingDocuments: true) { _, _ in }
        #expect(begun.all == [0, 1])
        #expect(committed.all == [1])
    }

    @Test("A refused batch is named, with the statement and the server's words")
    func refusal() throws {
        let server = try FakeServer { connection, _ in
            let bolt = try FakeBolt(connection)
            try bolt.serve { tag, fields in
                guard tag == Tag.run, fields.first?.string?.contains("MERGE (a)-[r:") == true else {
                    return false
                }
                try bolt.failure("Neo.ClientError.General.ForbiddenOnReadOnlyDatabaseX", "it is ReadOnly")
                #expect(try bolt.next().tag == Tag.pull)
                try bolt.ignored()
                return true
            }
        }
        let text = message { _ = try BoltStore(at: server).load(Self.graph()) }
        #expect(
            text.contains("batch ") && text.contains("directed") && text.contains("it is ReadOnly"), "\(text)"
        )
    }

    @Test("An interrupted load leaves out what is in")
    func resumes() throws {
        let folder = NSTemporaryDirectory() + "/leitmotif-\(UUID().uuidString)"
        let merges = Notes<String>()
        let server = try FakeServer { connection, number in
            try FakeBolt(connection).serve { tag, fields in
                guard tag == Tag.run, let text = fields.first?.string, text.contains("MERGE") else {
                    return false
                }
                if number == 0, text.contains("MERGE (a)-[r:") { throw FakeConnection.Ended() }
                merges.add(text)
                return false
            }
        }
        var store = try BoltStore(at: server)
        store.retries = Retries(pauses: [])
        store.journalFolder = folder
        _ = message { _ = try store.load(Self.graph()) }
        let before = merges.all
        #expect(!before.isEmpty)
        let summary = try store.load(Self.graph())
        // The server says that it has nothing, so what the journal knew is sent all the same, in the end.
        #expect(merges.all.count > before.count)
        #expect(!summary.isComplete)
        try? FileManager.default.removeItem(atPath: folder)
    }
}

@Suite("Bolt: FalkorDB, which does some things its own way", .serialized, .timeLimit(.minutes(5)))
struct FalkorDBTests {
    private func requests(
        path: String = "", of body: (BoltStore) throws -> Void
    ) throws -> [(tag: UInt8, fields: [PackValue])] {
        let requests = Notes<(tag: UInt8, fields: [PackValue])>()
        let server = try FakeServer { connection, _ in
            try FakeBolt(connection).serve(agent: "Neo4j/5.13.0", database: "falkordb") { tag, fields in
                requests.add((tag, fields))
                return false
            }
        }
        try body(try BoltStore(at: server, path: path))
        return requests.all
    }

    @Test("Values stand in the query, escaped; the graph's name is the first key; nobody says goodbye")
    func literals() throws {
        let name = "L'a\\ \"x\" 🎬\n\u{0}"
        let sent = try requests(path: "/films") { _ = try $0.load(BoltLoadTests.graph(film: name)) }
        let runs = sent.filter { $0.tag == Tag.run }
        #expect(runs.allSatisfy { $0.fields[1] == [:] && $0.fields[2] == ["films": "films"] })
        let texts = runs.compactMap { $0.fields[0].string }
        #expect(
            texts.contains { $0.hasPrefix("CYPHER rows=[") && $0.contains(#"'L\'a\\ "x" 🎬"# + "\n\u{FFFD}'") }
        )
        #expect(texts.contains { $0.contains("`confidences`:[0.85]") })
        #expect(!sent.contains { [Tag.goodbye, Tag.begin, Tag.commit, Tag.reset].contains($0.tag) })
    }

    @Test("No request is so long that the server takes its text for sizes")
    func short() throws {
        var graph = KnowledgeGraph()
        for number in 0..<5_000 {
            let iri = try IRI("http://example.org/person/\(number)")
            try graph.add(
                Entity(
                    iri: iri, type: try IRI(Ontology.namespace + "Person"),
                    preferredName: Name("Person \(number)")))
        }
        let sent = try requests { _ = try $0.load(graph) }
        let lengths = sent.compactMap { $0.fields.first?.string?.utf8.count }
        #expect(lengths.count > 10)
        #expect(lengths.allSatisfy { $0 < 53_000 })
    }

    @Test(
        "A query with the words of a change is refused, since nothing else would stop it",
        arguments: [
            ("MATCH (n) DETACH DELETE n", false), ("create (:A)", false), ("MATCH (n) SET/**/n.x = 1", false),
            ("MATCH (n) RETURN 'SET' /* DELETE */ // CREATE", true),
            ("MATCH (n:Set {set: 1}) RETURN n.set", true),
            ("MATCH (n) RETURN `DELETE`, \"it's \\\" MERGE\", $create", true),
        ])
    func reads(query: String, isTaken: Bool) throws {
        let text = message { _ = try requests { _ = try $0.query(query) } }
        #expect(text == "no error" || text.contains("would change the database"), "\(text)")
        #expect((text == "no error") == isTaken)
    }
}
