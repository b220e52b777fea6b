import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// Writes a Cypher script for Neo4j, Memgraph and their like: `cypher-shell < essay.cypher`.
///
/// Every node is merged by its IRI and every relationship by its ends and type, so running the script twice, or
/// scripts of two documents that speak of the same things, leaves each thing once.
///
/// ```swift
/// try CypherWriter().write(graph, to: ByteSink(path: "essay.cypher"))
/// ```
public struct CypherWriter: GraphWriter {
    public var format: GraphFormat { .cypher }

    /// How many nodes or relationships one statement brings: enough to be fast, few enough for a transaction.
    private static let batchSize = 500

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        let view = PropertyGraph(graph)
        var output = TextOutput(sink)
        output.write(
            "CREATE CONSTRAINT leitmotif_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;\n")
        var nodes = CypherBatches(size: Self.batchSize) { label, rows in
            "UNWIND [\n\(rows)\n] AS row\nMERGE (n:Entity {iri: row.iri}) SET n:\(label), n += row;\n"
        }
        try view.forEachNode { row throws(ByteStreamError) in
            let type = (row.cells[NodeColumn.type]?.text ?? "Entity").cypherName
            var map = CypherMap()
            map.members(row.cells, view.nodeColumns, skipping: [NodeColumn.labels.name])
            try nodes.add(map.text, to: type, &output)
        }
        try nodes.finish(&output)
        var relationships = CypherBatches(size: Self.batchSize) { type, rows in
            """
            UNWIND [
            \(rows)
            ] AS row
            MATCH (a:Entity {iri: row.from}), (b:Entity {iri: row.to})
            MERGE (a)-[r:\(type)]->(b) SET r += row.properties;

            """
        }
        try view.forEachEdge { row throws(ByteStreamError) in
            var properties = CypherMap()
            let skipped: Set = [EdgeColumn.label.name, EdgeColumn.interaction.name]
            properties.members(row.cells, view.edgeColumns, skipping: skipped)
            let map = CypherMap.edge(from: row.source, to: row.target, properties)
            try relationships.add(map, to: row.label.cypherName, &output)
        }
        for document in graph.sortedDocuments {
            for entity in graph.mentions(in: document.iri) where graph.entities[entity] != nil {
                let map = CypherMap.edge(from: document.iri.value, to: entity.value, CypherMap())
                try relationships.add(map, to: LM.mentions.localName.cypherName, &output)
            }
        }
        try relationships.finish(&output)
        try output.flush()
        return view.losses
    }
}

/// Rows gathered by label or type, written out in one statement when there are enough.
private struct CypherBatches {
    let size: Int
    let statement: (_ name: String, _ rows: String) -> String
    private var rows: [String: [String]] = [:]

    init(size: Int, statement: @escaping (_ name: String, _ rows: String) -> String) {
        self.size = size
        self.statement = statement
    }

    mutating func add(_ row: String, to name: String, _ output: inout TextOutput) throws(ByteStreamError) {
        rows[name, default: []].append(row)
        if let full = rows[name], full.count >= size { try write(name, full, &output) }
    }

    mutating func finish(_ output: inout TextOutput) throws(ByteStreamError) {
        for (name, rest) in rows.sorted(by: { $0.key < $1.key }) where !rest.isEmpty {
            try write(name, rest, &output)
        }
    }

    private mutating func write(_ name: String, _ full: [String], _ output: inout TextOutput)
        throws(ByteStreamError)
    {
        output.write(statement(name, full.joined(separator: ",\n")))
        rows[name] = []
        try output.flushIfFull()
    }
}

/// A map literal of Cypher.
private struct CypherMap {
    private(set) var text = "{}"

    mutating func members(_ cells: [Cell?], _ columns: [Column], skipping: Set<String>) {
        for (cell, column) in zip(cells, columns) where !skipping.contains(column.name) {
            guard let cell else { continue }
            member(column.name, column.type == .string ? cell.text.cypherString : cell.text)
        }
    }

    static func edge(from source: String, to target: String, _ properties: CypherMap) -> String {
        var map = CypherMap()
        map.member("from", source.cypherString)
        map.member("to", target.cypherString)
        map.member("properties", properties.text)
        return map.text
    }

    private mutating func member(_ name: String, _ value: String) {
        text.removeLast()
        text += (text == "{" ? "" : ", ") + "\(name.cypherName): \(value)}"
    }
}

extension String {
    /// In backticks, so that any name will do.
    fileprivate var cypherName: String { "`\(replacing("`", with: "``"))`" }

    /// A string literal; control characters by their codes.
    fileprivate var cypherString: String {
        var literal = "'"
        for scalar in unicodeScalars {
            switch scalar {
            case "'": literal += "\\'"
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where scalar.properties.generalCategory == .control || scalar.isForbiddenInXML:
                let code = String(scalar.value, radix: 16)
                literal += "\\u" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "'"
    }
}
