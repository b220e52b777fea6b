-- The songs of each work.
SELECT subject AS work, object AS song FROM relations WHERE predicate = 'featuresSong' ORDER BY work, song;
