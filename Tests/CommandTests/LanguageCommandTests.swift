import Foundation
import Testing

@Suite("leitmotif parse and leitmotif model")
struct LanguageCommandTests {
    private static let toy = Checkout.root.appending(path: "Tests/LanguageTests/Fixtures/toy").path
    private static let text = Data("She didn't like the film. It was shot in Lisbon.".utf8)

    @Test("a model is installed from a folder, listed, shown, used and removed; a damaged one is named")
    func store() async throws {
        let data = FileManager.default.temporaryDirectory.appending(path: "models-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: data) }
        func leitmotif(_ arguments: String...) async throws -> Program.Run {
            try await Program.run(
                Program.path, arguments, input: Self.text, environment: ["XDG_DATA_HOME": data.path])
        }
        #expect(try await leitmotif("model", "list").text == "")
        let install = try await leitmotif("model", "install", Self.toy, "--disable", "lemmatizer")
        #expect(install.status == 0, "\(install.messages)")
        #expect(
            try await leitmotif("model", "list").text
                == "en_toy 0.0.0  tok2vec, morphologizer, senter, tagger, ner\n")
        #expect(try await leitmotif("model", "show", "en_toy").text.contains("language     en"))
        let parse = try await leitmotif("parse", "-", "--model", "en_toy", "--disable", "ner", "--to", "json")
        #expect(parse.status == 0, "\(parse.messages)")
        #expect(parse.text.contains("\"ents\":[]"))
        #expect(try await leitmotif("parse", "-", "--model", "en_toy", "--disable", "nre").status == 3)

        let file = data.appending(path: "leitmotif/models/en_toy.pipeline")
        try Data("not a model".utf8).write(to: file)
        let list = try await leitmotif("model", "list")
        #expect(list.status == 3)
        #expect(list.messages.contains("en_toy.pipeline"))
        #expect(try await leitmotif("model", "remove", "en_toy").status == 0)
        let missing = try await leitmotif("parse", "-", "--model", "en_toy")
        #expect(missing.status == 3)
        #expect(missing.messages.split(separator: "\n").count == 1)
    }

    @Test("a damaged or outdated model counts as missing: it is fetched anew, not kept")
    func damagedIsMissing() async throws {
        let scratch = try Scratch()
        let models = scratch.folder.appending(path: "leitmotif/models")
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
        try Data("LMMODEL1 of another year".utf8).write(to: models.appending(path: "en_core_web_sm.pipeline"))
        let run = try await Program.run(
            "model", "install", "--if-missing",
            environment: ["XDG_DATA_HOME": scratch.folder.path, "PIP_NO_INDEX": "1"])
        #expect(run.status == 3, "there is nowhere to fetch it from: \(run.text)")
    }

    @Test(
        "the analysis is shown in each form",
        arguments: [
            ("table", "She"), ("conllu", "# sent_id = stdin-1"), ("json", "{\"text\":"), ("dot", "digraph"),
            ("svg", "<svg"),
        ])
    func forms(form: String, start: String) async throws {
        let run = try await Program.run("parse", "-", "--model", Self.toy, "--to", form, input: Self.text)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.text.contains(start))
    }

    @Test("the number of jobs changes nothing; none is wrong usage")
    func jobs() async throws {
        let folder = URL(filePath: Self.toy).deletingLastPathComponent()
        let files = Array(repeating: folder.appending(path: "sentences.txt").path, count: 12)
        let arguments = ["parse", "--model", Self.toy, "--to", "json"] + files
        let one = try await Program.run(arguments + ["--jobs", "1"])
        #expect(one.status == 0)
        #expect(try await Program.run(arguments + ["--jobs", "3"]).output == one.output)
        #expect(try await Program.run(arguments + ["--jobs", "0"]).status == 2)
    }
}
