// Every sentence about one name: change the name.
MATCH (n:Entity)-[r]-()
WHERE 'Jacques Demy' IN n.names AND r.predicate IS NOT NULL
UNWIND range(0, size(r.evidence) - 1) AS i
MATCH (d:Document {iri: r.documents[i]})
RETURN DISTINCT type(r) AS relation, r.sentences[i] AS sentence, d.identifier AS document
ORDER BY document, sentence, relation
