import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// A graph as a table of nodes and a table of edges: the view that GraphML, GEXF, CSV and their like write.
///
/// Entities and documents are nodes, statements between entities are edges, statements of values are columns
/// of their subjects. Rows come in a fixed order, nodes first. It is shared by the threads that write pieces of a file.
final class PropertyGraph: Sendable {
    let graph: KnowledgeGraph
    let nodeColumns: [Column]
    let edgeColumns = EdgeColumn.allCases.map(\.column)
    /// What the view leaves out.
    let losses: LossReport

    /// The statements between entities, in order: the edges.
    let relations: [StatedEvidence]
    /// The statements that give values, in order: those of an entity stand together, from ``firstValue`` on.
    let values: [StatedEvidence]
    private let firstValue: [Int]
    /// In the order of their IRIs.
    let entities: [Entity]
    /// In the order of their IRIs; those that are no entities.
    private let documents: [SourceDocument]
    private let documentsByEntity: [IRI: [IRI]]
    private let valueColumns: [IRI: Int]
    private let documentNames: IRINames
    private let propertyNames: IRINames

    init(_ graph: KnowledgeGraph) {
        self.graph = graph
        let sorted = Delivery { () throws(Never) in graph.sortedEntities }
        relations = graph.relationsWithEvidence
        values = graph.valuesWithEvidence
        entities = sorted.wait()
        let sortedDocuments = graph.sortedDocuments
        documents = sortedDocuments.filter { graph.entities[$0.iri] == nil }
        documentNames = IRINames(sortedDocuments.map { ($0.iri, $0.identifier) })
        propertyNames = IRINames(graph.ontology.properties.keys.map { ($0, $0.localName) })
        let columns = NodeColumns(values.lazy.map(\.statement))
        nodeColumns = columns.all
        valueColumns = columns.valueColumns
        var losses = LossReport()
        var documentsByEntity: [IRI: [IRI]] = [:]
        for document in sortedDocuments {
            for entity in graph.mentions(in: document.iri) {
                if graph.entities[entity] == nil { losses.note(.danglingMention, example: entity.value) }
                documentsByEntity[entity, default: []].append(document.iri)
            }
        }
        self.losses = losses
        self.documentsByEntity = documentsByEntity
        firstValue = PropertyGraph.firstValues(values, of: entities)
    }

    private static func firstValues(_ values: [StatedEvidence], of entities: [Entity]) -> [Int] {
        var first: [Int] = []
        first.reserveCapacity(entities.count + 1)
        var next = 0
        for entity in entities {
            first.append(next)
            while next < values.count, values[next].statement.subject <= entity.iri { next += 1 }
        }
        return first + [next]
    }

    // MARK: Nodes

    var nodeCount: Int { entities.count + documents.count }

    /// What identifies a node, by its number: entities in the order of their IRIs, then documents.
    func nodeID(_ number: Int) -> String {
        number < entities.count ? entities[number].iri.value : documents[number - entities.count].iri.value
    }

    /// A node by its number.
    func node(_ number: Int) -> NodeRow {
        var cells = CellList(count: nodeColumns.count)
        writeNode(number, to: &cells)
        return NodeRow(id: nodeID(number), cells: cells.cells)
    }

    func forEachNode<E: Error>(_ body: (NodeRow) throws(E) -> Void) throws(E) {
        for number in 0..<nodeCount { try body(node(number)) }
    }

    /// Writes what stands in a node's columns.
    func writeNode(_ number: Int, to cells: inout some CellWriter) {
        guard number < entities.count else {
            return write(documents[number - entities.count], to: &cells)
        }
        let entity = entities[number]
        let type = entity.type.localName
        cells.write(entity.preferredName.text, under: NodeColumn.label)
        cells.write(":" + type, under: NodeColumn.labels)
        cells.write(type, under: NodeColumn.type)
        cells.write(entity.iri.value, under: NodeColumn.iri)
        cells.write(entity.type.value, under: NodeColumn.class)
        cells.write(under: .names) { $0.names(entity.names) }
        if !entity.sameAs.isEmpty { cells.write(under: .sameAs) { $0.iris(entity.sameAs.sorted()) } }
        if let documents = documentsByEntity[entity.iri] {
            cells.write(under: .documents) { $0.iris(documents) }
        }
        write(values[firstValue[number]..<firstValue[number + 1]], to: &cells)
    }

    private func write(_ values: ArraySlice<StatedEvidence>, to cells: inout some CellWriter) {
        guard !values.isEmpty else { return }
        cells.write(under: .values) { json in
            json.array(values) { json, item in
                guard case .value(let literal) = item.statement.object else { return }
                json.value(item.statement.predicate, literal, item.evidence)
            }
        }
        // Both values and columns are in the order of the properties.
        var rest = values
        while let predicate = rest.first?.statement.predicate {
            let same = rest.prefix { $0.statement.predicate == predicate }
            rest = rest.dropFirst(same.count)
            guard let column = valueColumns[predicate] else { continue }
            let texts = same.compactMap { item in
                if case .value(let literal) = item.statement.object { literal.lexicalForm } else { nil }
            }
            cells.write(texts.joined(separator: " | "), under: column)
        }
    }

    private func write(_ document: SourceDocument, to cells: inout some CellWriter) {
        cells.write(document.title ?? document.identifier, under: NodeColumn.label)
        cells.write(":" + LM.Document.localName, under: NodeColumn.labels)
        cells.write(LM.Document.localName, under: NodeColumn.type)
        cells.write(document.iri.value, under: NodeColumn.iri)
        cells.write(LM.Document.value, under: NodeColumn.class)
        cells.write(under: NodeColumn.document) { $0.document(document) }
    }

    // MARK: Edges

    var edgeCount: Int { relations.count }

    /// An edge by its number, in the order of the statements.
    func edge(_ number: Int) -> EdgeRow {
        var cells = CellList(count: edgeColumns.count)
        writeEdge(number, to: &cells)
        let statement = relations[number].statement
        return EdgeRow(
            number: number + 1, source: statement.subject.value, target: statement.object.entity?.value ?? "",
            label: label(of: statement), cells: cells.cells)
    }

    func forEachEdge<E: Error>(_ body: (EdgeRow) throws(E) -> Void) throws(E) {
        for number in 0..<edgeCount { try body(edge(number)) }
    }

    /// Writes what stands in an edge's columns.
    func writeEdge(_ number: Int, to cells: inout some CellWriter) {
        let (statement, evidence) = relations[number]
        let label = label(of: statement)
        cells.write(label, under: EdgeColumn.label)
        cells.write(label, under: EdgeColumn.interaction)
        cells.write(statement.predicate.value, under: EdgeColumn.predicate)
        cells.write(String(max(evidence.count, 1)), under: EdgeColumn.weight)
        cells.write((evidence.lazy.map(\.confidence).max() ?? 1).text, under: EdgeColumn.confidence)
        guard !evidence.isEmpty else { return }
        cells.write(evidence, under: .sentence) { $0.quotation }
        cells.write(evidence, under: EdgeColumn.document) { documentNames[$0.document] ?? $0.document.value }
        cells.write(evidence, under: .position) { "\($0.textRange.lowerBound)-\($0.textRange.upperBound)" }
        cells.write(evidence, under: .rule) { $0.rule }
        cells.write(under: .evidence) { $0.evidence(evidence) }
    }

    private func label(of statement: Statement) -> String {
        propertyNames[statement.predicate] ?? statement.predicate.localName
    }
}

/// What people call documents or properties, by their IRIs.
private struct IRINames: Sendable {
    private var numbers = TextTable()
    private let names: [String]

    init(_ names: [(iri: IRI, name: String)]) {
        for (iri, _) in names { numbers.add(iri.value) }
        self.names = names.map(\.name)
    }

    subscript(_ iri: IRI) -> String? { numbers.number(of: iri.value).map { names[$0] } }
}

extension CellWriter {
    /// What pieces of evidence say, joined by ` | `.
    fileprivate mutating func write(
        _ evidence: [Evidence], under column: EdgeColumn, _ text: (Evidence) -> String
    ) {
        write(
            evidence.count == 1 ? text(evidence[0]) : evidence.map(text).joined(separator: " | "),
            under: column)
    }
}
