import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// Writes GEXF 1.3 (https://gexf.net): Gephi's own format, with colours, sizes and shapes, and with the years of
/// works as a timeline.
///
/// ```swift
/// try GEXFWriter().write(graph, to: ByteSink(path: "essays.gexf"))
/// ```
public struct GEXFWriter: GraphWriter {
    public var format: GraphFormat { .gexf }

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        let looks = NodeLooks(graph)
        let years = Dictionary(
            graph.statements.compactMap { $0.year }.map { ($0.work, $0.year) },
            uniquingKeysWith: { min($0, $1) })
        var output = TextOutput(sink)
        output.write(Self.opening(isDynamic: !years.isEmpty))
        output.declare(view.nodeColumns, class: "node", skipping: [NodeColumn.label.name])
        output.declare(view.edgeColumns, class: "edge", skipping: EdgeColumn.label.drawn)
        output.write("    <nodes>\n")
        try output.writeInParallel(view.nodeCount) { number, output in
            let row = view.node(number)
            output.write("      <node id=\"")
            output.writeXML(row.id, inAttribute: true)
            output.write("\" label=\"")
            output.writeXML(row.cells[NodeColumn.label]?.text ?? "", inAttribute: true)
            if let year = years[IRI(unchecked: row.id)] { output.write("\" start=\"\(year)-01-01") }
            output.write("\">\n")
            output.values(row.cells, view.nodeColumns, skipping: [NodeColumn.label.name])
            let look = looks.look(row.id)
            output.write(
                "        <viz:color r=\"\(look.rgb[0])\" g=\"\(look.rgb[1])\" b=\"\(look.rgb[2])\"/>\n")
            output.write("        <viz:size value=\"\(look.size)\"/>\n      </node>\n")
        }
        output.write("    </nodes>\n    <edges>\n")
        try output.writeInParallel(view.edgeCount) { number, output in
            let row = view.edge(number)
            // Gephi merges parallel edges of one kind, so the kind is the property.
            output.write("      <edge id=\"\(row.id)\" source=\"")
            output.writeXML(row.source, inAttribute: true)
            output.write("\" target=\"")
            output.writeXML(row.target, inAttribute: true)
            for attribute in ["kind", "label"] {
                output.write("\" \(attribute)=\"")
                output.writeXML(row.label, inAttribute: true)
            }
            output.write("\" weight=\"\(row.cells[EdgeColumn.weight]?.text ?? "1")\">\n")
            output.values(row.cells, view.edgeColumns, skipping: EdgeColumn.label.drawn)
            output.write("      </edge>\n")
        }
        output.write("    </edges>\n  </graph>\n</gexf>\n")
        try output.flush()
        var losses = view.losses
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }

    private static func opening(isDynamic: Bool) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
          <meta><creator>Leitmotif</creator></meta>
          <graph defaultedgetype="directed" mode="\(isDynamic ? "dynamic\" timeformat=\"date" : "static")">

        """
    }
}

extension EdgeColumn {
    /// Columns that GEXF has attributes of its own for.
    fileprivate var drawn: Set<String> { [EdgeColumn.label.name, EdgeColumn.weight.name] }
}

extension Column.ValueType {
    fileprivate var gexfName: String { self == .int ? "integer" : rawValue }
}

extension Statement {
    /// A work and the year it came out, where that is a year of four digits.
    fileprivate var year: (work: IRI, year: String)? {
        guard predicate == LM.releaseYear, case .value(let literal) = object,
            literal.lexicalForm.utf8.count == 4,
            literal.lexicalForm.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return (subject, literal.lexicalForm)
    }
}

extension TextOutput {
    fileprivate mutating func declare(_ columns: [Column], class element: String, skipping: Set<String>) {
        write("    <attributes class=\"\(element)\">\n")
        for column in columns where !skipping.contains(column.name) {
            write("      <attribute id=\"")
            writeXML(column.name, inAttribute: true)
            write("\" title=\"")
            writeXML(column.name, inAttribute: true)
            write("\" type=\"\(column.type.gexfName)\"/>\n")
        }
        write("    </attributes>\n")
    }

    fileprivate mutating func values(_ cells: [Cell?], _ columns: [Column], skipping: Set<String>) {
        write("        <attvalues>\n")
        for (cell, column) in zip(cells, columns) where !skipping.contains(column.name) {
            guard let cell else { continue }
            write("          <attvalue for=\"")
            writeXML(column.name, inAttribute: true)
            write("\" value=\"")
            writeXML(cell.text, inAttribute: true)
            write("\"/>\n")
        }
        write("        </attvalues>\n")
    }
}
