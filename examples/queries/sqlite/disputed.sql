-- Works with more than one year, each with its sentence.
SELECT subject, predicate, object, sentence, document FROM disputed ORDER BY subject, object;
