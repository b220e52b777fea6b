// What most is said of.
MATCH (n:Entity)-[r]->()
WHERE r.predicate IS NOT NULL
RETURN n.name AS name, sum(r.passages) AS passages
ORDER BY passages DESC, name LIMIT 20
