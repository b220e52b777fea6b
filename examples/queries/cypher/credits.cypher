// Who did what for which work.
MATCH (p)-[r:directed|wrote|produced|composed|photographed|edited|choreographed|actedIn]->(w:Entity)
RETURN p.name AS person, type(r) AS did, w.name AS work, r.confidence AS confidence
ORDER BY person, did, work
