-- Two people behind the same work, and how often.
SELECT a.subject AS one, b.subject AS other, count(DISTINCT a.object) AS works
FROM relations a JOIN relations b ON b.object = a.object AND b.subject > a.subject
WHERE a.subject_class = 'Person' AND b.subject_class = 'Person'
GROUP BY one, other ORDER BY works DESC, one, other;
