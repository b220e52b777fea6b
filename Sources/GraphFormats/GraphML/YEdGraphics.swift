import KnowledgeGraph
import OntologyModel
import RDF

/// What yEd draws (https://docs.yworks.com/yfiles/doc/developers-guide/graphml.html): it shows nothing of a
/// GraphML file but its own elements, so each node and edge says there again how it looks and what it is called.
///
/// Places are left to yEd: *Layout › Hierarchical* or *Organic* after opening.
struct YEdGraphics: Sendable {
    private let graph: KnowledgeGraph

    init(_ graph: KnowledgeGraph) {
        self.graph = graph
    }

    static let keys = """
          <key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>
          <key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>

        """

    func write(_ row: NodeRow, _ look: NodeLook, to output: inout TextOutput) {
        let lines = Caption(row.cells[NodeColumn.label]?.text ?? "").lines
        let width = 24 + 7 * (lines.map(\.count).max() ?? 0)
        output.write("      <data key=\"nodegraphics\"><y:ShapeNode>")
        output.write(
            "<y:Geometry height=\"\(14 + 16 * max(lines.count, 1))\" width=\"\(width)\" x=\"0\" y=\"0\"/>")
        output.write("<y:Fill color=\"\(look.style.fill)\" transparent=\"false\"/>")
        output.write("<y:BorderStyle color=\"\(look.style.stroke)\" type=\"line\" width=\"1.0\"/>")
        output.write("<y:NodeLabel fontSize=\"12\" textColor=\"\(look.style.text)\">")
        output.writeXML(lines.joined(separator: "\n"))
        output.write("</y:NodeLabel><y:Shape type=\"\(look.style.yEdShape)\"/></y:ShapeNode></data>\n")
    }

    func write(_ row: EdgeRow, to output: inout TextOutput) {
        let predicate = IRI(unchecked: row.cells[.predicate]?.text ?? "")
        let property = graph.ontology.properties[predicate]
        let colour = Palette(.light).colour(of: EdgeFamily(predicate, graph.ontology))
        let target = property?.isSymmetric ?? false ? "none" : "standard"
        output.write("      <data key=\"edgegraphics\"><y:PolyLineEdge>")
        output.write("<y:LineStyle color=\"\(colour)\" type=\"line\" width=\"1.0\"/>")
        output.write("<y:Arrows source=\"none\" target=\"\(target)\"/>")
        output.write("<y:EdgeLabel fontSize=\"10\" textColor=\"\(colour)\">")
        output.writeXML(property?.label ?? row.label)
        output.write("</y:EdgeLabel></y:PolyLineEdge></data>\n")
    }
}

extension NodeStyle {
    fileprivate var yEdShape: String {
        switch shape {
        case "ellipse", "hexagon": shape
        case "house": "trapezoid"
        case "cds": "fatarrow"
        case "note": "parallelogram"
        default: "roundrectangle"
        }
    }
}
