// Who plays whom, and in what.
MATCH (a)-[:portrays]->(c)
OPTIONAL MATCH (c)-[:appearsIn]->(w)
RETURN a.name AS actor, c.name AS character, w.name AS work
ORDER BY actor, character, work
