// The works of each theme.
MATCH (w)-[:hasTheme]->(t)
RETURN t.name AS theme, count(DISTINCT w) AS works, collect(DISTINCT w.name) AS titles
ORDER BY works DESC, theme
