import GraphFormats

/// Kùzu and LadybugDB: a folder of tables, and `import.cypher` that makes and fills them in a new database.
public struct KuzuFolder: GraphStore {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Writes the folder; its tables hold this graph and nothing else, so documents are always replaced. Tables are
    /// sorted as a whole: the graph is in memory for it.
    public func load(
        _ graph: StagedGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        try CSVFolder(database: .kuzu).write(graph.wholeGraph(), to: path)
        progress(graph.counts.statements, graph.counts.statements)
        let held = try KuzuTables(folder: path).counts()
        return LoadSummary(sent: graph.counts, confirmed: held, held: held)
    }
}
