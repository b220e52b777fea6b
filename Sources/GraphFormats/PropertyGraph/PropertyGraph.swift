import KnowledgeGraph
import OntologyModel
import RDF

/// A graph as a table of nodes and a table of edges: the view that GraphML, GEXF, CSV and their like write.
///
/// Entities and documents are nodes, statements between entities are edges, statements of values are columns
/// of their subjects. Rows come in a fixed order, nodes first.
struct PropertyGraph {
    let graph: KnowledgeGraph
    let nodeColumns: [Column]
    let edgeColumns = EdgeColumn.allCases.map(\.column)
    /// What the view leaves out.
    private(set) var losses = LossReport()

    private let valueColumns: [IRI: Int]
    /// In order, values and edges alike.
    let statements: [(statement: Statement, evidence: [Evidence])]
    private let documentsByEntity: [IRI: [IRI]]

    init(_ graph: KnowledgeGraph) {
        self.graph = graph
        statements = graph.statementsWithEvidence
        let columns = NodeColumns(statements.lazy.map(\.statement))
        nodeColumns = columns.all
        valueColumns = columns.valueColumns
        var documentsByEntity: [IRI: [IRI]] = [:]
        for document in graph.sortedDocuments {
            for entity in graph.mentions(in: document.iri) {
                if graph.entities[entity] == nil { losses.note(.danglingMention, example: entity.value) }
                documentsByEntity[entity, default: []].append(document.iri)
            }
        }
        self.documentsByEntity = documentsByEntity
    }

    /// Gives the nodes one by one: entities in the order of their IRIs, then documents.
    func forEachNode<E: Error>(_ body: (NodeRow) throws(E) -> Void) throws(E) {
        var next = statements.startIndex
        for entity in graph.sortedEntities {
            var values: [(Statement, Literal)] = []
            while next < statements.endIndex, statements[next].statement.subject <= entity.iri {
                if case .value(let literal) = statements[next].statement.object {
                    values.append((statements[next].statement, literal))
                }
                next += 1
            }
            try body(NodeRow(id: entity.iri.value, cells: cells(of: entity, values)))
        }
        for document in graph.sortedDocuments where graph.entities[document.iri] == nil {
            try body(NodeRow(id: document.iri.value, cells: cells(of: document)))
        }
    }

    /// Gives the edges one by one, in the order of the statements.
    func forEachEdge<E: Error>(_ body: (EdgeRow) throws(E) -> Void) throws(E) {
        var number = 0
        var labels: [IRI: String] = [:]
        for (statement, evidence) in statements {
            guard case .entity(let object) = statement.object else { continue }
            number += 1
            let label = labels[statement.predicate] ?? statement.predicate.localName
            labels[statement.predicate] = label
            let row = EdgeRow(
                id: "e\(number)", source: statement.subject.value, target: object.value, label: label,
                cells: cells(of: statement, label, evidence))
            try body(row)
        }
    }

    // MARK: Cells

    private func cells(of entity: Entity, _ values: [(Statement, Literal)]) -> [Cell?] {
        var cells = [Cell?](repeating: nil, count: nodeColumns.count)
        let type = entity.type.localName
        cells[.label] = .text(entity.preferredName.text)
        cells[.labels] = .text(":" + type)
        cells[.type] = .text(type)
        cells[.iri] = .text(entity.iri.value)
        cells[.class] = .text(entity.type.value)
        cells[.names] = .json { $0.names(entity.names) }
        if !entity.sameAs.isEmpty { cells[.sameAs] = .json { $0.iris(entity.sameAs.sorted()) } }
        if let documents = documentsByEntity[entity.iri] { cells[.documents] = .json { $0.iris(documents) } }
        guard !values.isEmpty else { return cells }
        cells[.values] = .json { json in
            json.array(values) { $0.value($1.0.predicate, $1.1, graph.evidence(for: $1.0)) }
        }
        for (statement, literal) in values {
            guard let column = valueColumns[statement.predicate] else { continue }
            let before = cells[column].map { $0.text + " | " } ?? ""
            cells[column] = .text(before + literal.lexicalForm)
        }
        return cells
    }

    private func cells(of document: SourceDocument) -> [Cell?] {
        var cells = [Cell?](repeating: nil, count: nodeColumns.count)
        cells[.label] = .text(document.title ?? document.identifier)
        cells[.labels] = .text(":" + LM.Document.localName)
        cells[.type] = .text(LM.Document.localName)
        cells[.iri] = .text(document.iri.value)
        cells[.class] = .text(LM.Document.value)
        cells[.document] = .json { $0.document(document) }
        return cells
    }

    private func cells(of statement: Statement, _ label: String, _ evidence: [Evidence]) -> [Cell?] {
        let label = Cell.text(label)
        let weight = Cell.text(String(max(evidence.count, 1)))
        let confidence = Cell.text((evidence.map(\.confidence).max() ?? 1).description)
        guard !evidence.isEmpty else {
            return [
                label, label, .text(statement.predicate.value), weight, confidence, nil, nil, nil, nil, nil,
            ]
        }
        return [
            label, label, .text(statement.predicate.value), weight, confidence,
            .text(evidence.joined(\.quotation)),
            .text(evidence.joined { graph.documents[$0.document]?.identifier ?? $0.document.value }),
            .text(evidence.joined { "\($0.textRange.lowerBound)-\($0.textRange.upperBound)" }),
            .text(evidence.joined(\.rule)),
            .json { $0.evidence(evidence) },
        ]
    }
}

/// A node: its identifier, and a cell for each of ``PropertyGraph/nodeColumns``.
struct NodeRow {
    let id: String
    let cells: [Cell?]
}

/// An edge: its identifier, its ends, and a cell for each of ``PropertyGraph/edgeColumns``.
struct EdgeRow {
    let id: String
    let source: String
    let target: String
    /// The local name of the property.
    let label: String
    let cells: [Cell?]
}

/// What stands in a row under a column.
enum Cell {
    case text(String)
    /// What writes JSON, and so a text free of control characters.
    case json((inout JSONText) -> Void)

    var text: String {
        switch self {
        case .text(let text): text
        case .json(let body): JSONText(body).text
        }
    }
}

extension [Cell?] {
    subscript(_ column: NodeColumn) -> Cell? {
        get { self[NodeColumn.allCases.firstIndex(of: column) ?? 0] }
        set { self[NodeColumn.allCases.firstIndex(of: column) ?? 0] = newValue }
    }
}

extension [Cell?] {
    subscript(_ column: EdgeColumn) -> Cell? { self[EdgeColumn.allCases.firstIndex(of: column) ?? 0] }
}

extension [Evidence] {
    fileprivate func joined(_ text: (Evidence) -> String) -> String {
        count == 1 ? text(self[0]) : map(text).joined(separator: " | ")
    }
}
