#!/usr/bin/env python3
"""bench/extraction/calibrate.py PROGRAM SHARED [--write]: measures how often each rule is right.

Counts, over the development documents, how many statements of each rule are right:
  gold files      every statement of the vocabulary, by the scorer's definition
  reviews         directed, actedIn and portrays of the film under review, against its credits
  introductions   releaseYear of the film introduced

A rule's confidence is its precision, drawn towards the mean as far as there is little to go by:
(right + 4 · mean) / (count + 4), at most 0.98. What the trades' models weigh has a confidence of its own, the odds, and
keeps it. --write puts the table into Rules/confidence.yaml, which the program
is built with; a reliability table is printed either way.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

from development import ROOT, evaluate

LM = "https://w3id.org/leitmotif/ontology#"
WEIGHT = 4
HIGHEST = 0.98
LINE = re.compile(r'(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*|_:\S+) \.$')


def norm(name):
    text = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ß", "ss"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"'s\b", "s", text).replace("&", " and ")
    return re.sub(r"^(the|a|an) (?=.)", "", re.sub(r"[\W_]+", " ", text).strip())


class Graph:
    """Names, classes, and the statements with their rules, of an N-Triples file."""

    def __init__(self, path):
        self.names = collections.defaultdict(set)
        self.types = collections.defaultdict(set)
        nodes = collections.defaultdict(lambda: collections.defaultdict(list))
        with open(path, encoding="utf-8") as file:
            for line in file:
                match = LINE.match(line.strip())
                if not match:
                    continue
                subject, predicate, value = match.groups()
                if predicate.endswith("#label") or predicate.endswith("#altLabel"):
                    text = json.loads('"' + value[1:value.rindex('"')].replace("\\'", "'") + '"')
                    self.names[subject].add(norm(text))
                elif predicate.endswith("#type"):
                    self.types[subject].add(value[1:-1].removeprefix(LM))
                nodes[subject][predicate].append(value)
        self.statements = []
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        for node in nodes.values():
            if rdf + "subject" not in node:
                continue
            end = node[rdf + "object"][0]
            self.statements.append((
                node[rdf + "subject"][0], node[rdf + "predicate"][0][1:-1].removeprefix(LM), end,
                node[LM + "rule"][0].split('"')[1], float(node[LM + "confidence"][0].split('"')[1])))


def of_gold(program, shared):
    for document in evaluate(program, shared)["documents"]:
        for judgement in document["judgements"]:
            if judgement["verdict"] == "optional":
                continue
            for rule in judgement["rules"]:
                yield rule, judgement["verdict"] == "right", judgement["confidence"]


def of_reviews(folder, corpus):
    roles = {"directed": "directors", "actedIn": "performers"}
    for line in open(os.path.join(corpus, "reviews-gold.jsonl"), encoding="utf-8"):
        row = json.loads(line)
        path = os.path.join(folder, row["slug"] + ".nt")
        if not os.path.exists(path):
            continue
        graph = Graph(path)
        films = {n for n, t in graph.types.items() if "Film" in t and norm(row["title"]) in graph.names[n]}
        people = {p: {norm(n) for x in row[k] for n in [x["name"], *x.get("also", [])]} for p, k in roles.items()}
        parts = {norm(n): [norm(r) for r in x.get("roles", [])] for x in row["performers"]
                 for n in [x["name"], *x.get("also", [])]}
        for subject, predicate, end, rule, confidence in graph.statements:
            names = graph.names[subject]
            if predicate in people and end in films:
                yield rule, bool(names & people[predicate]), confidence
            elif predicate == "portrays":
                played = [r for n in names if n in parts for r in parts[n]]
                if played:
                    words = [set(n.split()) for n in graph.names[end]]
                    yield rule, any(w & set(r.split()) for w in words for r in played), confidence


def of_introductions(folder, corpus):
    for line in open(corpus, encoding="utf-8"):
        row = json.loads(line)
        path = os.path.join(folder, row["id"] + ".nt")
        if not os.path.exists(path):
            continue
        graph = Graph(path)
        films = {n for n, t in graph.types.items() if "Film" in t and norm(row["title"]) in graph.names[n]}
        for subject, predicate, end, rule, confidence in graph.statements:
            if predicate == "releaseYear" and subject in films:
                yield rule, end[1:5] == str(row["year"]), confidence


def extract(program, folder, *inputs):
    subprocess.run([program, "extract", *inputs, "--split", "--to", "nt", "-o", folder, "--quiet"], check=True)


def measure(program, shared):
    """Every judged statement as (rule, is right, confidence)."""
    judged = list(of_gold(program, shared))
    with tempfile.TemporaryDirectory() as scratch:
        texts = f"{shared}/corpus/reviews/text"
        extract(program, f"{scratch}/reviews", *(os.path.join(texts, f) for f in sorted(os.listdir(texts))))
        judged += of_reviews(f"{scratch}/reviews", f"{shared}/corpus/reviews")
        introductions = f"{shared}/corpus/film-intros.jsonl"
        with open(introductions, encoding="utf-8") as file, open(f"{scratch}/some.jsonl", "w", encoding="utf-8") as some:
            some.writelines(line for number, line in enumerate(file) if number % 10 == 0)
        extract(program, f"{scratch}/introductions", f"{scratch}/some.jsonl", "--text-field", "text", "--id-field", "id")
        judged += of_introductions(f"{scratch}/introductions", f"{scratch}/some.jsonl")
    return judged


def confidences(program):
    """How sure the rules of the rule language are now; a pronoun or noun phrase makes a claim less so."""
    run = subprocess.run([program, "rules", "list", "--json"], capture_output=True, text=True, check=True)
    return {rule["name"]: rule["confidence"] for rule in json.loads(run.stdout)}


def reliability(judged, confidence):
    print("\n| confidence | statements | mean | right |\n| --- | ---: | ---: | ---: |")
    for low, high in [(0, .5), (.5, .6), (.6, .7), (.7, .8), (.8, .9), (.9, 1.01)]:
        those = [(right, confidence(rule, c)) for rule, right, c in judged if low <= confidence(rule, c) < high]
        if those:
            print(f"| {low:.1f} – {min(high, 1):.1f} | {len(those)} | {sum(c for _, c in those) / len(those):.2f} "
                  f"| {sum(right for right, _ in those) / len(those):.2f} |")


def main(program, shared, write=False):
    judged = measure(program, shared)
    counts = collections.defaultdict(lambda: [0, 0])
    for rule, right, _ in judged:
        counts[rule][0 if right else 1] += 1
    mean = sum(right for _, right, _ in judged) / len(judged)
    table = {rule: min(HIGHEST, (right + WEIGHT * mean) / (right + wrong + WEIGHT))
             for rule, (right, wrong) in counts.items() if not rule.startswith("trades.weighed")}
    lines = [f"{rule}: {value:.2f}  # {counts[rule][0]} right, {counts[rule][1]} wrong"
             for rule, value in sorted(table.items())]
    print(f"{len(judged)} statements of {len(counts)} rules, {mean:.3f} of them right.\n\nAs they are:")
    reliability(judged, lambda _, confidence: confidence)
    now = confidences(program)
    print("\nBy this table:")
    reliability(judged, lambda rule, confidence: table[rule] * confidence / now[rule] if rule in now else table.get(rule, confidence))
    if write:
        with open(f"{ROOT}/Rules/confidence.yaml", "w", encoding="utf-8") as file:
            file.write("# How often each rule was right on the development documents; made by "
                       "bench/extraction/calibrate.py.\n# It takes the place of the confidence that a rule that is "
                       "built in is written with.\n\n")
            file.write("\n".join(lines) + "\n")
        print("\nRules/confidence.yaml is written; build the program again.")
    else:
        print("\n" + "\n".join(lines))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--write"]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    main(*arguments, write="--write" in sys.argv)
