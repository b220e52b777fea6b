import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

private let skipped: Comment = "skipped: oxigraph is not installed (make test installs it)"

/// A triple store of its own for one test: an Oxigraph server on the loopback, its data in memory.
private final class Oxigraph: Sendable {
    static let program = Checkout.path(".build/python/bin/oxigraph")
    static var isHere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    let url: String
    private let process: Process

    init() async throws {
        var started = try Self.start()
        // A port may be taken: below those that the system gives to clients it seldom is.
        for attempt in 1...5 {
            for _ in 0..<200 where started.process.isRunning {
                if try await Program.run("query", started.url, "ASK {}").status != 3 { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            if started.process.isRunning || attempt == 5 { break }
            started = try Self.start()
        }
        (url, process) = started
        if !process.isRunning { Issue.record("Oxigraph did not answer on \(url)") }
    }

    private static func start() throws -> (url: String, process: Process) {
        let port = UInt16.random(in: 20000...32000)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve", "--bind", "127.0.0.1:\(port)"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return ("http://127.0.0.1:\(port)", process)
    }

    deinit { process.end() }

    /// The rows of a query, as CSV without its header.
    func rows(_ query: String) async throws -> [String] {
        let run = try await Program.run("query", url, query, "--to", "csv")
        #expect(run.status <= 1, "\(run.messages)")
        return run.lines.dropFirst().map(String.init)
    }

    func count() async throws -> [String] {
        try await rows("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    }
}

@Suite(
    "load and query: a graph in a SPARQL server", .enabled(if: Oxigraph.isHere, skipped),
    .timeLimit(.minutes(5)))
struct SPARQLStoreTests {
    private func graph(in scratch: Scratch) async throws -> String {
        let run = try await Program.run(
            "extract", Checkout.path("examples/umbrellas.md"), "--model", "none", "-o", "a.nt",
            in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        return scratch.folder.appending(path: "a.nt").path
    }

    @Test(
        "What is loaded is there, and twice is once",
        arguments: [[], ["--graph", "http://example.org/g"], ["--graph-per-document"]])
    func twice(options: [String]) async throws {
        let scratch = try Scratch()
        let (server, file) = (try await Oxigraph(), try await graph(in: scratch))
        let run = try await Program.run(["load", file, "--into", server.url] + options)
        #expect(run.status == 0, "\(run.messages)")
        let once = try await server.count()
        #expect(once != ["0"])
        #expect(try await Program.run(["load", file, "--into", server.url] + options).status == 0)
        #expect(try await server.count() == once)
    }

    @Test("A document that is replaced leaves nothing of its former self; what others say stays")
    func replaces() async throws {
        let scratch = try Scratch()
        let server = try await Oxigraph()
        for (name, text) in [
            ("a", "*Lola* (1961) is a film by Jacques Demy."),
            ("b", "*Lola* (1961) was directed by Jacques Demy."),
        ] {
            try scratch.write(text, to: "\(name).md")
            try await load("\(name).md", server, scratch)
        }
        let receipts = "SELECT ?r { ?r a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> }"
        let before = try await server.rows(receipts).count
        try scratch.write("Nothing is said here.", to: "b.md")
        try await load("b.md", server, scratch, "--replace-document")
        let after = try await server.rows(receipts).count
        #expect(after > 0)
        #expect(after < before)
    }

    private func load(_ document: String, _ server: Oxigraph, _ scratch: Scratch, _ options: String...)
        async throws
    {
        #expect(
            try await Program.run("extract", document, "--model", "none", "-o", "x.nt", in: scratch.folder)
                .status == 0)
        let run = try await Program.run(["load", "x.nt", "--into", server.url] + options, in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
    }

    @Test("Every example query is understood")
    func examples() async throws {
        let scratch = try Scratch()
        let (server, file) = (try await Oxigraph(), try await graph(in: scratch))
        #expect(try await Program.run("load", file, "--into", server.url).status == 0)
        let folder = Checkout.path("examples/queries/sparql")
        let queries = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".rq")
        }
        #expect(queries.count >= 12)
        for query in queries.sorted() {
            let text = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(query)"))
            let run = try await Program.run("query", server.url, "-", "--to", "csv", input: text)
            #expect(run.status == 0 || run.status == 1, "\(query): \(run.messages)")
            if query == "films.rq" { #expect(run.text.contains("The Umbrellas of Cherbourg")) }
        }
    }

    @Test(
        "A wrong query is told in the server's words; a dead server and a password in the address are refused"
    )
    func badDay() async throws {
        let server = try await Oxigraph()
        let wrong = try await Program.run("query", server.url, "SELECT ?x {")
        #expect(wrong.status == 3)
        #expect(wrong.messages.split(separator: "\n").count == 1, "\(wrong.messages)")
        #expect(try await Program.run("query", "http://127.0.0.1:9", "ASK {}").status == 3)
        let secret = try await Program.run("query", "http://me:hunter2@127.0.0.1:9", "ASK {}")
        #expect(secret.status == 2)
        #expect(!secret.messages.contains("hunter2"))
    }
}
