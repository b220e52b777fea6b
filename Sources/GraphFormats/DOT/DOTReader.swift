import ByteStreams
import KnowledgeGraph
import OntologyModel

/// Reads DOT: our own as it was, evidence and all, also after someone edited it; any other as far as the
/// ontology has a place for it.
///
/// In our files an edited label becomes the preferred name, and nodes and edges that were taken out are gone.
/// A node or edge that was added by hand needs no more than others have: a `label`, and for a node a `class`
/// such as `Film`.
///
/// ```swift
/// let reading = try DOTReader().read(ByteSource(path: "essay.dot"))
/// ```
public struct DOTReader: GraphReader {
    public var format: GraphFormat { .dot }

    private let ontology: Ontology
    private let identity: Identity
    /// The largest file that is read, in bytes: it is held in memory.
    private static let largestFile = 1 << 30

    /// - Parameters:
    ///   - ontology: decides what may be stated.
    ///   - identity: mints IRIs for nodes whose identifiers are none.
    public init(ontology: Ontology = .leitmotif, identity: Identity = .default) {
        self.ontology = ontology
        self.identity = identity
    }

    public func read(_ source: ByteSource) throws -> GraphImport {
        let bytes = try source.readAll(limit: Self.largestFile)
        let dot: DOTGraph
        do { dot = try DOTParser.parse(bytes) } catch {
            throw GraphFormatError(file: source.name, line: error.line, message: error.message)
        }
        var assembler = GraphAssembler(ontology: ontology, identity: identity)
        var line = 1
        do throws(ColumnFault) {
            for node in dot.nodes {
                line = node.line
                try assembler.add(GraphRows(node: node.id, columns(of: node)))
            }
            for edge in dot.edges {
                line = edge.line
                try add(edge, to: &assembler)
            }
            line = 1
            try addUndrawn(dot.attributes, to: &assembler)
            return try assembler.finish()
        } catch {
            throw GraphFormatError(file: source.name, line: line, message: error.message)
        }
    }

    private func columns(of node: DOTGraph.Node) throws(ColumnFault) -> [String: String] {
        var columns: [String: String] = [:]
        for (name, value) in node.attributes where name.hasPrefix(DOTData.prefix) {
            columns[String(name.dropFirst(DOTData.prefix.count))] = value.data
        }
        let label = node.attributes["label"]?.drawnText
        if let type = node.attributes["class"]?.data, columns[NodeColumn.class.name] == nil {
            columns[NodeColumn.type.name] = type
        }
        guard let label, label != "\\N" else { return columns }
        if let names = columns[NodeColumn.names.name] {
            let drawn = try JSONValue(column: "names", names).items(of: "names").first?.name().text ?? ""
            if DrawnName(drawn).isDrawn(as: DrawnName(label)) { return columns }
        }
        columns[NodeColumn.label.name] = label
        return columns
    }

    private func add(_ edge: DOTGraph.Edge, to assembler: inout GraphAssembler) throws(ColumnFault) {
        if let statements = edge.attributes[DOTData.statements]?.data {
            try addStatements(statements, to: &assembler)
            return
        }
        let label = edge.attributes["label"]?.drawnText ?? ""
        let names = label.split { $0 == "," || $0 == "\n" }.map {
            $0.split { $0 == " " }.joined(separator: " ")
        }
        for name in names.isEmpty ? [""] : names {
            try assembler.add(
                GraphRows(edgeFrom: edge.source, to: edge.target, label: name.isEmpty ? nil : name))
        }
    }

    private func addUndrawn(
        _ attributes: [String: DOTAttribute], to assembler: inout GraphAssembler
    ) throws(ColumnFault) {
        if let nodes = attributes[DOTData.nodes]?.data {
            for case .object(let members) in try JSONValue(column: DOTData.nodes, nodes).items(
                of: DOTData.nodes)
            {
                var columns: [String: String] = [:]
                for (key, value) in members { columns[key] = value.string }
                try assembler.add(
                    GraphRows(
                        node: "\(DOTData.nodes) \(columns[NodeColumn.iri.name] ?? "")", columns))
            }
        }
        if let statements = attributes[DOTData.statements]?.data {
            try addStatements(statements, to: &assembler)
        }
    }

    private func addStatements(_ json: String, to assembler: inout GraphAssembler) throws(ColumnFault) {
        for item in try JSONValue(column: DOTData.statements, json).items(of: DOTData.statements) {
            try assembler.addStatement(item)
        }
    }
}

/// A name as far as a drawing shows it: without spaces, which breaking lines may have changed.
private struct DrawnName {
    private let text: String

    init(_ name: String) {
        let text = name.filter { !$0.isWhitespace }
        self.text = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.isForbiddenInXML ? "\u{FFFD}" : $0 }))
    }

    /// Whether `label` is what a drawing makes of the name: as it is, in quotation marks, or cut off.
    func isDrawn(as label: DrawnName) -> Bool {
        [text.isEmpty ? "·" : text, "“\(text)”"].contains { drawn in
            label.text == drawn || label.text.hasSuffix("…") && drawn.hasPrefix(label.text.dropLast())
        }
    }
}

extension DOTAttribute {
    /// What our own attributes hold: see ``TextOutput/writeQuoted(_:isDrawn:)``.
    fileprivate var data: String {
        switch self {
        case .text(let text): text.replacing("\\\\", with: "\\")
        case .html(let html): html
        }
    }

    /// What is read on the drawing: escapes and character references resolved, the small print left out.
    fileprivate var drawnText: String {
        switch self {
        case .text(let text): text.resolvingEscapes.resolvingReferences
        case .html(let html): html.withoutTags.resolvingReferences
        }
    }
}

extension String {
    /// https://graphviz.org/docs/attr-types/escString/
    fileprivate var resolvingEscapes: String {
        var result = ""
        var rest = self[...]
        while let cut = rest.firstIndex(of: "\\") {
            result += rest[..<cut]
            rest = rest[cut...].dropFirst()
            guard let escaped = rest.popFirst() else { break }
            switch escaped {
            case "n", "l", "r": result += "\n"
            case "N", "G", "E", "T", "H", "L": result += "\\" + String(escaped)
            default: result.append(escaped)
            }
        }
        return result + rest
    }

    fileprivate var resolvingReferences: String {
        guard contains("&") else { return self }
        return replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }

    /// HTML-like text without its tags; what a `<FONT>` sets apart, such as the year, is not part of the name.
    fileprivate var withoutTags: String {
        var result = ""
        var rest = self[...]
        var fontDepth = 0
        while let open = rest.firstIndex(of: "<") {
            if fontDepth == 0 { result += rest[..<open] }
            guard let close = rest[open...].firstIndex(of: ">") else { return result }
            let tag = rest[open...close].uppercased()
            if tag.hasPrefix("<FONT") { fontDepth += 1 }
            if tag.hasPrefix("</FONT") { fontDepth -= 1 }
            if tag.hasPrefix("<BR") { result += "\n" }
            rest = rest[close...].dropFirst()
        }
        return result + (fontDepth == 0 ? rest : "")
    }
}
