import KnowledgeGraph
import OntologyModel
import RDF

/// Makes a graph of rows, as a file of nodes and edges gives them: the other way round from ``PropertyGraph``.
///
/// A file that this library wrote comes back as it was. From any other file it takes what the ontology has a
/// place for: a node's label and type, an edge's label; what it cannot take is counted.
struct GraphAssembler {
    private(set) var graph: KnowledgeGraph
    private(set) var losses = LossReport()

    /// Which entity or document a node of the file is.
    private var nodes: [String: Node] = [:]
    /// Edges that came before one of their ends.
    private var waiting: [(source: String, target: String, row: GraphRow)] = []
    private var predicatesByName: [String: Predicate] = [:]
    /// The name that an edge had last: most have that of the one before.
    private var lastPredicate: (name: String, predicate: Predicate)?
    private var classNumbers: [IRI: Int] = [:]
    /// Which kinds of statements the ontology is known to allow.
    private var allowed: Set<StatementKind> = []
    private var evidenceScanner = EvidenceScanner()

    private struct Node {
        let iri: IRI
        /// The number of its class; 0 for a document.
        let type: Int
    }

    private struct Predicate {
        let iri: IRI
        let number: Int
    }

    private struct StatementKind: Hashable {
        let subject: Int
        let predicate: Int
        let object: Int
    }

    init(ontology: Ontology, identity: Identity) {
        graph = KnowledgeGraph(ontology: ontology, identity: identity)
    }

    // MARK: Nodes

    /// - Parameter values: what stands under each column.
    /// - Throws: ``ColumnFault`` where a JSON column does not hold what it should.
    mutating func addNode(_ id: String, _ row: GraphRow) throws(ColumnFault) {
        guard nodes[id] == nil else { throw ColumnFault(message: "there are two nodes '\(id)'") }
        let isDocument =
            row[NodeColumn.class.rawValue] == LM.Document.value || row[NodeColumn.document.rawValue] != nil
        if isDocument { try addDocument(id, row) } else { try addEntity(id, row) }
    }

    private mutating func addDocument(_ id: String, _ given: GraphRow) throws(ColumnFault) {
        var row = given
        let iri = iri(&row, id) ?? graph.identity.document(url: nil, sourceSHA256: id)
        nodes[id] = Node(iri: iri, type: 0)
        for column in [NodeColumn.class, .label, .labels, .type] { _ = row.take(column) }
        if let json = try row.json(.document) {
            graph.add(try json.document(iri))
        } else {
            graph.add(SourceDocument(iri: iri, identifier: id, textSHA256: "", sourceSHA256: ""))
        }
        countForeign(row, about: id)
    }

    private mutating func addEntity(_ id: String, _ given: GraphRow) throws(ColumnFault) {
        var row = given
        let type = type(&row, about: id)
        let label = row.take(NodeColumn.label) ?? row.take("name")
        var names: [Name] = []
        for item in try row.items(.names) { names.append(try item.name()) }
        let preferred = preferredName(label, names) ?? Name(id)
        var sameAs: Set<IRI> = []
        for item in try row.items(.sameAs) { sameAs.insert(try item.iri()) }
        let iri = iri(&row, id) ?? graph.identity.entity(type: type, name: preferred.text)
        add(
            Entity(
                iri: iri, type: type, preferredName: preferred, alternativeNames: Set(names), sameAs: sameAs))
        // The graph may have refused it, or know it by another class.
        nodes[id] = Node(iri: iri, type: graph.entities[iri].map { number(of: $0.type) } ?? 0)
        for item in try row.items(.documents) { graph.mention(iri, in: try item.iri()) }
        let values = try row.items(.values)
        for item in values {
            let (predicate, literal, evidence) = try item.value()
            state(Statement(iri, predicate, .value(literal)), evidence)
        }
        takeValueColumns(of: iri, &row, isCovered: !values.isEmpty)
        countForeign(row, about: id)
    }

    /// A label that someone edited in another program becomes the preferred name; the names before stay.
    private func preferredName(_ label: String?, _ names: [Name]) -> Name? {
        guard let first = names.first else { return label.map { Name($0) } }
        guard let label, label != first.text, label != first.text.withoutForbiddenCharacters else {
            return first
        }
        return names.first { $0.text == label } ?? Name(label)
    }

    private mutating func type(_ row: inout GraphRow, about id: String) -> IRI {
        let given = row.take(.class).map { IRI(unchecked: $0) }
        let (labelled, named) = (row.take(.labels), row.take(.type))
        if let given, graph.ontology.classes[given] != nil { return given }
        let labels = labelled?.split(separator: ":").map { $0.trimmingSpaces } ?? []
        let names = [named].compactMap { $0 } + labels
        for name in names {
            if let type = graph.ontology.type(named: name) { return type.iri }
        }
        losses.note(.unknownType, example: given?.value ?? names.first ?? id)
        return LM.Entity
    }

    /// Columns named after a property of the ontology, in files that have no column of values in JSON.
    private mutating func takeValueColumns(of iri: IRI, _ row: inout GraphRow, isCovered: Bool) {
        for column in row.columns.sorted() {
            guard let property = graph.ontology.property(named: column), property.kind == .datatype,
                let text = row.take(column), !isCovered
            else { continue }
            state(
                Statement(
                    iri, property.iri,
                    .value(Literal(text, datatype: property.range.min() ?? Vocabulary.XSD.string))), [])
        }
    }

    // MARK: Edges

    /// - Throws: ``ColumnFault`` where the evidence is not what it should be.
    mutating func addEdge(from source: String, to target: String, _ given: GraphRow) throws(ColumnFault) {
        guard let subject = nodes[source], let object = nodes[target] else {
            waiting.append((source, target, given))
            return
        }
        var row = given
        let predicate = predicate(&row)
        let evidence = try evidence(&row)
        if !row.isEmpty {
            countForeign(row, besides: Self.edgeColumns, about: "\(source) – \(target)")
        }
        state(subject, predicate, object, evidence)
    }

    private mutating func number(of type: IRI) -> Int {
        if let known = classNumbers[type] { return known }
        classNumbers[type] = classNumbers.count + 1
        return classNumbers.count
    }

    /// The ontology is asked once about each kind of statement.
    private mutating func state(
        _ subject: Node, _ predicate: Predicate, _ object: Node, _ evidence: [Evidence]
    ) {
        let statement = Statement(subject.iri, predicate.iri, object.iri)
        let kind = StatementKind(
            subject: subject.type, predicate: predicate.number, object: object.type)
        if allowed.contains(kind), subject.iri != object.iri {
            graph.state(allowed: statement, evidence: evidence)
        } else if state(statement, evidence), kind.subject > 0, kind.object > 0 {
            allowed.insert(kind)
        }
    }

    /// As this library writes it, or whatever other JSON says the same.
    private mutating func evidence(_ row: inout GraphRow) throws(ColumnFault) -> [Evidence] {
        guard let text = row.take(EdgeColumn.evidence) else { return [] }
        if let evidence = evidenceScanner.evidence(text) { return evidence }
        return try JSONValue(column: EdgeColumn.evidence.rawValue, text)
            .items(of: EdgeColumn.evidence.rawValue).map { item throws(ColumnFault) in try item.evidence() }
    }

    /// Adds a statement whose ends are nodes that were added.
    /// - Parameter json: subject, predicate and object by their IRIs, and the evidence.
    mutating func addStatement(_ json: JSONValue) throws(ColumnFault) {
        var evidence: [Evidence] = []
        for item in json["evidence"]?.array ?? [] { evidence.append(try item.evidence()) }
        let (subject, predicate, object) = (
            try json.iri("subject"), try json.iri("predicate"), try json.iri("object")
        )
        state(Statement(subject, predicate, object), evidence)
    }

    private mutating func predicate(_ row: inout GraphRow) -> Predicate {
        let given = row.take(EdgeColumn.predicate)
        let label = row.take(EdgeColumn.label)
        let interaction = row.take(EdgeColumn.interaction)
        if let given, let lastPredicate, lastPredicate.name == given { return lastPredicate.predicate }
        let names = [given, label, interaction].compactMap { $0 }
        for name in names {
            if let known = predicatesByName[name] {
                lastPredicate = (name, known)
                return known
            }
            if let found = property(called: name) {
                let predicate = Predicate(iri: found, number: predicatesByName.count + 1)
                predicatesByName[name] = predicate
                return predicate
            }
        }
        losses.note(.unknownPredicate, example: names.first)
        return Predicate(iri: LM.relatedTo, number: 0)
    }

    /// By its IRI, its local name, or its label.
    private func property(called name: String) -> IRI? {
        let iri = IRI(unchecked: name)
        if graph.ontology.properties[iri] != nil { return iri }
        if let property = graph.ontology.property(named: name) { return property.iri }
        return graph.ontology.properties.values.filter { $0.label == name }.map(\.iri).min()
    }

    /// Takes the edges that came before their nodes, and closes the graph.
    mutating func finish() throws(ColumnFault) -> GraphImport {
        let edges = waiting
        waiting = []
        for edge in edges { try addEdge(from: edge.source, to: edge.target, edge.row) }
        for edge in waiting { losses.note(.danglingEdge, example: "\(edge.source) – \(edge.target)") }
        return GraphImport(graph: graph, losses: losses)
    }

    // MARK: What the graph refuses

    private mutating func add(_ entity: Entity) {
        do throws(GraphError) { try graph.add(entity) } catch {
            losses.note(.refusedStatement, example: error.description)
        }
    }

    /// - Returns: whether the graph took it.
    @discardableResult
    private mutating func state(_ statement: Statement, _ evidence: [Evidence]) -> Bool {
        do throws(GraphError) {
            try graph.state(statement, evidence: evidence)
            return true
        } catch {
            losses.note(.refusedStatement, example: error.description)
            return false
        }
    }

    private static let edgeColumns = Set(EdgeColumn.allCases.map(\.rawValue)).union(
        GraphMLDialect.columnNames)

    private mutating func countForeign(
        _ row: GraphRow, besides known: Set<String> = GraphMLDialect.columnNames,
        about id: @autoclosure () -> String
    ) {
        let columns = row.columns.filter { !known.contains($0) }.sorted()
        guard !columns.isEmpty else { return }
        let example = "\(columns.joined(separator: ", ")) of \(id())"
        losses.note(.foreignAttribute, count: columns.count, example: example)
    }

    /// What the node says its IRI is, or its identifier where that looks like one.
    private func iri(_ row: inout GraphRow, _ id: String) -> IRI? {
        if let given = row.take(NodeColumn.iri) { return try? IRI(given) }
        return id.contains("://") || id.hasPrefix("urn:") ? try? IRI(id) : nil
    }
}

extension String {
    /// The text as a label holds it: see ``TextOutput/writeXML(_:inAttribute:)-(String,Bool)``.
    fileprivate var withoutForbiddenCharacters: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    let isAllowed = scalar.value >= 0x20 || "\t\n\r".unicodeScalars.contains(scalar)
                    return isAllowed && scalar.value != 0xFFFE && scalar.value != 0xFFFF ? scalar : "\u{FFFD}"
                }))
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
