-- Entities by class, the classes above counted as well.
SELECT c.above AS class, count(*) AS number FROM entities e JOIN classes c ON c.class = e.class
GROUP BY c.above ORDER BY number DESC, class;
