import Foundation
import Testing

/// The program under test, run as its users run it: as a process of its own.
///
/// ```swift
/// let run = try await Program.run("extract", "-", "--to", "nt", input: essay)
/// #expect(run.status == 0)
/// ```
struct Program {
    /// How a run ended and what it said.
    struct Run {
        let status: Int32
        /// Whether a signal ended it: a crash.
        let isCrash: Bool
        let output: Data
        let messages: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [Substring] { text.split(separator: "\n") }
    }

    /// The build of the tests, or the program that LEITMOTIF_PROGRAM names.
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["LEITMOTIF_PROGRAM"] { return path }
        let besideTests = Bundle.main.bundleURL.appending(path: "leitmotif").path
        if FileManager.default.isExecutableFile(atPath: besideTests) { return besideTests }
        return Checkout.root.appending(path: ".build/release/leitmotif").path
    }()

    static func run(
        _ arguments: String..., input: Data = Data(), in folder: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Run {
        try await run(path, arguments, input: input, in: folder, environment: environment)
    }

    static func run(_ arguments: [String], input: Data = Data(), in folder: URL? = nil) async throws -> Run {
        try await run(path, arguments, input: input, in: folder)
    }

    /// Runs a line of bash in which `$leitmotif` is the program.
    static func shell(_ line: String, in folder: URL? = nil) async throws -> Run {
        try await run("/bin/bash", ["-c", line], in: folder, environment: ["leitmotif": path])
    }

    static func run(
        _ executable: String, _ arguments: [String], input: Data = Data(), in folder: URL? = nil,
        environment: [String: String] = [:]
    ) async throws -> Run {
        let scratch = try Scratch()
        let streams = try ["in", "out", "err"].map { name in
            let file = scratch.folder.appending(path: name)
            try (name == "in" ? input : Data()).write(to: file)
            return try FileHandle(forUpdating: file)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = streams[0]
        process.standardOutput = streams[1]
        process.standardError = streams[2]
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Run(
            status: process.terminationStatus, isCrash: process.terminationReason == .uncaughtSignal,
            output: try Data(contentsOf: scratch.folder.appending(path: "out")),
            messages: String(
                decoding: try Data(contentsOf: scratch.folder.appending(path: "err")), as: UTF8.self))
    }
}

/// A folder that is gone when its last user is.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "leitmotif-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ content: String, to name: String) throws -> String {
        try write(Data(content.utf8), to: name)
    }

    @discardableResult
    func write(_ content: Data, to name: String) throws -> String {
        try content.write(to: folder.appending(path: name))
        return path(name)
    }

    func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    /// The names of all files below the folder, in order.
    var files: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() }
    }
}

/// The project's own files.
enum Checkout {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appending(path: name).path }

    /// The documents among the examples, in order.
    static var examples: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path("examples")).sorted()
                .filter { !$0.hasPrefix(".") && $0.contains(".") && !$0.hasSuffix(".yaml") }.map {
                    path("examples/\($0)")
                }
        }
    }
}

extension Process {
    /// Ends it at once. It was begun with signals blocked, as Dispatch has its threads: only one that cannot be blocked
    /// ends it.
    func end() { kill(processIdentifier, SIGKILL) }
}
