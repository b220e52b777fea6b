#!/usr/bin/env python3
"""Holds our verdicts against pySHACL's: generated graphs, half of them with planted mistakes.

    bench/validation/differential.py PROGRAM [COUNT] [--go-on]      default 1000; needs pyshacl for python3

Half of the graphs are graphs of films for Ontology/shapes.ttl; the others are random graphs for random shapes made of
every constraint of SHACL Core. The verdict, and every result's focus node, path, value, component and shape, must be
the same; a graph with a planted mistake must not conform. Exits with 1 at the first that differs,
unless told to go on.

Ranges and orders are asked of numbers alone: rdflib orders values that SPARQL does not, and does not order years.
"""
import logging, pathlib, random, subprocess, sys, tempfile, warnings

import pyshacl
from rdflib import Graph, Namespace
from rdflib.term import BNode

# rdflib warns of each ill-formed literal, of which there are many on purpose.
logging.getLogger("rdflib").setLevel(logging.CRITICAL)
warnings.filterwarnings("ignore")

SH = Namespace("http://www.w3.org/ns/shacl#")
root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(tempfile.mkdtemp(prefix="shacl-differential-"))

PREFIXES = """@prefix ex: <http://example.org/> .
@prefix lm: <https://w3id.org/leitmotif/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def film_graph(rng, planted):
    """A graph of films as the program writes them, with one mistake if one is to be planted."""
    lines = []
    films = [f"ex:film{i}" for i in range(rng.randint(2, 6))]
    people = [f"ex:person{i}" for i in range(rng.randint(2, 6))]
    for film in films:
        lines.append(f'{film} a lm:Film ; rdfs:label "Film {film[7:]}" .')
    for i, person in enumerate(people):
        lines.append(f'{person} a lm:Person ; rdfs:label "Person {i}" .')
        lines.append(f'ex:role{i} a lm:Character ; rdfs:label "Role {i}" ; lm:appearsIn {rng.choice(films)} .')
        lines.append(f"{person} lm:{rng.choice(['directed', 'wrote', 'actedIn', 'edited'])} {rng.choice(films)} .")
        if rng.random() < 0.5:
            lines.append(f"{person} lm:portrays ex:role{i} .")
    lines.append('ex:noir a lm:Genre ; rdfs:label "film noir" . ex:band a lm:Organization ; rdfs:label "A band" .')
    lines.append(f"{films[0]} lm:hasGenre ex:noir . {films[1]} lm:sequelOf {films[0]} .")
    if planted:
        film, person = rng.choice(films), rng.choice(people)
        lines.append(rng.choice([
            f"{film} lm:directed {person} .", f"{person} lm:portrays ex:band .", f"{films[0]} lm:sequelOf {films[1]} .",
            "ex:x a lm:Film .", 'ex:x a lm:Movie ; rdfs:label "x" .', f"{person} a lm:Film .",
            f'{film} skos:prefLabel "a"@en, "b"@en .', f'{film} rdfs:label " blank" .', f"{film} lm:hasGenre {person} .",
            f"{person} lm:relativeOf ex:role0 .", f"{film} lm:setIn ex:noir .", f'{person} lm:wrote "a text" .',
            f"[] a rdf:Statement ; rdf:subject {person} ; rdf:predicate lm:directed ; rdf:object {film} ; lm:confidence 1.5 .",
            f"{film} lm:references {person} .", f"{person} lm:memberOf {film} .", f"{film} lm:performs {film} .",
        ]))
    return "\n".join(lines)


def random_graph(rng, planted):
    """Nodes with a few properties of every kind."""
    values = ['1', '2', '3.5', '"a"', '"bcd"', '"Hallo"@de', '"Hi"@en', '"Ho"@en-GB', 'true', '"many"^^xsd:integer']
    lines = []
    for i in range(rng.randint(3, 9)):
        lines.append(f"ex:n{i} a ex:{rng.choice('CDE')} .")
        for _ in range(rng.randint(0, 6)):
            value = rng.choice(values) if rng.random() < 0.6 else f"ex:n{rng.randrange(9)}"
            lines.append(f"ex:n{i} ex:{rng.choice('pqr')} {value} .")
        for _ in range(rng.randint(0, 3)):
            lines.append(f"ex:n{i} ex:{rng.choice('tu')} {rng.choice(['1', '2', '2.5', '3', '4e0'])} .")
    lines.append("ex:D rdfs:subClassOf ex:C .")
    return "\n".join(lines) + ("\nex:planted a ex:C ." if planted else "")


def random_path(rng, depth=2):
    simple = f"ex:{rng.choice('pqr')}"
    if depth == 0 or rng.random() < 0.5:
        return simple
    inner = lambda: random_path(rng, depth - 1)
    return rng.choice([
        lambda: f"[ sh:inversePath {inner()} ]", lambda: f"( {inner()} {inner()} )",
        lambda: f"[ sh:alternativePath ( {inner()} {inner()} ) ]", lambda: f"[ sh:zeroOrMorePath {inner()} ]",
        lambda: f"[ sh:oneOrMorePath {inner()} ]", lambda: f"[ sh:zeroOrOnePath {inner()} ]"])()


def random_constraint(rng, is_property, depth=2):
    both = [
        lambda: f"sh:class ex:{rng.choice('CDE')}", lambda: f"sh:datatype xsd:{rng.choice(['integer', 'string', 'date'])}",
        lambda: f"sh:nodeKind sh:{rng.choice(['IRI', 'Literal', 'BlankNode', 'BlankNodeOrIRI', 'IRIOrLiteral'])}",
        lambda: f"sh:property [ sh:path ex:t ; sh:{rng.choice(['minInclusive', 'minExclusive'])} {rng.randint(0, 3)} ]",
        lambda: f"sh:property [ sh:path ex:t ; sh:{rng.choice(['maxInclusive', 'maxExclusive'])} {rng.randint(1, 4)} ]",
        lambda: f"sh:property [ sh:path ex:t ; sh:{rng.choice(['lessThan', 'lessThanOrEquals'])} ex:u ]",
        lambda: f"sh:minLength {rng.randint(0, 3)}", lambda: f"sh:maxLength {rng.randint(1, 20)}",
        lambda: f"sh:pattern \"{rng.choice(['^a', 'b', '[0-9]+', 'n[1-4]$', '^.{3}$'])}\"",
        lambda: 'sh:languageIn ( "en" "de" )', lambda: "sh:in ( 1 2 \"a\" ex:n1 ex:n2 )",
        lambda: f"sh:hasValue {rng.choice(['1', 'ex:n1', 'true'])}", lambda: f"sh:equals ex:{rng.choice('pqr')}",
        lambda: f"sh:disjoint ex:{rng.choice('pqr')}",
    ]
    if depth:
        shape = lambda: f"[ {random_constraint(rng, False, depth - 1)} ]"
        both += [
            lambda: f"sh:not {shape()}", lambda: f"sh:and ( {shape()} {shape()} )", lambda: f"sh:node {shape()}",
            lambda: f"sh:or ( {shape()} {shape()} )", lambda: f"sh:xone ( {shape()} {shape()} )",
            lambda: f"sh:property [ sh:path {random_path(rng)} ; {random_constraint(rng, True, depth - 1)} ]",
        ]
    if is_property:
        both += [
            lambda: f"sh:minCount {rng.randint(0, 2)}", lambda: f"sh:maxCount {rng.randint(0, 2)}",
            lambda: "sh:uniqueLang true",
            lambda: f"sh:qualifiedValueShape [ {random_constraint(rng, False, 0)} ] ; sh:qualifiedMinCount 1",
        ]
    else:
        both += [lambda: "sh:closed true ; sh:ignoredProperties ( rdf:type ex:p )"]
    return rng.choice(both)()


def random_shapes(rng, planted):
    shapes = []
    for i in range(rng.randint(1, 4)):
        target = rng.choice(["sh:targetClass ex:C", "sh:targetSubjectsOf ex:p", "sh:targetObjectsOf ex:q", "sh:targetNode ex:n1"])
        if rng.random() < 0.6:
            shapes.append(f"ex:s{i} a sh:PropertyShape ; {target} ; sh:path {random_path(rng)} ; {random_constraint(rng, True)} .")
        else:
            shapes.append(f"ex:s{i} a sh:NodeShape ; {target} ; {random_constraint(rng, False)} .")
    if planted:
        shapes.append("ex:planted-shape a sh:NodeShape ; sh:targetNode ex:planted ; sh:property [ sh:path ex:never ; sh:minCount 1 ] .")
    return "\n".join(shapes)


def results_of(graph):
    """What two reports must share; blank nodes stand for one another."""
    plain = lambda term: "blank" if isinstance(term, BNode) else term.n3() if term is not None else ""
    return sorted(
        " ".join(plain(graph.value(r, p)) for p in (
            SH.focusNode, SH.value, SH.sourceConstraintComponent, SH.sourceShape, SH.resultSeverity, SH.resultPath))
        for r in graph.objects(None, SH.result))


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    own_file = root / "Ontology/shapes.ttl"
    own_shapes = Graph().parse(own_file)
    planted_found = 0
    for number in range(count):
        rng = random.Random(number)
        planted = number % 4 < 2
        if number % 2:
            data, shapes_file, shapes = film_graph(rng, planted), own_file, own_shapes
        else:
            data, text = random_graph(rng, planted), PREFIXES + random_shapes(rng, planted)
            shapes_file = work / "shapes.ttl"
            shapes_file.write_text(text)
            shapes = Graph().parse(shapes_file)
        data_file = work / "data.ttl"
        data_file.write_text(PREFIXES + data)
        run = subprocess.run([program, "validate", data_file, "--shapes", shapes_file, "--to", "nt", "-q", "--fail-on", "info"],
                             capture_output=True, text=True)
        data_graph = Graph().parse(data_file)
        conforms, report, _ = pyshacl.validate(data_graph, shacl_graph=shapes, inference="none", advanced=False)
        ours, theirs = results_of(Graph().parse(data=run.stdout, format="nt")), results_of(report)
        if (run.returncode == 0) != conforms or ours != theirs:
            print(f"graph {number} differs: ours exit {run.returncode} {run.stderr.strip()}, pySHACL conforms {conforms}")
            for line in sorted(set(ours) ^ set(theirs)) or ["the same results in other numbers"]:
                print("  ours  " if line in ours else "  theirs", line)
            print(f"see {data_file} and {shapes_file}")
            if "--go-on" not in sys.argv:
                return 1
        if planted and conforms:
            print(f"graph {number}: the planted mistake was not found, by either")
            return 1
        planted_found += planted
    print(f"{count} graphs, the same verdict and the same results; {planted_found} planted mistakes found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
