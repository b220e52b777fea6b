// Films with their years and who directed them.
MATCH (f:Film)
OPTIONAL MATCH (p)-[:directed]->(f)
RETURN f.name AS film, f.releaseYear[0] AS year, collect(p.name) AS directors
ORDER BY year, film
