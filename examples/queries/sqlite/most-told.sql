-- The relations that most passages tell.
SELECT subject, predicate, object, passages, confidence FROM relations
ORDER BY passages DESC, subject, predicate, object LIMIT 20;
