import Foundation
import Testing

@Suite("RDF on the command line: limits, bad lines, all cores", .timeLimit(.minutes(5)))
struct RDFReadingTests {
    @Test("--lenient leaves out lines that are wrong or not UTF-8, and says how many")
    func lenient() async throws {
        let scratch = try Scratch()
        let bad = Data("<x:a> <x:p> \"".utf8) + Data([0xC3, 0x28]) + Data("\" .\n".utf8)
        try scratch.write(Data("<x:a> <x:p> <x:b> .\noops\n".utf8) + bad, to: "a.nt")
        #expect(try await Program.run("convert", "a.nt", "--to", "nt", in: scratch.folder).status == 3)
        for target in ["nt", "ttl"] {
            let run = try await Program.run(
                "convert", "a.nt", "--lenient", "--to", target, in: scratch.folder)
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.text.contains("<x:b>") || run.text.contains("x:b"))
            #expect(run.messages.contains("a.nt:2:1: error: "), "\(run.messages)")
            #expect(run.messages.contains("a.nt: warning: 2 lines left out"), "\(run.messages)")
        }
    }

    @Test("An error shows the place, with a caret under it", arguments: ["ttl", "rdf"])
    func caret(format: String) async throws {
        let scratch = try Scratch()
        let text =
            format == "ttl"
            ? "<x:a> <x:p>\n  oops ."
            : "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<rdf:li/></rdf:RDF>"
        try scratch.write(text, to: "a.\(format)")
        let run = try await Program.run("convert", "a.\(format)", "--to", "nt", in: scratch.folder)
        #expect(run.status == 3)
        let lines = run.messages.split(separator: "\n")
        #expect(lines.first?.hasPrefix("leitmotif: a.\(format):2:") == true, "\(run.messages)")
        #expect(lines.last?.trimmingCharacters(in: .whitespaces) == "^", "\(run.messages)")
    }

    @Test("Limits can be set, and --max-nesting raised")
    func limits() async throws {
        let scratch = try Scratch()
        try scratch.write(
            String(repeating: "[ <x:p> ", count: 300) + "1" + String(repeating: " ]", count: 300) + " .",
            to: "deep.ttl")
        try scratch.write("<x:a> <x:p> \"\(String(repeating: "x", count: 500_000))\" .", to: "long.nt")
        func status(_ arguments: String...) async throws -> Int32 {
            try await Program.run(["convert", "--to", "nt"] + arguments, in: scratch.folder).status
        }
        #expect(try await status("deep.ttl") == 3)
        #expect(try await status("deep.ttl", "--max-nesting", "400") == 0)
        #expect(try await status("deep.ttl", "--max-nesting", "0") == 2)
        #expect(try await status("long.nt") == 0)
        #expect(try await status("long.nt", "--max-term-length", "100000") == 3)
        try scratch.write("<x:a> <x:p> \"twelve bytes\" .", to: "short.nt")
        #expect(try await status("short.nt", "--max-term-length", "12") == 0)
        #expect(try await status("short.nt", "--max-term-length", "11") == 3)
    }

    @Test("A remote context is not fetched unless it is allowed")
    func remoteContext() async throws {
        let scratch = try Scratch()
        let document = "{\"@context\": \"http://127.0.0.1:9/context.jsonld\", \"@id\": \"x:a\", \"p\": 1}"
        try scratch.write(document, to: "a.jsonld")
        let run = try await Program.run("convert", "a.jsonld", "--to", "nt", in: scratch.folder)
        #expect(run.status == 3)
        #expect(run.messages.contains("http://127.0.0.1:9/context.jsonld"), "\(run.messages)")
        #expect(run.messages.contains("--allow-network"), "\(run.messages)")
        let allowed = try await Program.run(
            "convert", "a.jsonld", "--allow-network", "--to", "nt", in: scratch.folder)
        #expect(allowed.status == 3)
        #expect(!allowed.messages.contains("--allow-network"), "\(allowed.messages)")
    }

    @Test(
        "--allow-network fetches the context that a document names, also where a page stands for it",
        needs(.rdflib), arguments: ["/context.jsonld", "/page"])
    func fetchedContext(address: String) async throws {
        let scratch = try Scratch()
        let server = try ContextServer(#"{"@context": {"p": "x:p", "q": "x:q"}}"#)
        let document = """
            {"@context": ["\(server.url)\(address)", {"q": "x:other"}], "@id": "x:a", "p": "1", "q": "2"}
            """
        try scratch.write(document, to: "a.jsonld")
        let run = try await Program.run(
            "convert", "a.jsonld", "--allow-network", "--to", "nt", in: scratch.folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.lines.sorted() == ["<x:a> <x:other> \"2\" .", "<x:a> <x:p> \"1\" ."])
    }

    @Test("Lines read on all cores come out in the order of the file")
    func order() async throws {
        let scratch = try Scratch()
        let text = (0..<150_000).map { "<x:s\($0)> <x:p> \"line \($0)\" .\n" }.joined()
        try scratch.write(text, to: "a.nt")
        let run = try await Program.run("convert", "a.nt", "--to", "nt", in: scratch.folder)
        #expect(run.status == 0)
        #expect(run.text == text)
    }
}

/// Serves a context on the loopback: at `/context.jsonld`, and at any other address a page that names it.
private final class ContextServer: Sendable {
    let url: String
    private let process = Process()

    init(_ context: String) throws {
        let script = """
            import http.server, sys

            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    is_context = self.path == "/context.jsonld"
                    body = sys.argv[1].encode() if is_context else b"<html></html>"
                    self.send_response(200)
                    self.send_header("Content-Type", "application/ld+json" if is_context else "text/html")
                    if not is_context:
                        self.send_header("Link", '</x>; rel="next", <context.jsonld>; rel="alternate"; type="application/ld+json"')
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
            print(server.server_port, flush=True)
            server.serve_forever()
            """
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(OtherProgram.rdflib.path))
        process.arguments = ["-c", script, context]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = Data()
        while said.last != UInt8(ascii: "\n") { said += output.fileHandleForReading.availableData }
        url = "http://127.0.0.1:\(String(decoding: said.dropLast(), as: UTF8.self))"
    }

    deinit { process.end() }
}
