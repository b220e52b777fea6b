import ArgumentParser
import ByteStreams
import GraphFormats
import KnowledgeGraph
import RDF

/// Writes a graph to a file, whole or not at all, in any format.
struct GraphOutput {
    let path: String
    let format: OutputFormat
    var evidence: EvidenceView = .reified
    var dialect: OutputDialect?

    /// - Parameter leftOver: RDF statements that are not part of the graph, for formats that can hold them.
    /// - Returns: what the format could not hold, a line each.
    /// - Throws: `ByteStreamError`, `GraphvizError`.
    func write(_ graph: KnowledgeGraph, leftOver: [Quad] = []) throws -> [String] {
        if case .rdf(let format) = format, let problem = evidence.problem(in: format) {
            throw ValidationError("--evidence \(evidence.rawValue): \(problem)")
        }
        if case .graph(.csv) = format, let database = dialect?.database {
            return try CSVFolder(database: database).write(graph, to: path).lines + Self.losses(of: leftOver)
        }
        let sink = try ByteSink(path: path)
        let losses = try write(graph, leftOver: leftOver, to: sink)
        try sink.commit()
        return losses
    }

    private func write(_ graph: KnowledgeGraph, leftOver: [Quad], to sink: ByteSink) throws -> [String] {
        switch format {
        case .rdf(let format):
            let writer = RDFWriter(format: format, prefixes: Self.prefixes, to: sink)
            try graph.forEachQuad(evidence: evidence) { try writer.write($0) }
            for quad in leftOver.sorted() { try writer.write(quad) }
            try writer.finish()
            return writer.losses.lines
        case .graph(.graphML):
            return try GraphMLWriter(dialect: dialect?.graphML ?? .plain).write(graph, to: sink).lines
                + Self.losses(of: leftOver)
        case .graph(let format):
            return try format.writer().write(graph, to: sink).lines + Self.losses(of: leftOver)
        case .picture(let format):
            let picture = try Graphviz().draw(graph, as: format)
            try sink.write(picture.bytes)
            return picture.losses.lines + Self.losses(of: leftOver)
        }
    }

    static let prefixes = GraphPrefixes.all.map { Prefix($0.prefix, $0.namespace) }

    private static func losses(of leftOver: [Quad]) -> [String] {
        let byPredicate = Dictionary(grouping: leftOver, by: \.predicate).mapValues(\.count)
        return byPredicate.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { predicate, count in
            "\(counted(count, "statement")) with \(predicate) left out: the format has no place for them"
        }
    }
}

extension RDFWriter.Losses {
    /// One sentence for each kind that happened.
    var lines: [String] {
        var lines: [String] = []
        if forbiddenCharacters > 0 {
            lines.append("\(counted(forbiddenCharacters, "character")) that XML forbids written as U+FFFD")
        }
        if graphNames > 0 { lines.append("\(counted(graphNames, "statement")) taken out of a named graph") }
        if directions > 0 { lines.append("\(counted(directions, "literal")) without the base direction") }
        return lines
    }
}
