#!/usr/bin/env python3
"""Holds the files of Ontology/ against other people's tools.

    bench/validation/ontology.py      needs rdflib, owlrl and pyshacl for python3; rapper where it is installed

Each file is parsed by rapper and rdflib, which must count the same triples; the ontology, with a good graph, is
consistent under an OWL 2 RL reasoner, and with a bad one it is not; every term has a label and a definition; the shapes
pass SHACL's own shapes for shapes, in pySHACL.
"""
import pathlib, shutil, subprocess, sys

import owlrl, pyshacl
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace

root = pathlib.Path(__file__).resolve().parents[2]
LM = "https://w3id.org/leitmotif/ontology#"
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
problems = []

for file in sorted((root / "Ontology").glob("*.ttl")):
    count = len(Graph().parse(file))
    said = f"{file.name}: {count} triples by rdflib"
    if shutil.which("rapper"):
        run = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", file], capture_output=True, text=True)
        lines = len(set(run.stdout.splitlines()))
        said += f", {lines} by rapper"
        if run.returncode or lines != count:
            problems.append(f"{file.name}: rapper and rdflib do not agree: {run.stderr.strip()}")
    print(said)

ontology = Graph().parse(root / "Ontology/leitmotif.ttl")
terms = {s for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
         for s in ontology.subjects(RDF.type, kind) if str(s).startswith(LM)}
for term in sorted(terms):
    for needed in (RDFS.label, SKOS.definition):
        if (term, needed, None) not in ontology:
            problems.append(f"{term} has no {needed}")
print(f"{len(terms)} terms with label and definition")


def contradictions(*data):
    graph = Graph().parse(root / "Ontology/leitmotif.ttl").parse(root / "Ontology/alignments.ttl")
    for turtle in data:
        graph.parse(data=turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(message) for message in graph.objects(None, ERROR.error)]


good = (root / "Tests/OntologyModelTests/Fixtures/good.ttl").read_text()
for message in contradictions() + contradictions(good):
    problems.append(f"OWL RL: {message}")
bad = f"@prefix lm: <{LM}> . @prefix ex: <http://example.org/> . ex:x a lm:Person, lm:Film ."
if not contradictions(bad):
    problems.append("OWL RL finds nothing wrong with a person who is a film")
print("OWL RL: the ontology with its alignments is consistent, alone and with a good graph")

conforms, _, text = pyshacl.validate(Graph().parse(root / "Tests/OntologyModelTests/Fixtures/good.ttl"),
                                     shacl_graph=Graph().parse(root / "Ontology/shapes.ttl"), meta_shacl=True)
if not conforms:
    problems.append(f"pySHACL on a good graph: {text[:500]}")
print("the shapes pass SHACL's shapes for shapes, and a good graph passes the shapes, in pySHACL")

for problem in problems:
    print("error:", problem)
sys.exit(1 if problems else 0)
