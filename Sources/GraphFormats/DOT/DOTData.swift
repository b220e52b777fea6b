import KnowledgeGraph
import RDF

/// The graph itself, carried in the attributes of a drawing so that it comes back from one.
///
/// Graphviz passes over attributes that it does not know. A node carries its columns as the other formats have
/// them, a line the statements that it stands for, and the graph what is not drawn.
enum DOTData {
    /// What the names of these attributes begin with.
    static let prefix = "lm_"
    /// Of a line: the statements it stands for. Of the graph: those that no line stands for.
    static let statements = "lm_statements"
    /// Of the graph: the entities that are not drawn, and the documents.
    static let nodes = "lm_nodes"

    /// The columns that a node carries: what is drawn is there already.
    static let columns: [NodeColumn] = [.iri, .class, .names, .sameAs, .documents, .document, .values]

    /// - Parameter item: gives a statement by its number.
    static func statements(
        _ count: Int, _ item: @escaping @Sendable (Int) -> (statement: Statement, evidence: [Evidence])
    ) -> DOTValue {
        .array(count: count) { json, index in
            let item = item(index)
            json.object {
                $0.member("subject", item.statement.subject.value)
                $0.member("predicate", item.statement.predicate.value)
                $0.member("object", item.statement.object.entity?.value)
                $0.member("evidence") { $0.evidence(item.evidence) }
            }
        }
    }

    /// Nodes as objects with a member for each column.
    /// - Parameter numbers: which nodes of the view.
    static func nodes(_ numbers: [Int], of view: PropertyGraph) -> DOTValue {
        .array(count: numbers.count) { json, index in
            json.object { object in
                var members = DOTMembers(json: JSONText())
                swap(&members.json, &object)
                view.writeNode(numbers[index], to: &members)
                swap(&members.json, &object)
            }
        }
    }

    /// The columns of a node that it carries, where it has something under them.
    static func attributes(of row: NodeRow) -> [(column: String, text: String)] {
        columns.compactMap { column in row.cells[column].map { (column.name, $0.text) } }
    }
}

/// Writes the columns that a node carries as members of an object, each a text.
private struct DOTMembers: CellWriter {
    var json: JSONText

    mutating func write(_ text: String, under column: Int) {
        guard let column = NodeColumn(rawValue: column), DOTData.columns.contains(column) else { return }
        json.member(column.name, text)
    }

    mutating func write(under column: Int, _ json: (inout JSONText) -> Void) {
        write(JSONText(json).text, under: column)
    }
}
