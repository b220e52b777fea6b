-- Full-text search: who or what is called something like it.
SELECT DISTINCT e.name, e.class, e.iri FROM name_search s JOIN names n ON n.id = s.rowid
JOIN entities e ON e.id = n.entity WHERE name_search MATCH 'jacques OR michel' ORDER BY e.iri;
