/// The statements of Cypher that a load sends, in words that Neo4j, Memgraph and FalkorDB share.
///
/// All of them merge: what is there stays, and sent twice they change nothing the second time.
enum CypherStatements {
    /// Labels with the property that tells their nodes apart.
    static let keys = [("Entity", "iri"), ("Document", "iri"), ("Value", "key"), ("Quotation", "iri")]

    /// Rows: `iri`, `name`, `names`, `class`, `sameAs`. The fuller name wins, of two as full the first.
    static func entities(labels: [String]) -> String {
        """
        UNWIND $rows AS row
        MERGE (n:Entity {iri: row.iri})
        SET n:\(labels.map(\.cypherName).joined(separator: ":")), n.class = row.class,
            n.name = CASE WHEN n.name IS NULL OR size(n.name) < size(row.name)
                OR (size(n.name) = size(row.name) AND row.name < n.name) THEN row.name ELSE n.name END,
            n.names = \(union("n.names", "row.names")), n.sameAs = \(union("n.sameAs", "row.sameAs"))
        """
    }

    /// Rows: `iri` and `properties`.
    static let documents = """
        UNWIND $rows AS row
        MERGE (n:Document {iri: row.iri})
        SET n += row.properties
        """

    /// Rows: `from`, a document, and `to`.
    static let mentions = """
        UNWIND $rows AS row
        MATCH (a:Document {iri: row.from})
        MATCH (b:Entity {iri: row.to})
        MERGE (a)-[:mentions]->(b)
        """

    /// Rows: `from`, `to` and the lists of evidence, each as long as the others.
    static func relations(_ type: String) -> String {
        """
        UNWIND $rows AS row
        MATCH (a:Entity {iri: row.from})
        MATCH (b:Entity {iri: row.to})
        MERGE (a)-[r:\(type.cypherName)]->(b)
        \(addingEvidence)
        """
    }

    /// Rows: `key`, `value`, `datatype`, `language`.
    static let values = """
        UNWIND $rows AS row
        MERGE (n:Value {key: row.key})
        SET n.value = row.value, n.datatype = row.datatype, n.language = row.language
        """

    /// Rows: as for relations, with `to` the key of a value, whose node has to be there.
    static func valueRelations(_ type: String) -> String {
        """
        UNWIND $rows AS row
        MATCH (a:Entity {iri: row.from})
        MATCH (b:Value {key: row.to})
        MERGE (a)-[r:\(type.cypherName)]->(b)
        \(addingEvidence)
        """
    }

    /// Rows: entities whose values of a predicate shall stand at themselves as well, as a list.
    static func valuesAtEntities(_ type: String) -> String {
        """
        UNWIND $rows AS row
        MATCH (a:Entity {iri: row})
        OPTIONAL MATCH (a)-[:\(type.cypherName)]->(v:Value)
        WITH a, v.value AS value ORDER BY value
        WITH a, collect(DISTINCT value) AS values
        SET a.\(type.cypherName) = CASE WHEN size(values) = 0 THEN null ELSE values END
        """
    }

    /// The passages that a relation does not have yet are added at the end of each list.
    private static var addingEvidence: String {
        let lists = EvidenceLists.names.map { name in
            "r.\(name) = coalesce(r.\(name), []) + [i IN fresh | row.\(name)[i]]"
        }
        return """
            SET r.predicate = $predicate
            WITH r, row, [i IN range(0, size(row.evidence) - 1)
                WHERE NOT row.evidence[i] IN coalesce(r.evidence, [])] AS fresh
            SET \(lists.joined(separator: ", "))
            \(summing)
            """
    }

    /// How many passages a relation has, and how sure the surest is.
    private static let summing = """
        WITH r
        SET r.passages = size(r.evidence), r.confidence = CASE WHEN size(r.evidence) = 0 THEN 1.0
            ELSE reduce(most = 0.0, c IN r.confidences | CASE WHEN c > most THEN c ELSE most END) END
        """

    /// Rows: `iri`, `properties`, `document`, `from` and `to`.
    /// - Parameter object: the pattern of the node that `to` names.
    static func quotations(of object: String) -> String {
        """
        UNWIND $rows AS row
        MATCH (d:Document {iri: row.document})
        MATCH (a:Entity {iri: row.from})
        MATCH (b\(object))
        MERGE (q:Quotation {iri: row.iri})
        SET q += row.properties
        MERGE (q)-[:quotedFrom]->(d)
        MERGE (q)-[:subject]->(a)
        MERGE (q)-[:object]->(b)
        """
    }

    static let entityObject = ":Entity {iri: row.to}"
    static let valueObject = ":Value {key: row.to}"

    // MARK: Counting

    static let heldEntities = "MATCH (n:Entity) RETURN count(n)"
    static let heldDocuments = "MATCH (n:Document) RETURN count(n)"
    static let heldStatements = """
        MATCH ()-[r]->() WHERE r.predicate IS NOT NULL RETURN count(r), sum(r.passages)
        """

    static let confirmedEntities = "UNWIND $rows AS row MATCH (n:Entity {iri: row}) RETURN count(n)"
    static let confirmedDocuments = "UNWIND $rows AS row MATCH (n:Document {iri: row}) RETURN count(n)"

    /// How many of the statements are there, and how much of their evidence. Rows: `from`, `to`, `evidence`.
    static func confirmed(_ type: String, of object: String) -> String {
        """
        UNWIND $rows AS row
        MATCH (a:Entity {iri: row.from})-[r:\(type.cypherName)]->(b\(object))
        RETURN count(r), sum(size([e IN row.evidence WHERE e IN r.evidence]))
        """
    }

    // MARK: Replacing

    /// - Parameter property: what a document is known by.
    static func knownDocuments(_ property: String) -> String {
        "MATCH (d:Document) WHERE d.\(property) IN $keys RETURN DISTINCT d.iri"
    }

    /// The entities that these documents name or say something of.
    static let entitiesOfDocuments = [
        "MATCH (d:Document)-[:mentions]->(n:Entity) WHERE d.iri IN $documents RETURN DISTINCT n.iri",
        "MATCH (n:Entity)-[r]->() WHERE any(x IN r.documents WHERE x IN $documents) RETURN DISTINCT n.iri",
        "MATCH ()-[r]->(n:Entity) WHERE any(x IN r.documents WHERE x IN $documents) RETURN DISTINCT n.iri",
    ]

    /// Entities with values of a predicate that one of these documents gives.
    static func entitiesWithValues(_ type: String) -> String {
        """
        MATCH (a:Entity)-[r:\(type.cypherName)]->(:Value) WHERE any(x IN r.documents WHERE x IN $documents)
        RETURN DISTINCT a.iri
        """
    }

    /// What goes with these documents, in this order.
    static let removals = [
        removeRelations, removeEvidence,
        "MATCH (q:Quotation) WHERE q.document IN $documents DETACH DELETE q",
        "MATCH (d:Document) WHERE d.iri IN $documents DETACH DELETE d",
    ]

    private static let removeRelations = """
        MATCH ()-[r]->()
        WHERE r.predicate IS NOT NULL AND size(r.documents) > 0 AND all(x IN r.documents WHERE x IN $documents)
        DELETE r
        """

    private static var removeEvidence: String {
        let lists = EvidenceLists.names.map { "[i IN kept | r.\($0)[i]] AS \($0)" }.joined(separator: ", ")
        let sets = EvidenceLists.names.map { "r.\($0) = \($0)" }.joined(separator: ", ")
        return """
            MATCH ()-[r]->()
            WHERE r.predicate IS NOT NULL AND any(x IN r.documents WHERE x IN $documents)
            WITH r, [i IN range(0, size(r.documents) - 1) WHERE NOT r.documents[i] IN $documents] AS kept
            WITH r, \(lists)
            SET \(sets)
            \(summing)
            """
    }

    /// Rows: entities that may be tied to nothing any more.
    static let removeLoneEntities = """
        UNWIND $rows AS row
        MATCH (n:Entity {iri: row}) OPTIONAL MATCH (n)-[r]-() WITH n, count(r) AS relations
        WHERE relations = 0 DELETE n
        """
    static let removeLoneValues = """
        MATCH (v:Value) OPTIONAL MATCH (v)-[r]-() WITH v, count(r) AS relations WHERE relations = 0 DELETE v
        """

    /// A list with what it does not have yet of another.
    private static func union(_ known: String, _ new: String) -> String {
        "coalesce(\(known), []) + [x IN \(new) WHERE NOT x IN coalesce(\(known), [])]"
    }
}
