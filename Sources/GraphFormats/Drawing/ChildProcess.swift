import Foundation

/// Another program, run without a shell: bytes in, bytes out, and an end to its time.
struct ChildProcess {
    let program: String
    let arguments: [String]

    struct Result {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var status: Int32 = 0
        var isTimedOut = false
    }

    /// Runs it to its end.
    /// - Parameter timeout: seconds after which it is stopped.
    func run(input: [UInt8], timeout: Double) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        // Input and output go through files: a pipe that fills up would hold both sides for ever.
        let folder = FileManager.default.temporaryDirectory.appending(path: "leitmotif-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
        try Data(input).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])

        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        var result = Result()
        if ended.wait(timeout: .now() + timeout) == .timedOut {
            result.isTimedOut = true
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        result.status = process.terminationStatus
        result.output = Array(try Data(contentsOf: files[1]))
        result.errors = Array(try Data(contentsOf: files[2]))
        return result
    }
}
