import Foundation
import KnowledgeGraph

/// Draws pictures with Graphviz (https://graphviz.org), which has to be installed.
///
/// ```swift
/// let svg = try Graphviz().draw(graph, Drawing(), as: .svg).bytes
/// ```
public struct Graphviz: Sendable {
    /// How long it may take, in seconds.
    public var timeout: Double = 120
    /// Where programs are looked for, as in the environment variable `PATH`.
    public var searchPath: String
    /// Dots for each inch of a picture made of dots.
    public var resolution = 144

    public init(
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    ) {
        self.searchPath = searchPath
    }

    /// A picture, and what could not be written in it as it was.
    public struct Picture: Sendable {
        public let bytes: [UInt8]
        public let losses: LossReport
    }

    /// Draws a graph.
    /// - Throws: ``GraphvizError`` where Graphviz is not installed, fails or takes too long.
    public func draw(_ graph: KnowledgeGraph, _ drawing: Drawing = Drawing(), as format: PictureFormat) throws
        -> Picture
    {
        let (dot, losses) = try DOTWriter(drawing: drawing, carriesGraph: false).bytes(of: graph)
        return Picture(bytes: try picture(of: dot, as: format), losses: losses)
    }

    /// Draws what is written in DOT.
    /// - Throws: ``GraphvizError``.
    public func picture(of dot: [UInt8], as format: PictureFormat) throws(GraphvizError) -> [UInt8] {
        try run(dot, arguments: ["-T\(format.rawValue)", "-Gdpi=\(format == .png ? resolution : 72)"])
    }

    /// What `dot` writes when it is called so.
    func run(_ dot: [UInt8], arguments: [String]) throws(GraphvizError) -> [UInt8] {
        guard let program else { throw .notInstalled }
        let process = ChildProcess(program: program, arguments: arguments)
        let result: ChildProcess.Result
        do { result = try process.run(input: dot, timeout: timeout) } catch {
            throw .failed("\(program) cannot be started: \(error.localizedDescription)")
        }
        let message = String(decoding: result.errors, as: UTF8.self)
        if result.isTimedOut { throw .tooSlow(seconds: timeout) }
        guard result.status == 0, !result.output.isEmpty else {
            throw .failed(
                message.split(separator: "\n").first.map(String.init) ?? "it ended with \(result.status)")
        }
        return result.output
    }

    /// Where `dot` is, or `nil` where it is not installed.
    public var program: String? {
        searchPath.split(separator: ":").map { "\($0)/dot" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}

/// Why there is no picture.
public enum GraphvizError: Error, Hashable, Sendable, CustomStringConvertible {
    case notInstalled
    case tooSlow(seconds: Double)
    case failed(String)

    public var description: String {
        switch self {
        case .notInstalled:
            "error: pictures are drawn by Graphviz, and there is no program 'dot' in PATH: install it with "
                + "'apt-get install graphviz' or 'brew install graphviz', or write .dot and draw it elsewhere"
        case .tooSlow(let seconds):
            "error: Graphviz was stopped after \(Int(seconds)) seconds: draw less of the graph, or allow more time"
        case .failed(let message): "error: Graphviz failed: \(message)"
        }
    }
}
