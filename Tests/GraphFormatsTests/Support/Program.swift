import Foundation

/// Programs that we did not write, to hold our files against.
enum Program {
    /// Whether a program can be started.
    static func exists(_ name: String) -> Bool {
        (try? run("/usr/bin/env", ["which", name]))?.status == 0
    }

    /// The Python that `make test` installs packages for, or whichever there is.
    private static let pythonPath: [String] = {
        let installed = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../.build/python/bin/python3").standardizedFileURL.path
        return FileManager.default.isExecutableFile(atPath: installed) ? [installed] : ["python3"]
    }()

    /// Whether Python has the modules.
    static func pythonHas(_ modules: String) -> Bool { (try? python("import \(modules)"))?.status == 0 }

    /// Runs a Python script.
    static func python(_ script: String, _ arguments: [String] = []) throws -> (status: Int32, output: String)
    {
        try run("/usr/bin/env", pythonPath + ["-c", script] + arguments)
    }

    /// Runs a program and gives its exit status, and its output and errors together.
    @discardableResult
    static func run(_ path: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

/// Writes a file that is gone after `body`.
func withTemporaryFile<Result>(
    _ bytes: [UInt8], extension: String, _ body: (_ path: String) throws -> Result
) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(`extension`)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}
