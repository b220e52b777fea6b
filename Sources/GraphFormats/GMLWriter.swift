import ByteStreams
import KnowledgeGraph

/// Writes GML (Graph Modelling Language, Himsolt 1997), for programs older than GraphML: every column of nodes and
/// edges, texts in ASCII with character references.
///
/// Labels are unique, as NetworkX asks; see ``UniqueLabels``. The column `name` has the name as it is.
///
/// ```swift
/// try GMLWriter().write(graph, to: ByteSink(path: "essay.gml"))
/// ```
public struct GMLWriter: GraphWriter {
    public var format: GraphFormat { .gml }

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        var output = TextOutput(sink)
        var numbers: [String: Int] = [:]
        // What NetworkX reads as an empty list and an empty tuple.
        var labels = UniqueLabels(besides: ["[]", "()"])
        output.write("Creator \"Leitmotif\"\ngraph [\n  directed 1\n  multigraph 1\n")
        try view.forEachNode { row throws(ByteStreamError) in
            let name = row.cells[NodeColumn.label]?.text ?? ""
            let type = row.cells[NodeColumn.type]?.text ?? ""
            numbers[row.id] = numbers.count
            output.write("  node [\n    id \(numbers.count - 1)\n")
            output.writeGML("label", labels.unique(name, type))
            output.writeGML("name", name)
            output.writeGML(row.cells, view.nodeColumns, besides: NodeColumn.label.name)
            output.write("  ]\n")
            try output.flushIfFull()
        }
        try view.forEachEdge { row throws(ByteStreamError) in
            output.write("  edge [\n")
            output.write("    source \(numbers[row.source] ?? 0)\n    target \(numbers[row.target] ?? 0)\n")
            output.writeGML(row.cells, view.edgeColumns)
            output.write("  ]\n")
            try output.flushIfFull()
        }
        output.write("]\n")
        try output.flush()
        var losses = view.losses
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }
}

extension TextOutput {
    fileprivate mutating func writeGML(_ cells: [Cell?], _ columns: [Column], besides: String? = nil) {
        for (cell, column) in zip(cells, columns) where column.name != besides {
            guard let cell else { continue }
            if column.type == .string {
                writeGML(column.gmlKey, cell.text)
            } else {
                write("    \(column.gmlKey) \(cell.text)\n")
            }
        }
    }

    fileprivate mutating func writeGML(_ key: String, _ text: String) {
        write("    \(key) \"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": write("&quot;")
            case "&": write("&amp;")
            case " "..."~": write(UInt8(truncatingIfNeeded: scalar.value))
            // A reference to U+0000 ends the text in programs that are written in C.
            case "\0":
                write("&#65533;")
                replacedCharacters += 1
            default: write("&#\(scalar.value);")
            }
        }
        write("\"\n")
    }
}

extension Column {
    /// Letters and digits, beginning with a letter, as the grammar asks of keys.
    fileprivate var gmlKey: String {
        let plain = name.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        let key = String(String.UnicodeScalarView(plain))
        return key.first?.isLetter ?? false ? key : "x\(key)"
    }
}
