import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// One load of a graph into a server that speaks Bolt.
struct BoltLoader {
    private let session: BoltSession
    private let graph: KnowledgeGraph
    private let rows: CypherRows
    private let evidence: EvidenceForm
    private let batchSize: Int
    /// The statements by predicate and kind of object: what one statement of Cypher can bring.
    private let groups: [StatementGroup]

    /// Statements with the same predicate, all of entities or all of values.
    private struct StatementGroup {
        let predicate: IRI
        let hasValues: Bool
        var statements: [(statement: Statement, evidence: [Evidence])] = []

        var object: String { hasValues ? CypherStatements.valueObject : CypherStatements.entityObject }
    }

    init(_ session: BoltSession, _ graph: KnowledgeGraph, evidence: EvidenceForm, batchSize: Int) {
        self.session = session
        self.graph = graph
        self.evidence = evidence
        self.batchSize = batchSize
        rows = CypherRows(graph: graph)
        struct Key: Hashable {
            let predicate: IRI
            let hasValues: Bool
        }
        var groups: [Key: StatementGroup] = [:]
        for (statement, pieces) in graph.statementsWithEvidence {
            let key = Key(predicate: statement.predicate, hasValues: statement.object.entity == nil)
            groups[key, default: StatementGroup(predicate: key.predicate, hasValues: key.hasValues)]
                .statements.append((statement, evidence == .none ? [] : pieces))
        }
        self.groups = groups.values.sorted {
            ($0.predicate, $0.hasValues ? 1 : 0) < ($1.predicate, $1.hasValues ? 1 : 0)
        }
    }

    /// Makes identity unique, so that two loads at once make no node twice, and quick to look up.
    func createConstraints(store: String) throws {
        for (label, key) in CypherStatements.keys {
            var refusal: BoltFailure?
            let isDone = try CypherStatements.unique(label, key).contains { statement in
                switch try answer(to: .init(statement)) {
                case .success(let records): return !statement.hasPrefix("CALL") || !records.rows.isEmpty
                case .failure(let failure):
                    refusal = refusal ?? failure
                    return false
                }
            }
            if !isDone, let refusal { throw refusal.error(store) }
        }
    }

    /// What the server says, a refusal included.
    private func answer(to query: BoltConnection.Query) throws -> Result<QueryRecords, BoltFailure> {
        try session.run { connection in
            do { return .success(try connection.run(query)) } catch let failure as BoltFailure
                where !failure.isTransient
            {
                return .failure(failure)
            }
        }
    }

    // MARK: Adding

    /// Adds documents and entities, then mentions and statements; gives how many batches the journal knew.
    func addAll(_ journal: LoadJournal, _ progress: (_ done: Int, _ total: Int) -> Void) throws -> Int {
        var sender = BatchSender(session, journal, size: batchSize)
        try sender.send(documents, CypherStatements.documents, named: { $0.identifier }) { rows.document($0) }
        for (type, entities) in Dictionary(grouping: graph.sortedEntities, by: \.type).sorted(by: {
            $0.key < $1.key
        }) {
            let statement = CypherStatements.entities(labels: rows.labels(of: type))
            try sender.send(entities, statement, named: { $0.iri.value }) { rows.entity($0) }
        }
        for document in documents {
            let mentions = graph.mentions(in: document.iri).filter { graph.entities[$0] != nil }
            try sender.gather(
                mentions.map { rows.mention(document.iri, $0) }, CypherStatements.mentions,
                document.identifier)
        }
        try sender.flush()
        var done = 0
        for group in groups {
            let name = group.predicate.localName
            let statement = group.hasValues ? CypherStatements.values(name) : CypherStatements.relations(name)
            let extra = [PackValue.Entry(key: "predicate", value: .string(group.predicate.value))]
            try sender.send(
                group.statements, statement, extra, named: { $0.statement.triple.description },
                progress: { progress(done + $0, graph.statementCount) }
            ) { rows.statement($0.statement, $0.evidence) }
            done += group.statements.count
            guard evidence == .nodes else { continue }
            for (statement, pieces) in group.statements {
                try sender.gather(
                    pieces.map { rows.quotation($0, of: statement) },
                    CypherStatements.quotations(of: group.object), statement.triple.description)
            }
            try sender.flush()
        }
        return sender.resumed
    }

    /// The documents of the graph, and those that only evidence names.
    private var documents: [SourceDocument] {
        let known = graph.documents
        var others: Set<IRI> = []
        for group in groups {
            for (_, pieces) in group.statements {
                for piece in pieces where known[piece.document] == nil { others.insert(piece.document) }
            }
        }
        return graph.sortedDocuments
            + others.sorted().map {
                SourceDocument(iri: $0, identifier: $0.value, textSHA256: "", sourceSHA256: "")
            }
    }

    // MARK: Confirming

    /// What of the graph the server has, asked thing by thing.
    func confirmed() throws -> StoreCounts {
        var counts = StoreCounts()
        counts.entities = try count(
            graph.sortedEntities.map { .string($0.iri.value) }, CypherStatements.confirmedEntities)[0]
        counts.documents = try count(
            graph.sortedDocuments.map { .string($0.iri.value) }, CypherStatements.confirmedDocuments)[0]
        for group in groups {
            let found = try count(
                group.statements.lazy.map { rows.receipt($0.statement, $0.evidence) },
                CypherStatements.confirmed(group.predicate.localName, of: group.object))
            counts.statements += found[0]
            counts.evidence += found[1]
        }
        return counts
    }

    private func count(_ rows: some Collection<PackValue>, _ statement: String) throws -> [Int] {
        var (counts, rest) = ([0, 0], rows[...])
        while !rest.isEmpty {
            let batch = rest.prefix(batchSize)
            rest = rest.dropFirst(batchSize)
            let query = BoltConnection.Query(statement, ["rows": .list(Array(batch))])
            let records = try session.run { try $0.run(query) }
            counts = [counts[0] + records.number(0), counts[1] + records.number(1)]
        }
        return counts
    }

    /// What the server holds in all.
    func held() throws -> StoreCounts {
        func ask(_ statement: String) throws -> QueryRecords {
            try session.run { try $0.run(.init(statement)) }
        }
        let statements = try ask(CypherStatements.heldStatements)
        return StoreCounts(
            entities: try ask(CypherStatements.heldEntities).number(), statements: statements.number(0),
            evidence: statements.number(1), documents: try ask(CypherStatements.heldDocuments).number())
    }

    // MARK: Replacing

    /// Removes, as one transaction, what the documents of the graph said before and what then nobody says. A
    /// document is known by its IRI or, since that changes with the text, by its file's name.
    func removeDocuments() throws {
        let known = try session.run {
            try $0.run(
                .init(
                    CypherStatements.knownDocuments,
                    [
                        "iris": .strings(graph.sortedDocuments.map(\.iri.value)),
                        "names": .strings(graph.sortedDocuments.map(\.identifier)),
                    ]))
        }
        let documents = PackValue.list(known.rows.compactMap(\.first))
        guard documents != [] else { return }
        let parameters: PackValue = ["documents": documents]
        let mentioned = try session.run { try $0.run(.init(CypherStatements.mentioned, parameters)) }
        let entities: PackValue = ["entities": .list(mentioned.rows.compactMap(\.first))]
        let values = graph.ontology.properties.values.filter { $0.kind != .object }.map(\.iri.localName)
        let removals =
            Set(values).sorted().map(CypherStatements.removeValues) + [
                CypherStatements.removeRelations, CypherStatements.removeEvidence,
                CypherStatements.removeQuotations, CypherStatements.removeDocuments,
            ]
        _ = try session.run {
            try $0.transaction(
                removals.map { .init($0, parameters) } + [
                    .init(CypherStatements.removeLoneEntities, entities),
                    .init(CypherStatements.removeLoneValues),
                ])
        }
    }
}

/// Sends rows in batches, each a transaction, and leaves out those that a journal knows.
private struct BatchSender {
    private let session: BoltSession
    private let journal: LoadJournal
    private let size: Int
    private var number = 0
    private(set) var resumed = 0
    private var gathered: (statement: String, rows: [PackValue], place: String)?

    init(_ session: BoltSession, _ journal: LoadJournal, size: Int) {
        self.session = session
        self.journal = journal
        self.size = size
    }

    mutating func send<Element>(
        _ elements: [Element], _ statement: String, _ extra: [PackValue.Entry] = [],
        named name: (Element) -> String, progress: (_ done: Int) -> Void = { _ in },
        row: (Element) -> PackValue
    ) throws {
        var start = 0
        while start < elements.count {
            let end = min(start + size, elements.count)
            let place = "from \(name(elements[start])) to \(name(elements[end - 1]))"
            try send(elements[start..<end].map(row), statement, extra, place)
            start = end
            progress(end)
        }
    }

    /// Sends rows of one statement as soon as there are enough.
    mutating func gather(_ rows: [PackValue], _ statement: String, _ place: String) throws {
        if let gathered, gathered.statement != statement { try flush() }
        for row in rows {
            if gathered == nil { gathered = (statement, [], "from \(place)") }
            gathered?.rows.append(row)
            if let gathered, gathered.rows.count == size { try flush() }
        }
    }

    mutating func flush() throws {
        guard let (statement, rows, place) = gathered else { return }
        gathered = nil
        try send(rows, statement, [], place)
    }

    private mutating func send(
        _ rows: [PackValue], _ statement: String, _ extra: [PackValue.Entry], _ place: String
    ) throws {
        number += 1
        let parameters = PackValue.map([PackValue.Entry(key: "rows", value: .list(rows))] + extra)
        var encoder = PackEncoder()
        encoder.append(.string(statement))
        encoder.append(parameters)
        let digest = String(SHA256.hex(of: encoder.bytes).prefix(32))
        if journal.contains(digest) {
            resumed += 1
            return
        }
        do {
            _ = try session.run { try $0.transaction([.init(statement, parameters)]) }
        } catch let error as StoreError {
            throw error.at("batch \(number), \(place)")
        }
        journal.add(digest)
    }
}
