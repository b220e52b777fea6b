import ByteStreams
import RDF

/// RDF on its way from one file to another, whatever it is about: nothing of it is held.
struct RDFStream {
    let path: String
    let reader: RDFReader

    /// - Returns: what the format could not hold, a line each.
    /// - Throws: what reading and writing throw.
    func write(to output: String, as target: RDFFormat, _ messages: Messages) throws -> [String] {
        let sink = try ByteSink(path: output)
        let bytes = try ByteSource(path: path)
        let isLines = reader.format.isLineBased && target.isLineBased
        let outcome = try isLines ? copyLines(bytes, target, to: sink) : copy(bytes, target, to: sink)
        try sink.commit()
        outcome.summary.reportSkipped(in: path, to: messages)
        return outcome.losses.lines
    }

    private typealias Outcome = (summary: RDFReader.Summary, losses: RDFWriter.Losses)

    private func copy(_ bytes: ByteSource, _ target: RDFFormat, to sink: ByteSink) throws -> Outcome {
        let writer = RDFWriter(format: target, prefixes: GraphOutput.prefixes, to: sink)
        let summary = try reader.read(bytes) { try writer.write($0) }
        try writer.finish()
        return (summary, writer.losses)
    }

    /// Lines need not know of each other, so pieces of the file are read and written on all cores.
    private func copyLines(_ bytes: ByteSource, _ target: RDFFormat, to sink: ByteSink) throws -> Outcome {
        var outcome: Outcome = (RDFReader.Summary(), RDFWriter.Losses())
        try reader.readInParallel(bytes) { chunk in
            let memory = ByteSink.memory()
            let writer = RDFWriter(format: target, to: memory)
            let summary = try chunk.read { try writer.write($0) }
            try writer.finish()
            return (bytes: memory.bytes, summary: summary, losses: writer.losses)
        } inOrder: { part in
            try sink.write(part.bytes)
            outcome.summary.append(part.summary)
            outcome.losses.add(part.losses)
        }
        return outcome
    }
}
