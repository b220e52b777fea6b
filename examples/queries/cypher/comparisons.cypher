// What critics compare with what, and in which words.
MATCH (a)-[r:comparedTo]->(b)
UNWIND r.sentences AS sentence
RETURN a.name AS one, b.name AS other, sentence
ORDER BY one, other
