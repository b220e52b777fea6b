-- Every film with its year and its directors.
SELECT film, year, directors FROM films ORDER BY year, film;
