-- What critics compare with what.
SELECT author, subject, object, sentence, document FROM comparisons ORDER BY document, position;
