"""Generated films, people and songs, and twenty shapes for them; one film in a thousand has a mistake."""
import random

EX = "http://example.org/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
XSD = "http://www.w3.org/2001/XMLSchema#"

_PROPERTY = "    sh:property [ {} ] "


def _shape(name, target, *constraints):
    body = " ;\n".join(_PROPERTY.format(c) if c.startswith("sh:path") else f"    {c}" for c in constraints)
    return f"ex:{name} a sh:NodeShape ;\n    {target} ;\n{body} .\n"


SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
""" + "\n".join([
    _shape("FilmLabel", "sh:targetClass ex:Film", "sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1"),
    _shape("FilmYear", "sh:targetClass ex:Film", "sh:path ex:year ; sh:datatype xsd:integer ; sh:maxCount 1"),
    _shape("FilmYearRange", "sh:targetClass ex:Film", 'sh:path ex:year ; sh:minInclusive 1874'),
    _shape("FilmLength", "sh:targetClass ex:Film", "sh:path ex:minutes ; sh:datatype xsd:integer ; sh:minExclusive 0"),
    _shape("FilmDirector", "sh:targetClass ex:Film", "sh:path ex:director ; sh:minCount 1 ; sh:class ex:Person"),
    _shape("FilmActor", "sh:targetClass ex:Film", "sh:path ex:actor ; sh:class ex:Person ; sh:nodeKind sh:IRI"),
    _shape("FilmCode", "sh:targetClass ex:Film", 'sh:path ex:code ; sh:pattern "^[A-Z]{2}-[0-9]+$"'),
    _shape("FilmGenre", "sh:targetClass ex:Film", 'sh:path ex:genre ; sh:in ( "musical" "noir" "western" "drama" )'),
    _shape("FilmOrder", "sh:targetClass ex:Film", "sh:path ( ex:director ex:born ) ; sh:lessThan ex:year"),
    _shape("FilmSequel", "sh:targetSubjectsOf ex:sequelOf", "sh:path [ sh:oneOrMorePath ex:sequelOf ] ; sh:class ex:Film"),
    _shape("FilmTitles", "sh:targetClass ex:Film", "sh:path rdfs:label ; sh:uniqueLang true"),
    _shape("FilmNotPerson", "sh:targetClass ex:Film", "sh:not [ sh:class ex:Person ]"),
    _shape("PersonLabel", "sh:targetClass ex:Person", "sh:path rdfs:label ; sh:minCount 1 ; sh:datatype xsd:string"),
    _shape("PersonBorn", "sh:targetClass ex:Person", "sh:path ex:born ; sh:datatype xsd:integer ; sh:maxCount 1"),
    _shape("PersonWork", "sh:targetClass ex:Person",
           "sh:or ( [ sh:path [ sh:inversePath ex:director ] ; sh:maxCount 1000 ] [ sh:class ex:Film ] )"),
    _shape("PersonClosed", "sh:targetClass ex:Person", "sh:closed true",
           "sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> rdfs:label ex:born )"),
    _shape("SongLabel", "sh:targetClass ex:Song", 'sh:path rdfs:label ; sh:minCount 1 ; sh:languageIn ( "en" "fr" )'),
    _shape("SongFilm", "sh:targetClass ex:Song", "sh:path ex:heardIn ; sh:node ex:IsFilm"),
    _shape("Directors", "sh:targetObjectsOf ex:director", "sh:class ex:Person"),
    _shape("IsFilm", "sh:targetClass ex:Nothing", "sh:class ex:Film"),
])


def write_films(path, triples, mistakes=0.001, seed=1):
    """Writes about `triples` triples as N-Triples; returns how many they are."""
    rng = random.Random(seed)
    films = max(triples // 12, 10)
    people = max(films // 4, 4)
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        def say(subject, predicate, value):
            nonlocal count
            count += 1
            out.write(f"<{EX}{subject}> {predicate} {value} .\n")

        def ex(name):
            return f"<{EX}{name}>"

        for person in range(people):
            name = f"person/{person}"
            say(name, RDF_TYPE, ex("Person"))
            say(name, LABEL, f'"Person {person}"')
            say(name, ex("born"), f'"{rng.randint(1850, 1920)}"^^<{XSD}integer>')
        for film in range(films):
            name = f"film/{film}"
            mistake = rng.randrange(6) if rng.random() < mistakes else None
            say(name, RDF_TYPE, ex("Film"))
            if mistake != 0:
                say(name, LABEL, f'"Film {film}"@en')
            year = rng.randint(1700, 1800) if mistake == 1 else rng.randint(1940, 2020)
            say(name, ex("year"), f'"{year}"^^<{XSD}integer>')
            say(name, ex("minutes"), f'"{-5 if mistake == 2 else rng.randint(60, 200)}"^^<{XSD}integer>')
            say(name, ex("director"), ex(f"person/{rng.randrange(people)}" if mistake != 3 else "film/0"))
            for _ in range(2):
                say(name, ex("actor"), ex(f"person/{rng.randrange(people)}"))
            say(name, ex("code"), f'"{"xx" if mistake == 4 else "FR"}-{film}"')
            say(name, ex("genre"), f'"{"opera" if mistake == 5 else rng.choice(["musical", "noir", "western", "drama"])}"')
            if film % 10 == 1:
                say(name, ex("sequelOf"), ex(f"film/{film - 1}"))
            if film % 2 == 0:
                song = f"song/{film}"
                say(song, RDF_TYPE, ex("Song"))
                say(song, LABEL, f'"Song {film}"@fr')
                say(song, ex("heardIn"), ex(f"film/{film}"))
    return count
