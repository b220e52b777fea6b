import ByteStreams
import Foundation
import KnowledgeGraph
import RDF

/// Writes a folder of CSV tables for the bulk import of a database.
///
/// ```swift
/// try CSVFolder(database: .neo4j).write(graph, to: "import/")
/// // neo4j-admin database import full --nodes=import/nodes.csv --relationships=import/relationships.csv …
/// ```
public struct CSVFolder: Sendable {
    /// Whose headers and conventions the tables have.
    public enum Database: String, Sendable, Hashable, CaseIterable {
        /// `nodes.csv` and `relationships.csv` with the headers of `neo4j-admin database import`.
        case neo4j
        /// A table of nodes, one of relationships for each predicate, and `import.cypher` that makes and fills
        /// them: Kùzu and LadybugDB.
        case kuzu
    }

    public let database: Database

    public init(database: Database) {
        self.database = database
    }

    /// Writes the tables, making the folder where it is missing.
    /// - Throws: ``ByteStreamError`` of a file, or the system's error for the folder.
    @discardableResult
    public func write(_ graph: KnowledgeGraph, to folder: String) throws -> LossReport {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let view = PropertyGraph(graph)
        var losses = view.losses
        switch database {
        case .neo4j: try writeNeo4j(view, folder, &losses)
        case .kuzu: try writeKuzu(view, folder, &losses)
        }
        return losses
    }

    // MARK: neo4j-admin

    /// https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format
    private func writeNeo4j(_ view: PropertyGraph, _ folder: String, _ losses: inout LossReport) throws {
        let columns = view.nodeColumns.filter {
            ![NodeColumn.iri, .labels].map(\.name).contains($0.name)
        }
        let kept = view.nodeColumns.indices.filter { columns.contains(view.nodeColumns[$0]) }
        try table("\(folder)/nodes.csv", &losses) { output throws(ByteStreamError) in
            output.writeCSV(["iri:ID"] + columns.map(\.neo4jHeader) + [":LABEL"])
            try view.forEachNode { row throws(ByteStreamError) in
                let label = "Entity;" + (row.cells[NodeColumn.type]?.text ?? "")
                output.writeCSV([row.id] + kept.map { row.cells[$0]?.text ?? "" } + [label])
                try output.flushIfFull()
            }
        }
        try table("\(folder)/relationships.csv", &losses) { output throws(ByteStreamError) in
            output.writeCSV(
                [":START_ID", ":END_ID", ":TYPE"] + view.edgeColumns.dropFirst(2).map(\.neo4jHeader))
            try view.forEachEdge { row throws(ByteStreamError) in
                output.writeCSV(
                    [row.source, row.target, row.label] + row.cells.dropFirst(2).map { $0?.text ?? "" })
                try output.flushIfFull()
            }
        }
    }

    // MARK: Kùzu

    /// https://docs.kuzudb.com/import/csv: quoted line breaks need `PARALLEL=false`.
    private func writeKuzu(_ view: PropertyGraph, _ folder: String, _ losses: inout LossReport) throws {
        let columns = view.nodeColumns.filter { $0.name != NodeColumn.iri.name }
        let kept = view.nodeColumns.indices.filter { view.nodeColumns[$0].name != NodeColumn.iri.name }
        try table("\(folder)/nodes.csv", &losses) { output throws(ByteStreamError) in
            output.writeCSV([NodeColumn.iri.name] + columns.map(\.name))
            try view.forEachNode { row throws(ByteStreamError) in
                output.writeCSV([row.id] + kept.map { row.cells[$0]?.text ?? "" })
                try output.flushIfFull()
            }
        }
        var rows: [String: [EdgeRow]] = [:]
        view.forEachEdge { rows[$0.label, default: []].append($0) }
        let types = rows.keys.sorted()
        for type in types {
            try table("\(folder)/\(type.fileName).csv", &losses) { output throws(ByteStreamError) in
                output.writeCSV(["from", "to"] + view.edgeColumns.map(\.name))
                for row in rows[type] ?? [] {
                    output.writeCSV([row.source, row.target] + row.cells.map { $0?.text ?? "" })
                    try output.flushIfFull()
                }
            }
        }
        try table("\(folder)/import.cypher", &losses) { output throws(ByteStreamError) in
            let fields = columns.map { "`\($0.name)` \($0.kuzuType)" }.joined(separator: ", ")
            output.write("CREATE NODE TABLE Entity(iri STRING PRIMARY KEY, \(fields));\n")
            output.write("COPY Entity FROM 'nodes.csv' (HEADER=true, PARALLEL=false);\n")
            let properties = view.edgeColumns.map { "`\($0.name)` \($0.kuzuType)" }.joined(separator: ", ")
            for type in types {
                output.write("CREATE REL TABLE `\(type)`(FROM Entity TO Entity, \(properties));\n")
                output.write("COPY `\(type)` FROM '\(type.fileName).csv' (HEADER=true, PARALLEL=false);\n")
            }
        }
    }

    private func table(
        _ path: String, _ losses: inout LossReport, _ body: (inout TextOutput) throws(ByteStreamError) -> Void
    ) throws {
        let sink = try ByteSink(path: path)
        var output = TextOutput(sink)
        try body(&output)
        try output.flush()
        try sink.commit()
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
    }
}

extension Column {
    fileprivate var neo4jHeader: String { type == .string ? name : "\(name):\(type.rawValue)" }
    fileprivate var kuzuType: String {
        switch type {
        case .string: "STRING"
        case .int: "INT64"
        case .double: "DOUBLE"
        }
    }
}

extension String {
    /// Safe as the name of a file, whatever a property is called.
    fileprivate var fileName: String {
        String(unicodeScalars.map { $0.isASCII && $0.properties.isAlphabetic ? Swift.Character($0) : "_" })
    }
}
