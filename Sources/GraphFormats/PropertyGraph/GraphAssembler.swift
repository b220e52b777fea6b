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

    private var identifiers = TextTable()
    /// Which entity or document the node of an identifier is, by its number.
    private var nodes: [Node] = []
    /// Where the edge before began: of files in order many in a row begin in one node.
    private var lastSource = 0
    /// Edges that came before one of their ends.
    private var waiting = GraphRows()
    /// What the columns of many rows hold, over and over.
    private var predicates = RecurringTexts<Predicate>()
    private var classes = RecurringTexts<IRI>()
    private var valueColumns: [String: OntologyProperty?] = [:]
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

    /// Takes rows in the order of the file.
    /// - Throws: ``ColumnFault`` where one of them has a JSON column that does not hold what it should.
    mutating func add(_ rows: GraphRows) throws(ColumnFault) {
        try rows.forEach { row, place throws(ColumnFault) in
            do throws(ColumnFault) {
                if row.isNode { try addNode(row) } else { try addEdge(row, at: place) }
            } catch { throw ColumnFault(message: error.message, place: place) }
        }
    }

    // MARK: Nodes

    private mutating func addNode(_ row: GraphRow) throws(ColumnFault) {
        guard let id = row[.source], identifiers.add(id) else {
            throw ColumnFault(message: "there are two nodes '\(row.text(.source) ?? "")'")
        }
        let isDocument = row[.document] != nil || row[.class]?.elementsEqual(LM.Document.value.utf8) ?? false
        nodes.append(isDocument ? try addDocument(row) : try addEntity(row))
    }

    private mutating func addDocument(_ row: GraphRow) throws(ColumnFault) -> Node {
        let id = row.text(.source) ?? ""
        let iri = iri(row) ?? graph.identity.document(url: nil, sourceSHA256: id)
        if let json = try row.json(.document) {
            graph.add(try json.document(iri))
        } else {
            graph.add(SourceDocument(iri: iri, identifier: id, textSHA256: "", sourceSHA256: ""))
        }
        let unused: [GraphRows.Column] = [.names, .sameAs, .documents, .values]
        countForeign(row.others.map(\.column) + unused.filter { row[$0] != nil }.map { "\($0)" }, about: row)
        return Node(iri: iri, type: 0)
    }

    private mutating func addEntity(_ row: GraphRow) throws(ColumnFault) -> Node {
        let type = type(of: row)
        let label = row.text(.label) ?? row.others.first { $0.column == "name" }.map { row.text(of: $0) }
        var names: [Name] = []
        for item in try row.items(.names) { names.append(try item.name()) }
        let preferred = names.preferred(label: label) ?? Name(row.text(.source) ?? "")
        var sameAs: Set<IRI> = []
        for item in try row.items(.sameAs) { sameAs.insert(try item.iri()) }
        let iri = iri(row) ?? graph.identity.entity(type: type, name: preferred.text)
        let entity = Entity(
            iri: iri, type: type, preferredName: preferred,
            alternativeNames: Set(names.lazy.filter { $0 != preferred }), sameAs: sameAs)
        // The graph may refuse it, or know it by another class.
        let known = add(entity) ? type : graph.entities[iri]?.type
        for item in try row.items(.documents) { graph.mention(iri, in: try item.iri()) }
        let values = try row.items(.values)
        for item in values {
            let (predicate, literal, evidence) = try item.value()
            state(Statement(iri, predicate, .value(literal)), evidence)
        }
        if !row.others.isEmpty { takeOthers(of: row, iri, isCovered: !values.isEmpty) }
        return Node(iri: iri, type: known.map { number(of: $0) } ?? 0)
    }

    private mutating func type(of row: GraphRow) -> IRI {
        if let given = row[.class] {
            if let known = classes.find(given) { return known }
            if let type = graph.ontology.classes[IRI(unchecked: String(decoding: given, as: UTF8.self))] {
                classes.add(given, type.iri)
                return type.iri
            }
        }
        let labels = row.text(.labels)?.split(separator: ":").map { $0.trimmingSpaces } ?? []
        let names = [row.text(.type)].compactMap { $0 } + labels
        for name in names {
            if let type = graph.ontology.type(named: name) { return type.iri }
        }
        losses.note(.unknownType, example: row.text(.class) ?? names.first ?? row.text(.source))
        return LM.Entity
    }

    /// Takes columns named after a property of the ontology, in files that have no column of values in JSON, and counts
    /// those that have no place.
    private mutating func takeOthers(of row: GraphRow, _ iri: IRI, isCovered: Bool) {
        var foreign: [String] = []
        for other in row.others {
            guard let property = property(ofColumn: other.column) else {
                foreign.append(other.column)
                continue
            }
            guard !isCovered else { continue }
            let datatype = property.range.min() ?? Vocabulary.XSD.string
            state(
                Statement(iri, property.iri, .value(Literal(row.text(of: other), datatype: datatype))), [])
        }
        countForeign(foreign, about: row)
    }

    /// The property with values that a column is named after; the ontology is asked once about each.
    private mutating func property(ofColumn name: String) -> OntologyProperty? {
        if let known = valueColumns[name] { return known }
        let property = graph.ontology.property(named: name).flatMap { $0.kind == .datatype ? $0 : nil }
        valueColumns[name] = .some(property)
        return property
    }

    // MARK: Edges

    private mutating func addEdge(_ row: GraphRow, at place: XMLPlace) throws(ColumnFault) {
        guard let source = source(of: row),
            let target = row[.target].flatMap({ identifiers.number(of: $0) })
        else { return waiting.append(row, at: place) }
        let predicate = predicate(of: row)
        let evidence = try evidence(of: row)
        if !row.others.isEmpty { countForeign(row.others.map(\.column), about: row) }
        state(nodes[source], predicate, nodes[target], evidence)
    }

    private mutating func source(of row: GraphRow) -> Int? {
        guard let id = row[.source] else { return nil }
        if lastSource < nodes.count, identifiers.isText(lastSource, id) { return lastSource }
        guard let number = identifiers.number(of: id) else { return nil }
        lastSource = number
        return number
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
    private mutating func evidence(of row: GraphRow) throws(ColumnFault) -> [Evidence] {
        guard let text = row[.evidence] else { return [] }
        if let evidence = evidenceScanner.evidence(text) { return evidence }
        return try row.items(.evidence).map { item throws(ColumnFault) in try item.evidence() }
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

    /// What tells an edge's property, the surest first.
    private static let predicateColumns: [GraphRows.Column] = [.predicate, .label, .interaction]

    private mutating func predicate(of row: GraphRow) -> Predicate {
        for column in Self.predicateColumns {
            guard let text = row[column] else { continue }
            if let known = predicates.find(text) { return known }
            if let found = graph.ontology.property(called: String(decoding: text, as: UTF8.self)) {
                let predicate = Predicate(iri: found, number: predicates.count + 1)
                predicates.add(text, predicate)
                return predicate
            }
        }
        let named = Self.predicateColumns.first { row[$0] != nil }
        losses.note(.unknownPredicate, example: named.flatMap { row.text($0) })
        return Predicate(iri: LM.relatedTo, number: 0)
    }

    /// Takes the edges that came before their nodes, and closes the graph.
    /// - Throws: ``ColumnFault`` where one of them has evidence that is not what it should be.
    mutating func finish() throws(ColumnFault) -> GraphImport {
        let edges = waiting
        waiting = GraphRows()
        try add(edges)
        waiting.forEach { row, _ in losses.note(.danglingEdge, example: row.ends) }
        return GraphImport(graph: graph, losses: losses)
    }

    // MARK: What the graph refuses

    /// - Returns: whether the graph took it.
    private mutating func add(_ entity: Entity) -> Bool {
        do throws(GraphError) {
            try graph.add(entity)
            return true
        } catch {
            losses.note(.refusedStatement, example: error.description)
            return false
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

    private mutating func countForeign(_ names: [String], about row: GraphRow) {
        let columns = names.filter { !GraphMLDialect.columnNames.contains($0) }.sorted()
        guard !columns.isEmpty else { return }
        let about = row.isNode ? row.text(.source) ?? "" : row.ends
        let example = "\(columns.joined(separator: ", ")) of \(about)"
        losses.note(.foreignAttribute, count: columns.count, example: example)
    }

    /// What the node says its IRI is, or its identifier where that looks like one.
    private func iri(_ row: GraphRow) -> IRI? {
        if let given = row.text(.iri) { return try? IRI(given) }
        let id = row.text(.source) ?? ""
        return id.contains("://") || id.hasPrefix("urn:") ? try? IRI(id) : nil
    }
}

extension Ontology {
    /// By its IRI, its local name, or its label.
    fileprivate func property(called name: String) -> IRI? {
        let iri = IRI(unchecked: name)
        if properties[iri] != nil { return iri }
        if let property = property(named: name) { return property.iri }
        return properties.values.filter { $0.label == name }.map(\.iri).min()
    }
}

extension GraphRow {
    /// The ends of an edge, for messages.
    fileprivate var ends: String { "\(text(.source) ?? "") – \(text(.target) ?? "")" }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
