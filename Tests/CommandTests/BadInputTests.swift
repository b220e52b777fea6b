import Foundation
import Testing

@Suite("Bad input is told in a line and never crashes", .timeLimit(.minutes(5)))
struct BadInputTests {
    /// Expects a failure told in one line that names `place`.
    private func expectFailure(
        _ run: Program.Run, at place: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == 3, "\(run.messages)", sourceLocation: sourceLocation)
        #expect(!run.isCrash, sourceLocation: sourceLocation)
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        let lines = run.messages.split(separator: "\n")
        #expect(
            lines.contains { $0.hasPrefix("leitmotif: \(place)") && $0.contains("error: ") },
            "\(run.messages)", sourceLocation: sourceLocation)
    }

    @Test("A file that is missing, a folder, and files that are no text")
    func unreadable() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder
        try scratch.write(
            Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]) + Data(count: 500), to: "program.txt")
        try scratch.write(Data("%PDF-1.7\n".utf8) + Data((0...255).map { UInt8($0) }), to: "article.md")
        for name in ["missing.md", ".", "program.txt", "article.md"] {
            expectFailure(try await Program.run("extract", name, "--to", "nt", in: folder), at: name)
        }
        #expect(try scratch.files == ["article.md", "program.txt"])
    }

    @Test("An empty file is a document that says nothing")
    func empty() async throws {
        let scratch = try Scratch()
        let path = try scratch.write("", to: "empty.md")
        #expect(try await Program.run("extract", path).status == 0)
        #expect(try await Program.run("extract", path, "--to", "ttl").status == 0)
        let run = try await Program.run("extract", path, "--fail-empty")
        #expect(run.status == 1)
        #expect(!run.isCrash)
    }

    @Test("Fifty megabytes on one line are read or refused, and memory stays bounded")
    func oneLongLine() async throws {
        let scratch = try Scratch()
        let sentence = Data("Jacques Demy directed The Umbrellas of Cherbourg in 1964, he said; ".utf8)
        var line = Data(capacity: 50 << 20)
        while line.count < 50 << 20 { line += sentence }
        let path = try scratch.write(line, to: "long.txt")
        let run = try await Program.shell(
            "ulimit -v 8000000; \"$leitmotif\" extract '\(path)' --to nt --evidence none")
        #expect(!run.isCrash)
        #expect([0, 3].contains(run.status), "\(run.messages.suffix(500))")
        if run.status == 3 { #expect(run.messages.contains("long.txt")) }
    }

    @Test("Bytes that are not UTF-8 are read as another encoding or replaced, and it is said")
    func invalidUTF8() async throws {
        let latin = Data(
            "Mylène Farmer sang in \"Les Yeux sans visage\" (1960).".unicodeScalars.map { UInt8($0.value) })
        let run = try await Program.run("extract", "-", "--from", "text", "--to", "nt", input: latin)
        #expect(run.status == 0)
        #expect(String(data: run.output, encoding: .utf8) != nil)
        let broken = Data("Jacques Demy directed _Lola_ (1961).\n".utf8) + Data([0xC3, 0x28, 0xFF, 0x0A])
        let other = try await Program.run("extract", "-", "--from", "markdown", "--to", "nt", input: broken)
        #expect(!other.isCrash)
        #expect([0, 3].contains(other.status))
        #expect(String(data: other.output, encoding: .utf8) != nil)
    }

    @Test("A bad document among others is reported and left out; the others are written")
    func oneOfMany() async throws {
        let scratch = try Scratch()
        try scratch.write("Jacques Demy directed _Lola_ (1961).", to: "lola.md")
        let run = try await Program.run(
            "extract", "missing.md", "lola.md", "-o", "out.nt", in: scratch.folder)
        #expect(run.status == 3)
        #expect(run.messages.contains("missing.md: error: "))
        #expect(try scratch.text("out.nt").contains("Lola"))
    }

    @Test("A broken record of JSON Lines is told with its line; the others are read")
    func brokenRecord() async throws {
        let scratch = try Scratch()
        let records = """
            {"id": "a", "text": "Jacques Demy directed \\"Lola\\" in 1961."}
            {"id": "b", "text":
            {"id": "c", "body": "No text."}
            {"id": "d", "text": "Agnès Varda directed \\"Cléo from 5 to 7\\" in 1962."}
            """
        try scratch.write(records, to: "corpus.jsonl")
        let run = try await Program.run(
            "extract", "corpus.jsonl", "--split", "-o", "graphs", in: scratch.folder)
        #expect(run.status == 3)
        #expect(run.messages.contains("corpus.jsonl:2"))
        #expect(run.messages.contains("corpus.jsonl:3"))
        #expect(try scratch.files == ["corpus.jsonl", "graphs", "graphs/a.nt", "graphs/d.nt"])
    }

    @Test(
        "Damaged graphs are told with line and column",
        arguments: [
            ("a.nt", "<http://a> <http://b> \"c\" .\n<http://a> <http://b> .\n", "a.nt:2:"),
            ("a.ttl", "@prefix lm: <https://w3id.org/leitmotif/ontology#> .\nlm:a lm:b [ .\n", "a.ttl:2:"),
            ("a.rdf", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<a>", "a.rdf:2:"),
            (
                "a.graphml", "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<graph>",
                "a.graphml:2:"
            ),
            ("a.nt", "\u{0}\u{1}\u{2}", "a.nt:1:"),
        ])
    func damagedGraphs(name: String, content: String, place: String) async throws {
        let scratch = try Scratch()
        try scratch.write(content, to: name)
        for command in [["convert", name, "-o", "out.nq"], ["validate", name], ["show", name, "Lola"]] {
            let run = try await Program.run(command, in: scratch.folder)
            #expect(run.status == 3)
            #expect(run.messages.hasPrefix("leitmotif: \(place)"), "\(run.messages)")
        }
        #expect(try scratch.files == [name])
    }

    @Test("Entities that would grow without end are refused (billion laughs)")
    func entityExpansion() async throws {
        let scratch = try Scratch()
        let laughs = (1...30).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined()
        let xml = """
            <!DOCTYPE x [<!ENTITY l0 "ha">\(laughs)]>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
            <rdf:Description rdf:about="http://a"><e:p>&l30;</e:p></rdf:Description></rdf:RDF>
            """
        let path = try scratch.write(xml, to: "laughs.rdf")
        let run = try await Program.shell("ulimit -v 4000000; \"$leitmotif\" convert '\(path)' --to nt")
        #expect(run.status == 3)
        #expect(!run.isCrash)
        #expect(run.output.count < 1 << 20)
    }
}

@Suite(
    "Output that cannot be written is told in a line, and nothing is left behind", .timeLimit(.minutes(10)))
struct BadOutputTests {
    @Test(
        "A full disk",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
    func fullDisk() async throws {
        let essay = Checkout.path("examples/umbrellas.md")
        for command in [
            "extract '\(essay)' > /dev/full", "extract '\(essay)' --to nt > /dev/full",
            "extract '\(essay)' --to rdf -o /dev/full", "extract '\(essay)' --to graphml > /dev/full",
            "ontology > /dev/full", "--help > /dev/full",
        ] {
            let run = try await Program.shell("\"$leitmotif\" \(command)")
            #expect(run.status == 3, "\(command)")
            // The note that there is no language model stands on a machine without one.
            let errors = run.messages.split(separator: "\n").filter { !$0.contains(" note: ") }
            #expect(errors.count == 1, "\(run.messages)")
            #expect(run.messages.contains("no space left"))
        }
    }

    @Test("A reader that goes away")
    func closedPipe() async throws {
        let line = "\"$leitmotif\" ontology --to nt | head -1 > /dev/null; echo \"${PIPESTATUS[0]}\""
        let run = try await Program.shell(line)
        #expect(run.text == "0\n")
        #expect(run.messages.isEmpty)
    }

    @Test("A folder that is missing or may not be written to")
    func unwritableFolder() async throws {
        let scratch = try Scratch()
        try scratch.write("_Lola_ (1961)", to: "lola.md")
        let run = try await Program.run("extract", "lola.md", "-o", "nowhere/out.nt", in: scratch.folder)
        #expect(run.status == 3)
        #expect(run.messages.contains("nowhere/out.nt"))
        // A folder below a file can be made by nobody, not even by root.
        let split = try await Program.run(
            "extract", "lola.md", "--split", "-o", "lola.md/graphs", in: scratch.folder)
        #expect(split.status == 3)
        #expect(split.messages.contains("lola.md/graphs"))
        #expect(try scratch.files == ["lola.md"])
    }

    @Test("A failed run leaves the file that was there as it was")
    func atomic() async throws {
        let scratch = try Scratch()
        try scratch.write("as it was", to: "out.ttl")
        try scratch.write("<http://a> <http://b> <http://c> .\nno triple\n", to: "in.nt")
        let run = try await Program.run("convert", "in.nt", "-o", "out.ttl", in: scratch.folder)
        #expect(run.status == 3)
        #expect(try scratch.text("out.ttl") == "as it was")
        #expect(try scratch.files == ["in.nt", "out.ttl"])
    }
}
