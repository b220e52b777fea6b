// What was read with little confidence, to check first.
MATCH (a:Entity)-[r]->(b)
WHERE r.predicate IS NOT NULL AND r.confidence < 0.7
RETURN a.name AS subject, type(r) AS relation, coalesce(b.name, b.value) AS object, r.confidence AS confidence, r.sentences[0] AS sentence
ORDER BY confidence, subject, relation, object LIMIT 20
