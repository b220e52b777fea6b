import Foundation
import Language
import Testing

@Suite("Model files")
struct ModelFileTests {
    /// A copy of the toy pipeline to damage.
    private final class Copy {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("toy-\(UUID().uuidString)")
            .path

        init() throws { try FileManager.default.copyItem(atPath: Fixtures.path("toy"), toPath: folder) }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func change(_ file: String, _ body: (inout [UInt8]) -> Void) throws {
            let url = URL(fileURLWithPath: "\(folder)/\(file)")
            var bytes = Array(try Data(contentsOf: url))
            body(&bytes)
            try Data(bytes).write(to: url)
        }
    }

    private static let files = [
        "config.cfg", "meta.json", "tokenizer", "tok2vec/model", "ner/model", "ner/moves", "ner/cfg",
        "tagger/cfg",
        "tagger/model", "morphologizer/cfg", "senter/model", "vocab/lookups.bin",
        "lemmatizer/lookups/lookups.bin",
    ]

    @Test("a truncated file is an error that names it", arguments: files)
    func truncated(file: String) throws {
        let copy = try Copy()
        try copy.change(file) { $0 = Array($0.prefix($0.count / 3)) }
        let error = #expect(throws: ModelError.self) { try Pipeline(contentsOf: copy.folder) }
        #expect(error?.description.contains(file) == true, "\(error?.description ?? "")")
    }

    @Test("a missing file is an error that names it", arguments: files.filter { $0 != "vocab/lookups.bin" })
    func missing(file: String) throws {
        let copy = try Copy()
        try FileManager.default.removeItem(atPath: "\(copy.folder)/\(file)")
        let error = #expect(throws: ModelError.self) { try Pipeline(contentsOf: copy.folder) }
        #expect(error?.description.contains(file) == true)
    }

    @Test("changed bytes give an error or a pipeline, never a crash", arguments: files)
    func corrupted(file: String) throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<12 {
            let copy = try Copy()
            try copy.change(file) { bytes in
                for _ in 0..<8 {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
                        in: 0...255, using: &random)
                }
            }
            do {
                _ = try Pipeline(contentsOf: copy.folder).analyze("She didn't like the film in Lisbon.")
            } catch {
                #expect(error is ModelError)
            }
        }
    }

    @Test("counts and depths that the file cannot hold are refused at once")
    func hostile() throws {
        let bombs: [[UInt8]] = [
            [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0x7F, 0xFF, 0xFF, 0xFF], [0xC6, 0xFF, 0xFF, 0xFF, 0xFF],
            Array(repeating: 0x91, count: 100_000), [],
            [0xDD, 0, 0x50, 0, 0] + Array(repeating: 0xC0, count: 0x50_0000),
        ]
        for bomb in bombs {
            let copy = try Copy()
            try copy.change("tokenizer") { $0 = bomb }
            #expect(throws: ModelError.self) { try Pipeline(contentsOf: copy.folder) }
        }
    }

    @Test("a component that is not known is named")
    func unknownComponent() throws {
        let copy = try Copy()
        try copy.change("config.cfg") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            bytes = Array(
                text.replacingOccurrences(of: "factory = \"tagger\"", with: "factory = \"textcat\"").utf8)
        }
        let error = #expect(throws: ModelError.self) { try Pipeline(contentsOf: copy.folder) }
        #expect(error?.message.contains("'tagger' (factory 'textcat') is not supported") == true)
        #expect(try Pipeline(contentsOf: copy.folder, disabled: ["tagger"]).components.contains("ner"))
    }

    @Test("what spaCy does in code for a language is not guessed")
    func otherLanguages() throws {
        for (language, part) in [("nl", "lemmatizer"), ("hi", "normal forms")] {
            let copy = try Copy()
            try copy.change("config.cfg") { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                bytes = Array(
                    text.replacingOccurrences(of: "lang = \"en\"", with: "lang = \"\(language)\"").utf8)
            }
            let error = #expect(throws: ModelError.self) { try Pipeline(contentsOf: copy.folder) }
            #expect(error?.message.contains("'\(language)'") == true)
            #expect(error?.message.contains(part) == true)
        }
    }

    @Test("installs a folder, lists, shows, loads and removes it; a damaged compiled file is refused")
    func store() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "store-\(UUID().uuidString)"
        ).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = ModelStore(folder: folder)
        #expect(store.list().isEmpty)
        let model = try store.install(Fixtures.path("toy"))
        #expect(model.name == "en_toy")
        #expect(store.list() == [model])
        #expect(try store.show("en_toy").components.last == "lemmatizer")
        let text = "She didn't like the film."
        #expect(try store.load("en_toy").analyze(text).tokens == Fixtures.toy().analyze(text).tokens)

        let whole = Array(try Data(contentsOf: URL(fileURLWithPath: model.path)))
        var flipped = whole
        flipped[999] = ~flipped[999]
        for damage in [Array(whole.dropLast()), Array(whole.prefix(20)), [], whole + [0], flipped] {
            try Data(damage).write(to: URL(fileURLWithPath: model.path))
            let error = #expect(throws: ModelError.self) { try store.load("en_toy") }
            #expect(error?.file == model.path)
        }
        try store.remove("en_toy")
        #expect(throws: ModelError.self) { try store.load("en_toy") }
        #expect(throws: ModelError.self) { try store.install("no_such_model") }
    }

    @Test("a package that is not the one pinned is refused, as is one that is no archive")
    func packages() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).whl")
            .path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data("PK\u{3}\u{4} not an archive".utf8).write(to: URL(fileURLWithPath: file))
        let store = ModelStore(folder: file + ".store")
        let mismatch = #expect(throws: ModelError.self) {
            try store.install(file, sha256: String(repeating: "0", count: 64))
        }
        #expect(mismatch?.message.contains("SHA-256") == true)
        let broken = #expect(throws: ModelError.self) { try store.install(file) }
        #expect(broken?.message.contains("ZIP") == true)
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
