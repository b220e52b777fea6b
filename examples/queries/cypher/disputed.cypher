// Works that different passages give different years, each with its sentence.
MATCH (w:Entity)-[r:releaseYear]->(v:Value)
WHERE size(w.releaseYear) > 1
UNWIND range(0, size(r.evidence) - 1) AS i
MATCH (d:Document {iri: r.documents[i]})
RETURN w.name AS work, v.value AS year, r.sentences[i] AS sentence, d.identifier AS document
ORDER BY work, year, document
