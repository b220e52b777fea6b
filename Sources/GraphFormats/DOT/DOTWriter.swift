import ByteStreams
import KnowledgeGraph
public struct DOTWriter: GraphWriter {
    public var format: GraphFormat { .dot }
    public init() {}
    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport { LossReport() }
}
