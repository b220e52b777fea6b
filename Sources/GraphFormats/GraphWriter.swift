import ByteStreams
import KnowledgeGraph

/// Writes a graph in one format.
///
/// ```swift
/// let sink = try ByteSink(path: "essay.graphml")
/// let losses = try GraphMLWriter().write(graph, to: sink)
/// try sink.commit()
/// for line in losses.lines { print(line, to: &standardError) }
/// ```
public protocol GraphWriter: Sendable {
    var format: GraphFormat { get }

    /// Writes the graph; the same graph always gives the same bytes.
    /// - Returns: what the format could not hold as it was.
    /// - Throws: the sink's error: no space, a closed pipe.
    func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport
}

extension GraphWriter {
    /// The graph as bytes in memory, and what was lost.
    public func bytes(of graph: KnowledgeGraph) throws(ByteStreamError) -> (
        bytes: [UInt8], losses: LossReport
    ) {
        let sink = ByteSink.memory()
        let losses = try write(graph, to: sink)
        try sink.commit()
        return (sink.bytes, losses)
    }
}

/// Reads a graph from one format.
public protocol GraphReader: Sendable {
    var format: GraphFormat { get }

    /// Reads everything that the source holds.
    /// - Returns: the graph, and what of the file it has no place for.
    /// - Throws: ``GraphFormatError`` where the file is not what it should be; the source's error.
    func read(_ source: ByteSource) throws -> GraphImport
}

/// A graph that was read, and what of the file it could not hold.
public struct GraphImport: Sendable {
    public let graph: KnowledgeGraph
    public let losses: LossReport

    public init(graph: KnowledgeGraph, losses: LossReport) {
        self.graph = graph
        self.losses = losses
    }
}

/// What is wrong with a file, where, and what to do.
public struct GraphFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file as the user named it.
    public let file: String
    /// From 1; 0 where no place is known.
    public let line: Int
    /// From 1; 0 where only the line is known.
    public let column: Int
    public let message: String

    public init(file: String, line: Int = 0, column: Int = 0, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `file:line:column: error: message`
    public var description: String {
        switch (line, column) {
        case (0, _): "\(file): error: \(message)"
        case (_, 0): "\(file):\(line): error: \(message)"
        default: "\(file):\(line):\(column): error: \(message)"
        }
    }
}
