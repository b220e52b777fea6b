-- Full-text search: the sentences with a word, best first.
SELECT r.subject, r.predicate, r.object, r.sentence FROM sentence_search s
JOIN receipts r ON r.evidence = s.rowid WHERE sentence_search MATCH 'film*' ORDER BY s.rank, r.evidence;
