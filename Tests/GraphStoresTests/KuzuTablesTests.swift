import Foundation
import GraphStores
import KnowledgeGraph
import Testing

@Suite("Kùzu: the folder is read back")
struct KuzuTablesTests {
    private let folder = NSTemporaryDirectory() + "/leitmotif-\(UUID().uuidString)"

    private func write(film name: String) throws -> LoadSummary {
        try KuzuFolder(path: folder).load(BoltLoadTests.graph(film: name))
    }

    /// Changes a table of the folder.
    private func edit(_ file: String, _ change: (String) -> String) throws {
        let url = URL(filePath: "\(folder)/\(file)")
        try Data(change(try String(contentsOf: url, encoding: .utf8)).utf8).write(to: url)
    }

    @Test(
        "All that was sent is counted, whatever is in the texts",
        arguments: ["Lola", "\"a\",\n\"\"b,\r\n", " "])
    func complete(name: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let summary = try write(film: name)
        #expect(summary.isComplete)
        #expect(summary.held == StoreCounts(entities: 2, statements: 2, evidence: 2, documents: 1))
    }

    @Test("What the tables lack is not counted")
    func incomplete() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try write(film: "Lola")
        try edit("directed.csv") { String($0.split(separator: "\n")[0]) + "\n" }
        #expect(try KuzuTables(folder: folder).counts().statements == 1)
        try edit("nodes.csv") { $0.replacing(/http:\/\/example.org\/person,.*\n/, with: "") }
        #expect(try KuzuTables(folder: folder).counts().entities == 1)
        // A table that the script does not copy fills nothing.
        try edit("import.cypher") { $0.replacing("'nodes.csv'", with: "'others.csv'") }
        #expect(throws: StoreError.self) { try KuzuTables(folder: folder).counts() }
    }

    @Test("A table whose rows do not fit its header is refused")
    func crooked() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try write(film: "Lola")
        try edit("nodes.csv") { $0 + "one,two\n" }
        #expect(throws: StoreError.self) { try KuzuTables(folder: folder).counts() }
    }
}
