-- Who did what for a work; put another title in the last line.
SELECT predicate, subject, confidence FROM relations
WHERE object_class IS NOT NULL AND subject_class IN ('Person', 'Organization')
    AND object = 'The Umbrellas of Cherbourg' ORDER BY predicate, subject;
