// Pairs of people who worked on the same work.
MATCH (a:Person)-[:directed|wrote|composed|photographed|actedIn]->(w)<-[:directed|wrote|composed|photographed|actedIn]-(b:Person)
WHERE a.iri < b.iri
RETURN a.name AS one, b.name AS other, count(DISTINCT w) AS works
ORDER BY works DESC, one, other
