import KnowledgeGraph
import OntologyModel
import RDF

/// A graph as a table of nodes and a table of edges: the view that GraphML, GEXF, CSV and their like write.
///
/// Entities and documents are nodes, statements between entities are edges, statements of values are columns
/// of their subjects. Rows come in a fixed order, nodes first.
struct PropertyGraph: Sendable {
    let graph: KnowledgeGraph
    let nodeColumns: [Column]
    let edgeColumns = EdgeColumn.allCases.map(\.column)
    /// What the view leaves out.
    private(set) var losses = LossReport()

    private let valueColumns: [IRI: Int]
    /// In order, values and edges alike.
    let statements: [(statement: Statement, evidence: [Evidence])]
    /// Which of the statements are edges.
    private(set) var edges: [Int] = []
    /// In the order of their IRIs.
    let entities: [Entity]
    /// Those that are no entities.
    private let documents: [SourceDocument]
    /// Which of the statements give values: those of an entity stand together, from ``firstValue`` on.
    private var values: [Int] = []
    private var firstValue: [Int] = []
    private let documentsByEntity: [IRI: [IRI]]
    private var labels: [IRI: String] = [:]

    init(_ graph: KnowledgeGraph) {
        self.graph = graph
        statements = graph.statementsWithEvidence
        entities = graph.sortedEntities
        let sortedDocuments = graph.sortedDocuments
        documents = sortedDocuments.filter { graph.entities[$0.iri] == nil }
        let columns = NodeColumns(statements.lazy.map(\.statement))
        nodeColumns = columns.all
        valueColumns = columns.valueColumns
        var documentsByEntity: [IRI: [IRI]] = [:]
        for document in sortedDocuments {
            for entity in graph.mentions(in: document.iri) {
                if graph.entities[entity] == nil { losses.note(.danglingMention, example: entity.value) }
                documentsByEntity[entity, default: []].append(document.iri)
            }
        }
        self.documentsByEntity = documentsByEntity
        for (index, item) in statements.enumerated() {
            if item.statement.object.entity == nil {
                values.append(index)
            } else {
                edges.append(index)
                let predicate = item.statement.predicate
                if labels[predicate] == nil { labels[predicate] = predicate.localName }
            }
        }
        var next = 0
        for entity in entities {
            firstValue.append(next)
            while next < values.count, statements[values[next]].statement.subject <= entity.iri { next += 1 }
        }
        firstValue.append(next)
    }

    // MARK: Rows

    var nodeCount: Int { entities.count + documents.count }

    /// What identifies a node, by its number.
    func nodeID(_ number: Int) -> String {
        number < entities.count ? entities[number].iri.value : documents[number - entities.count].iri.value
    }

    /// A node by its number: entities in the order of their IRIs, then documents.
    func node(_ number: Int) -> NodeRow {
        guard number < entities.count else {
            let document = documents[number - entities.count]
            return NodeRow(id: document.iri.value, cells: cells(of: document))
        }
        let entity = entities[number]
        let values = values[firstValue[number]..<firstValue[number + 1]].map { statements[$0] }
        return NodeRow(id: entity.iri.value, cells: cells(of: entity, values))
    }

    func forEachNode<E: Error>(_ body: (NodeRow) throws(E) -> Void) throws(E) {
        for number in 0..<nodeCount { try body(node(number)) }
    }

    var edgeCount: Int { edges.count }

    /// An edge by its number, in the order of the statements.
    func edge(_ number: Int) -> EdgeRow {
        let (statement, evidence) = statements[edges[number]]
        let label = labels[statement.predicate] ?? statement.predicate.localName
        return EdgeRow(
            number: number + 1, source: statement.subject.value, target: statement.object.entity?.value ?? "",
            label: label, cells: cells(of: statement, label, evidence))
    }

    func forEachEdge<E: Error>(_ body: (EdgeRow) throws(E) -> Void) throws(E) {
        for number in 0..<edgeCount { try body(edge(number)) }
    }

    // MARK: Cells

    private func cells(of entity: Entity, _ values: [(statement: Statement, evidence: [Evidence])]) -> [Cell?]
    {
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
            json.array(values) { json, item in
                guard case .value(let literal) = item.statement.object else { return }
                json.value(item.statement.predicate, literal, item.evidence)
            }
        }
        for (statement, _) in values {
            guard case .value(let literal) = statement.object, let column = valueColumns[statement.predicate]
            else { continue }
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
        let confidence = Cell.text((evidence.lazy.map(\.confidence).max() ?? 1).text)
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
    /// From 1.
    let number: Int
    let source: String
    let target: String
    /// The local name of the property.
    let label: String
    let cells: [Cell?]

    var id: String { "e\(number)" }
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
