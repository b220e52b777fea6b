import ByteStreams
import KnowledgeGraph
import RDF

/// Writes Pajek's networks (Mrvar and Batagelj, Reference Manual, Appendix A): names, relations and their weights,
/// classes as shapes and colours. The rest has no place there; the loss report counts it.
///
/// Names are unique, as NetworkX asks; see ``UniqueLabels``. A file begins with a byte order mark, by which Pajek knows
/// UTF-8.
///
/// ```swift
/// try PajekWriter().write(graph, to: ByteSink(path: "essay.net"))
/// ```
public struct PajekWriter: GraphWriter {
    public var format: GraphFormat { .pajek }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        var output = TextOutput(sink)
        var replaced = 0
        var numbers: [String: Int] = [:]
        var labels = UniqueLabels()
        var nodeValues = ValueCounts(view.nodeColumns, held: ["label", "labels", "type", "class"])
        var edgeValues = ValueCounts(view.edgeColumns, held: ["label", "interaction", "weight"])
        output.write(Self.byteOrderMark)
        // NetworkX passes over a line that begins with the mark.
        output.write("*Network Leitmotif\n*Vertices \(view.nodeCount)\n")
        try view.forEachNode { row throws(ByteStreamError) in
            let name = row.cells[NodeColumn.label]?.text ?? ""
            let type = row.cells[NodeColumn.type]?.text ?? ""
            let label = labels.unique(name.pajekText(&replaced), type)
            let look =
                graph.entities[IRI(unchecked: row.id)].map { ClassLook($0.type, graph.ontology) } ?? .other
            numbers[row.id] = numbers.count + 1
            output.write("\(numbers.count) \"\(label)\" \(look.pajekShape) ic \(look.pajekColour)\n")
            nodeValues.count(row.cells)
            try output.flushIfFull()
        }
        output.write("*Arcs\n")
        try view.forEachEdge { row throws(ByteStreamError) in
            let weight = row.cells[EdgeColumn.weight]?.text ?? "1"
            output.write("\(numbers[row.source] ?? 0) \(numbers[row.target] ?? 0) \(weight)")
            output.write(" l \"\(row.label.pajekText(&replaced))\"\n")
            edgeValues.count(row.cells)
            try output.flushIfFull()
        }
        try output.flush()
        var losses = view.losses
        losses.note(.replacedCharacter, count: replaced)
        nodeValues.note(in: &losses)
        edgeValues.note(in: &losses)
        return losses
    }
}

/// How many values of each column the format has no place for.
private struct ValueCounts {
    private let columns: [Column]
    private let held: Set<String>
    private var counts: [Int]

    init(_ columns: [Column], held: Set<String>) {
        self.columns = columns
        self.held = held
        counts = Array(repeating: 0, count: columns.count)
    }

    mutating func count(_ cells: [Cell?]) {
        for (index, cell) in cells.enumerated() where cell != nil { counts[index] += 1 }
    }

    func note(in losses: inout LossReport) {
        for (column, count) in zip(columns, counts) where !held.contains(column.name) {
            losses.note(.unwrittenValue, count: count, example: column.name)
        }
    }
}

extension String {
    /// Nothing escapes a quotation mark in Pajek, and NetworkX reads a backslash as a shell does.
    fileprivate func pajekText(_ replaced: inout Int) -> String {
        var text = UnicodeScalarView()
        for scalar in unicodeScalars {
            let other: Unicode.Scalar? =
                switch scalar {
                case "\"": "'"
                case "\\": "/"
                case "\0"..<" ", "\u{7F}": " "
                default: nil
                }
            if other != nil { replaced += 1 }
            text.append(other ?? scalar)
        }
        return String(text)
    }
}

extension ClassLook {
    fileprivate var pajekShape: String {
        switch self {
        case .film, .work, .song: "box"
        case .person, .character, .other: "ellipse"
        case .organization, .place, .award: "diamond"
        case .theme, .genre: "triangle"
        }
    }

    /// A name that Pajek knows.
    fileprivate var pajekColour: String {
        switch self {
        case .film: "NavyBlue"
        case .person: "Orange"
        case .character: "Yellow"
        case .song: "Purple"
        case .work: "Cyan"
        case .award: "Red"
        case .organization: "Green"
        case .place: "Brown"
        case .theme: "Magenta"
        case .genre: "Pink"
        case .other: "Gray"
        }
    }
}
