import ByteStreams
import RDF

/// Triples of one graph, to be added whole or not at all.
struct TripleBatch {
    /// From 1.
    let number: Int
    /// The graph's name; `nil` for the one without.
    let graph: String?
    /// N-Triples.
    let bytes: [UInt8]
    let count: Int
    let first: Quad
    let last: Quad

    /// The same for the same triples in the same graph.
    var digest: String {
        var hasher = SHA256.Hasher()
        hasher.update((graph ?? "").utf8)
        hasher.update([0])
        hasher.update(bytes)
        return String(hasher.finalize().prefix(32))
    }

    /// For messages.
    var place: String {
        "batch \(number), from \(first.triple.description) to \(last.triple.description)"
    }
}

/// Cuts a stream of triples into batches. One batch is in memory at a time.
struct TripleBatches {
    /// How large a batch is, in bytes, give or take 64 KiB.
    let size: Int
    let send: (TripleBatch) throws -> Void
    private var number = 0
    private var current: (sink: ByteSink, writer: RDFWriter, count: Int, first: Quad)?
    private var last: Quad?

    init(size: Int, send: @escaping (TripleBatch) throws -> Void) {
        self.size = size
        self.send = send
    }

    mutating func add(_ quad: Quad, to graph: String?) throws {
        if current == nil {
            let sink = ByteSink.memory()
            current = (sink, RDFWriter(format: .nTriples, to: sink), 0, quad)
        }
        try current?.writer.write(quad)
        current?.count += 1
        last = quad
        if let current, current.sink.bytes.count >= size { try finish(graph) }
    }

    /// Sends what is left of a graph.
    mutating func finish(_ graph: String?) throws {
        guard let (sink, writer, count, first) = current else { return }
        try writer.finish()
        try sink.flush()
        current = nil
        number += 1
        try send(
            TripleBatch(
                number: number, graph: graph, bytes: sink.bytes, count: count, first: first,
                last: last ?? first))
    }
}
