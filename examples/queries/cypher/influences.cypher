// What influenced what, with the sentences.
MATCH (a)-[r:influencedBy]->(b)
UNWIND r.sentences AS sentence
RETURN a.name AS work, b.name AS influence, sentence
ORDER BY work, influence
