import ByteStreams
import RDF
import Testing

/// Files of lines: what a lenient reader makes of damage, and reading in pieces on several threads.
@Suite struct LineFormatTests {
    private func lenient() -> RDFReader.Options {
        var options = RDFReader.Options()
        options.isLenient = true
        return options
    }

    @Test func bytesThatAreNotUTF8CostTheirLineAlone() throws {
        let good = "<x:s> <x:p> \"Jetée\" .\n"
        let bad: [[UInt8]] = [
            [0xFF], [0xC3], [0xE2, 0x82], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        ]
        for (index, bytes) in bad.enumerated() {
            let line = Array("<x:s> <x:p> \"a".utf8) + bytes + Array("\" .\n".utf8)
            let document = Array(good.utf8) + line + line + Array(good.utf8)
            var count = 0
            let summary = try RDFReader(format: .nTriples, options: lenient())
                .read(ByteSource(bytes: document)) { _ in count += 1 }
            #expect(count == 2 && summary.quads == 2 && summary.skippedLines == 2, "case \(index)")
            #expect(
                summary.errors.map(\.line) == [2, 3] && summary.errors.map(\.column) == [15, 15],
                "case \(index)")
            #expect(throws: RDFSyntaxError.self) { try RDFReader(format: .nTriples).quads(in: document) }
        }
    }

    @Test func brokenCharactersAreFoundAcrossTheBuffersEnds() throws {
        // Of all lengths, so that somewhere the broken character stands on the border of two reads.
        let size = 1 << 17
        for offset in -8...8 {
            let padding = [UInt8](repeating: UInt8(ascii: "#"), count: size + offset) + [UInt8(ascii: "\n")]
            let document =
                padding + Array("<x:s> <x:p> \"".utf8) + [0xE2, 0x82]
                + Array("\" .\n<x:s> <x:p> <x:o> .".utf8)
            let summary = try RDFReader(format: .nQuads, options: lenient()).read(ByteSource(bytes: document))
            { _ in }
            #expect(summary.quads == 1 && summary.skippedLines == 1, "offset \(offset)")
        }
        let cut = Array("<x:s> <x:p> <x:o> .\n<x:s> <x:p> \"".utf8) + [0xC3]
        let summary = try RDFReader(format: .nTriples, options: lenient()).read(ByteSource(bytes: cut)) { _ in
        }
        #expect(summary.quads == 1 && summary.skippedLines == 1)
    }

    @Test func aFileOfNothingButDamageIsReadInGoodTime() throws {
        let document =
            [UInt8](repeating: 0xFF, count: 300_000) + (0..<300_000).flatMap { _ in [0xFF, 0x0A] as [UInt8] }
        let summary = try RDFReader(format: .nTriples, options: lenient()).read(ByteSource(bytes: document)) {
            _ in
        }
        #expect(summary.quads == 0 && summary.skippedLines == 300_000)
        #expect(summary.errors.count == RDFReader.Options().maximumErrorsKept)
    }

    private func lines(_ count: Int, seed: UInt64) throws -> String {
        var random = RandomRDF(seed: seed)
        return try write(random.quads(count, for: [.nQuads]), .nQuads)
    }

    private func copy(_ chunk: RDFReader.Chunk) throws -> [UInt8] {
        let sink = ByteSink.memory()
        let writer = RDFWriter(format: .nQuads, to: sink)
        try chunk.read { try writer.write($0) }
        try writer.finish()
        return sink.bytes
    }

    @Test(arguments: [1, 2, 3, 8])
    func piecesGiveTheSameBytesInTheSameOrder(threads: Int) throws {
        let once = try lines(3000, seed: 7)
        let text = String(repeating: once, count: 8_000_000 / once.utf8.count)
        let serial = ByteSink.memory()
        let writer = RDFWriter(format: .nQuads, to: serial)
        let reader = RDFReader(format: .nQuads)
        try reader.read(ByteSource(bytes: Array(text.utf8))) { try writer.write($0) }
        try writer.finish()
        var parallel: [UInt8] = []
        var parts = 0
        try reader.readInParallel(ByteSource(bytes: Array(text.utf8)), threads: threads) {
            try copy($0)
        } inOrder: {
            parallel += $0
            parts += 1
        }
        #expect(parts > 2)
        #expect(parallel == serial.bytes)
    }

    @Test func theFirstErrorIsTheOneThatASingleReadingFinds() throws {
        let once = try lines(2000, seed: 8)
        var text = String(repeating: once, count: 7_000_000 / once.utf8.count)
        text += "<x:s> <x:p> oops .\n" + once + "another\n"
        let reader = RDFReader(format: .nQuads)
        let serial = try #require(throws: RDFSyntaxError.self) {
            try reader.read(ByteSource(bytes: Array(text.utf8))) { _ in }
        }
        let parallel = try #require(throws: RDFSyntaxError.self) {
            try reader.readInParallel(ByteSource(bytes: Array(text.utf8)), threads: 4) {
                try $0.read { _ in }
            } inOrder: { _ in
            }
        }
        #expect(parallel == serial)
        let whole = try RDFReader(format: .nQuads, options: lenient()).read(
            ByteSource(bytes: Array(text.utf8))
        ) { _ in }
        var summary = RDFReader.Summary()
        try RDFReader(format: .nQuads, options: lenient())
            .readInParallel(ByteSource(bytes: Array(text.utf8)), threads: 2) {
                try $0.read { _ in }
            } inOrder: {
                summary.append($0)
            }
        #expect(summary.quads == whole.quads && summary.skippedLines == 2 && summary.errors == whole.errors)
    }

    /// Bytes that are not UTF-8 are found before the lines are scanned; yet what comes before them is read first.
    @Test func anErrorBeforeBadBytesIsTheOneThatIsTold() throws {
        let bad: [UInt8] = Array("<x:s> <x:p> \"".utf8) + [0xD1, 0xD0] + Array("\" .\n".utf8)
        let line = "<x:s> <x:p> <x:o> .\n"
        var quads = 0
        let reader = RDFReader(format: .nTriples)
        let second = try #require(throws: RDFSyntaxError.self) {
            try reader.read(ByteSource(bytes: Array(line.utf8) + bad)) { _ in quads += 1 }
        }
        #expect(quads == 1 && second.line == 2 && second.column == 14, "\(second)")
        let first = try #require(throws: RDFSyntaxError.self) {
            try reader.quads(in: Array((line + "oops\n").utf8) + bad)
        }
        #expect(first.line == 2 && first.column == 1, "\(first)")
    }

    /// A piece that begins like a compressed file is still what it is.
    @Test func aPieceIsNotDecompressed() throws {
        let padding = String(repeating: "#" + String(repeating: " ", count: 999) + "\n", count: 3000)
        let document =
            Array(padding.utf8)
            + (0..<1500).flatMap { _ in
                [0x1F, 0x8B, 0x08, 0x00] + Array(repeating: UInt8(ascii: "#"), count: 1000) + [0x0A]
            }
        let reader = RDFReader(format: .nTriples, options: lenient())
        let whole = try reader.read(ByteSource(bytes: document)) { _ in }
        var summary = RDFReader.Summary()
        try reader.readInParallel(ByteSource(bytes: document), threads: 2) {
            try $0.read { _ in }
        } inOrder: {
            summary.append($0)
        }
        #expect(summary.skippedLines == 1500 && whole.skippedLines == 1500)
        #expect(summary.errors == whole.errors)
    }

    @Test func aByteOrderMarkBeginsADocumentAndNothingElse() throws {
        let line = "<x:s> <x:p> <x:o> .\n"
        let padding = String(repeating: "#" + String(repeating: " ", count: 999) + "\n", count: 3000)
        var count = 0
        try RDFReader(format: .nTriples).readInParallel(
            ByteSource(bytes: Array(("\u{FEFF}" + line + padding + line).utf8)), threads: 2
        ) {
            try $0.read { _ in }.quads
        } inOrder: {
            count += $0
        }
        #expect(count == 2)
        #expect(throws: RDFSyntaxError.self) {
            try RDFReader(format: .nTriples).readInParallel(
                ByteSource(bytes: Array((line + padding + "\u{FEFF}" + line).utf8)), threads: 2
            ) {
                try $0.read { _ in }.quads
            } inOrder: { _ in
            }
        }
    }
}
