import ByteStreams
import KnowledgeGraph
import RDF

/// Writes the JSON of Cytoscape and Cytoscape.js (https://js.cytoscape.org/#notation/elements-json): elements with
/// `name` and `interaction`, and the class of each node for style sheets.
///
/// ```swift
/// try CytoscapeJSONWriter().write(graph, to: ByteSink(path: "essay.cyjs"))
/// ```
public struct CytoscapeJSONWriter: GraphWriter {
    public var format: GraphFormat { .cytoscape }

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        var output = TextOutput(sink)
        output.write(
            "{\"format_version\":\"1.0\",\"generated_by\":\"Leitmotif\",\"data\":{},\"elements\":{\n\"nodes\":["
        )
        try output.writeInParallel(view.nodeCount) { number, output in
            let row = view.node(number)
            output.write(number == 0 ? "\n" : ",\n")
            output.writeJSON { element in
                element.member("data") { data in
                    data.object { json in
                        let name = row.cells[NodeColumn.label]?.text ?? ""
                        json.member("id", row.id)
                        json.member("name", name)
                        json.member("shared_name", name)
                        json.members(row.cells, view.nodeColumns)
                    }
                }
                element.member("classes", row.cells[NodeColumn.type]?.text ?? "")
            }
        }
        output.write("\n],\n\"edges\":[")
        try output.writeInParallel(view.edgeCount) { number, output in
            let row = view.edge(number)
            output.write(number == 0 ? "\n" : ",\n")
            output.writeJSON { element in
                element.member("data") { data in
                    data.object { json in
                        json.member("id", row.id)
                        json.member("source", row.source)
                        json.member("target", row.target)
                        json.member("shared_interaction", row.label)
                        json.members(row.cells, view.edgeColumns)
                    }
                }
                element.member("classes", row.label)
            }
        }
        output.write("\n]}}\n")
        try output.flush()
        return view.losses
    }
}
