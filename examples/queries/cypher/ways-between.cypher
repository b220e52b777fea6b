// How two are tied together: change the names.
MATCH (a:Person {name: 'Jacques Demy'})-[r]-(m:Entity)-[s]-(b:Person)
WHERE r.predicate IS NOT NULL AND s.predicate IS NOT NULL AND a.iri <> b.iri
RETURN type(r) AS relation, m.name AS through, type(s) AS other_relation, b.name AS other
ORDER BY through, other, relation, other_relation
