import ByteStreams
import KnowledgeGraph

/// Writes node-link JSON, as `networkx.node_link_graph` reads it and programs with D3 do.
///
/// Numbers are numbers, and lists and evidence are JSON too. NetworkX calls the list of edges `edges`; where D3 code
/// expects `links`, it says `graph.edges` instead.
///
/// ```swift
/// try NodeLinkWriter().write(graph, to: ByteSink(path: "essay.json"))
/// ```
public struct NodeLinkWriter: GraphWriter {
    public var format: GraphFormat { .json }

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        var output = TextOutput(sink)
        output.write("{\"directed\":true,\"multigraph\":true,\"graph\":{},\n\"nodes\":[")
        try output.writeInParallel(view.nodeCount) { number, output in
            let row = view.node(number)
            output.write(number == 0 ? "\n" : ",\n")
            output.writeJSON { json in
                json.member("id", row.id)
                json.members(row.cells, view.nodeColumns)
            }
        }
        output.write("\n],\n\"edges\":[")
        try output.writeInParallel(view.edgeCount) { number, output in
            let row = view.edge(number)
            output.write(number == 0 ? "\n" : ",\n")
            output.writeJSON { json in
                json.member("source", row.source)
                json.member("target", row.target)
                json.member("key", row.id)
                json.members(row.cells, view.edgeColumns)
            }
        }
        output.write("\n]}\n")
        try output.flush()
        return view.losses
    }
}

extension TextOutput {
    /// An object of JSON.
    mutating func writeJSON(_ body: (inout JSONText) -> Void) {
        var json = JSONText()
        json.object(body)
        write(json.bytes)
    }
}

extension JSONText {
    /// A member for each cell, of the type of its column.
    mutating func members(_ cells: [Cell?], _ columns: [Column]) {
        for (cell, column) in zip(cells, columns) {
            switch cell {
            case nil: continue
            case .json(let json): member(column.name) { $0.append(json) }
            case .text(let text) where column.type != .string: member(column.name) { $0.append(text) }
            case .text(let text): member(column.name, text)
            }
        }
    }
}
