-- Who was influenced by whom, and the sentence that says so.
SELECT subject, object, sentence, document FROM influences ORDER BY subject, object, document, position;
