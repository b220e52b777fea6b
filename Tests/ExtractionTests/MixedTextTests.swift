import Documents
import Extraction
import Foundation
import Testing

/// Pieces of the examples and the marks of layout in any order: a graph comes of all of it, and no crash.
@Suite("Mixed text", .needsEnglishModel)
struct MixedTextTests {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples")

    private static let marks = [
        "(", "1952)", "(1952)", "\"", "“", "”", "_", "**", "(_", "_)", "? ", ". ", "\n\n", "# ", ", the",
        "and", "’s",
        "(Lantern Records, 2001)", "—", "–", "|", "\t", "  \n", "• ", "........", "based on", "directed by",
        "Director:", "**Cast:**", "Screenplay by", "(as Nora)",
    ]

    @Test("Whatever follows what, it is read", arguments: 1...12)
    func mixes(seed: UInt64) throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.examples, includingPropertiesForKeys: nil
        )
        .filter { ["md", "txt"].contains($0.pathExtension) }
        .sorted { $0.path < $1.path }
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        let words = texts.flatMap { $0.split(separator: " ").map(String.init) }
        let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
        let extractor = Extractor(analyzer: try #require(essayModel))
        var random = SplitMix(state: seed)
        for _ in 0..<12 {
            let pieces = random.next(2) == 0 ? words : lines
            var mix: [String] = []
            for _ in 0..<random.next(30) + 3 {
                let start = random.next(pieces.count)
                mix += pieces[start..<min(start + random.next(10) + 1, pieces.count)]
                if random.next(3) == 0 { mix.append(Self.marks[random.next(Self.marks.count)]) }
            }
            let text = mix.joined(separator: random.next(2) == 0 ? " " : "\n")
            let document = try DocumentReader().document(from: Array(text.utf8), identifier: "mixed.md")
            let graph = try extractor.extract(document).graph
            for (statement, _) in graph.statementsWithEvidence {
                #expect(graph.entities[statement.subject] != nil)
            }
        }
    }

    /// Numbers that are the same in every run: https://prng.di.unimi.it/splitmix64.c
    private struct SplitMix {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }
}
