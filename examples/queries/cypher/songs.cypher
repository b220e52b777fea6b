// The songs of each work, and who performs them.
MATCH (w)-[:featuresSong]->(s)
OPTIONAL MATCH (p)-[:performs]->(s)
RETURN w.name AS work, s.name AS song, p.name AS performer
ORDER BY work, song, performer
