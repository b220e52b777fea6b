import KnowledgeGraph
import OntologyModel

/// Programs that want something of their own in a GraphML file. All of these files read back the same.
public enum GraphMLDialect: String, Sendable, Hashable, CaseIterable {
    /// What all programs open: names, types, weights and sentences as columns.
    case plain
    /// Gephi draws columns called `r`, `g`, `b` and `size`.
    case gephi
    /// yEd draws only what its own graphics say: shapes, colours, labels.
    case yed
    /// Neo4j's APOC takes node labels and relationship types from XML attributes, and lists where they are declared.
    case neo4j
    /// Cytoscape calls a node by its `name` and `shared name`, an edge by its `shared interaction`.
    case cytoscape
    /// TinkerPop takes labels from `labelV` and `labelE`.
    case tinkerpop

    /// The dialect called `name`, in any case.
    public init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.rawValue == name.lowercased() }) else { return nil }
        self = match
    }

    /// Columns that nodes have besides those that they have in every dialect.
    var nodeColumns: [Column] {
        switch self {
        case .gephi: [Column("r", .int), Column("g", .int), Column("b", .int), Column("size", .double)]
        case .cytoscape: [Column("name"), Column("shared name")]
        case .tinkerpop: [Column("labelV")]
        case .plain, .yed, .neo4j: []
        }
    }

    var edgeColumns: [Column] {
        switch self {
        case .cytoscape: [Column("name"), Column("shared name"), Column("shared interaction")]
        case .tinkerpop: [Column("labelE")]
        case .plain, .gephi, .yed, .neo4j: []
        }
    }

    /// What these columns are called: a reader passes over them, since they repeat what others say.
    static let columnNames = Set(allCases.flatMap { $0.nodeColumns + $0.edgeColumns }.map(\.name)).union([
        "color"
    ])

    func nodeCells(_ row: NodeRow, _ look: NodeLook) -> [Cell?] {
        let label = row.cells[NodeColumn.label]
        switch self {
        case .gephi:
            return look.rgb.map { Cell.text(String($0)) } + [.text(String(look.size))]
        case .cytoscape: return [label, label]
        case .tinkerpop: return [row.cells[.type]]
        case .plain, .yed, .neo4j: return []
        }
    }

    func edgeCells(_ row: EdgeRow, nameOf: (String) -> String) -> [Cell?] {
        let label = Cell.text(row.label)
        switch self {
        case .cytoscape:
            let name = Cell.text("\(nameOf(row.source)) (\(row.label)) \(nameOf(row.target))")
            return [name, name, label]
        case .tinkerpop: return [label]
        case .plain, .gephi, .yed, .neo4j: return []
        }
    }
}
