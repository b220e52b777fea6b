-- The themes, and the works that have them.
SELECT object AS theme, group_concat(DISTINCT subject) AS works, count(*) AS number
FROM relations WHERE predicate = 'hasTheme' GROUP BY object ORDER BY number DESC, theme;
