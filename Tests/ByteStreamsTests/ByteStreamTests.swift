import ByteStreams
import Foundation
import Testing

@Suite struct ByteStreamTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// More than any buffer here holds, and not too easy to compress.
    private let content: [UInt8] = {
        var state: UInt64 = 1
        return (0..<1_000_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(state >> 60)
        }
    }()

    @Test(arguments: ["a", "a.gz", "a.zst", "a.nt.GZ"])
    func whatIsWrittenIsRead(name: String) throws {
        try withFolder { folder in
            let path = folder.appending(path: name).path
            let sink = try ByteSink(path: path)
            for start in stride(from: 0, to: content.count, by: 7_777) {
                try sink.write(content[start..<min(start + 7_777, content.count)])
            }
            try sink.commit()
            #expect(try ByteSource(path: path).readAll() == content)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect((size ?? 0) < content.count || name == "a")
        }
    }

    @Test func severalGzipMembersAreOneStream() throws {
        try withFolder { folder in
            var joined: [UInt8] = []
            for part in ["one ", "two"] {
                let path = folder.appending(path: part + ".gz").path
                let sink = try ByteSink(path: path)
                try sink.write(part.utf8)
                try sink.commit()
                joined += Array(try Data(contentsOf: URL(filePath: path)))
            }
            #expect(try ByteSource(bytes: joined).readAll() == Array("one two".utf8))
        }
    }

    @Test(arguments: ["a.gz", "a.zst"])
    func damagedDataIsAnError(name: String) throws {
        try withFolder { folder in
            let path = folder.appending(path: name).path
            let sink = try ByteSink(path: path)
            try sink.write(content)
            try sink.commit()
            let whole = Array(try Data(contentsOf: URL(filePath: path)))
            var flipped = whole
            flipped[whole.count / 2] ^= 0xFF
            for damaged in [Array(whole.dropLast(1000)), flipped] {
                let error = #expect(throws: ByteStreamError.self) { try ByteSource(bytes: damaged).readAll() }
                guard case .corruptCompression? = error?.reason else { continue }
                #expect(error?.description.hasPrefix("memory: error: damaged") == true)
            }
        }
    }

    @Test func aFileAppearsWholeOrNotAtAll() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a").path
            try "before".write(toFile: path, atomically: false, encoding: .utf8)
            do {
                let sink = try ByteSink(path: path)
                try sink.write("half".utf8)
                try sink.flush()
                #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        }
    }

    @Test func failuresAreToldApart() throws {
        try withFolder { folder in
            let missing = folder.appending(path: "none").path
            #expect(throws: ByteStreamError(path: missing, reason: .notFound)) {
                try ByteSource(path: missing)
            }
            #expect(throws: ByteStreamError(path: folder.path, reason: .isDirectory)) {
                try ByteSource(path: folder.path)
            }
            #expect(throws: ByteStreamError(path: folder.path, reason: .isDirectory)) {
                try ByteSink(path: folder.path)
            }
            let below = missing + "/file"
            #expect(throws: ByteStreamError(path: below, reason: .notFound)) { try ByteSink(path: below) }
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "only Linux has /dev/full"))
    func aFullDiskIsAnError() throws {
        let sink = try ByteSink(path: "/dev/full")
        #expect(throws: ByteStreamError(path: "/dev/full", reason: .noSpace)) {
            try sink.write(content)
            try sink.commit()
        }
    }

    @Test func peekingTakesNothing() throws {
        let source = ByteSource(bytes: content)
        #expect(try source.peek(200_000) == Array(content.prefix(200_000)))
        #expect(try source.peek(3) == Array(content.prefix(3)))
        #expect(try source.readAll() == content)
        #expect(try source.peek(1) == [])
    }

    @Test func moreThanTheLimitIsAnError() {
        #expect(throws: ByteStreamError(path: "memory", reason: .tooLarge(limit: 10))) {
            try ByteSource(bytes: content).readAll(limit: 10)
        }
    }
}
