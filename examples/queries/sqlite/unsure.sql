-- The readings to check first: the least sure, with their rule.
SELECT confidence, subject, predicate, object, rule, sentence FROM receipts
ORDER BY confidence, evidence LIMIT 20;
