import GraphFormats
import KnowledgeGraph

/// Kùzu and LadybugDB: a folder of tables, and `import.cypher` that makes and fills them in a new database.
public struct KuzuFolder: GraphStore {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Writes the folder; its tables hold this graph and nothing else, so documents are always replaced.
    public func load(
        _ graph: KnowledgeGraph, replacingDocuments: Bool, progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> LoadSummary {
        try CSVFolder(database: .kuzu).write(graph, to: path)
        progress(graph.statementCount, graph.statementCount)
        let held = try KuzuTables(folder: path).counts()
        return LoadSummary(sent: StoreCounts(graph), confirmed: held, held: held)
    }
}
