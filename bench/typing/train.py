#!/usr/bin/env python3
"""Makes Rules/person-or-character.yaml: the weights by which persons are told from characters.

  leitmotif features examples/*.* reviews/text/*.md > features.jsonl
  train.py features.jsonl CORPUS GOLD.json... [--without SLUG...] > Rules/person-or-character.yaml

Reviews whose casts are known label the names (CORPUS/reviews, CORPUS/titles.jsonl.gz): whoever directs, writes or
acts is a person, roles are characters. Documents annotated by hand (GOLD) label more kinds of writing. Documents kept
for testing stay out (--without).
Logistic regression with an L2 penalty, in numpy and scipy; five-fold cross-validation by document goes to stderr.
What companions add, the others named in the same sentences, is learnt on top, from what the folds say of them.
"""
import argparse, collections, gzip, json, os, re, sys, unicodedata
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

LEAST = 6          # a feature counts where so many entities have it
PENALTY = 3.0
GOLD_WEIGHT = 2.0
SMALLEST = 0.08    # weights below are left out
CAUTION = 2        # as in Companions.swift


def norm(name):
    s = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", s.replace("’", "'")).strip()


def label(names, row, people):
    """1 a person, 0 a character, None unknown."""
    persons = {norm(n) for key in ("performers", "directors", "writers") for x in row[key]
               for n in [x["name"], *x.get("also", [])]}
    surnames = {p.split()[-1] for p in persons if p}
    roles = {norm(r) for x in row["performers"] for r in x.get("roles", [])}
    words = {w for r in roles for w in r.split() if len(w) > 2 and w not in ("the", "mrs", "miss", "and", "self")}
    if "self" in {w for r in roles for w in r.split()}: roles -= persons
    names = {norm(n) for n in names}
    if names & persons and not names & roles: return 1
    if names & roles and not names & persons: return 0
    if all(set(n.split()) <= words for n in names) and not names & surnames: return 0
    if all(len(n.split()) == 1 for n in names) and names <= surnames and not names & words: return 1
    if any(len(n.split()) > 1 and n in people for n in names): return 1
    return None


def gold_label(names, gold):
    names = {norm(n) for n in names}
    types = {t for e in gold["entities"] + gold.get("optional", {}).get("entities", [])
             if names & {norm(n) for n in e["names"]} for t in e.get("types", [e["type"]])}
    return 1 if types == {"Person"} else 0 if types == {"Character"} else None


def load(features, corpus, gold, without):
    rows = {r["slug"]: r for r in map(json.loads, open(f"{corpus}/reviews/reviews-gold.jsonl", encoding="utf-8"))}
    slug = lambda path: os.path.splitext(os.path.basename(path))[0]
    annotated = {slug(path): json.load(open(path, encoding="utf-8")) for path in gold}
    people = set()
    for line in gzip.open(f"{corpus}/titles.jsonl.gz", "rt", encoding="utf-8"):
        film = json.loads(line)
        people |= {norm(x["name"]) for key in ("directors", "writers", "performers") for x in film.get(key, [])}
    samples, companions = [], []
    for line in open(features, encoding="utf-8"):
        item = json.loads(line)
        document, entity = slug(item["document"]), item["entity"]
        if document in without: continue
        companions.append((document, None, entity, 0.0))
        if entity["isCertain"]: continue
        if document in annotated:
            y, weight = gold_label(entity["names"], annotated[document]), GOLD_WEIGHT
        elif document in rows:
            y, weight = label(entity["names"], rows[document], people), 1.0
        else: continue
        if y is not None: samples.append((document, y, entity, weight))
    return samples, companions


def matrix(samples, vocabulary):
    entries, rows, columns = [], [], []
    for i, (_, _, e, _) in enumerate(samples):
        rows.append(i); columns.append(0); entries.append(min(max(e["cues"], -8), 8))
        for f in e["features"]:
            if f in vocabulary: rows.append(i); columns.append(vocabulary[f]); entries.append(1.0)
    return csr_matrix((entries, (rows, columns)), shape=(len(samples), len(vocabulary) + 1))


def fit(samples):
    counts = collections.Counter(f for _, _, e, _ in samples for f in e["features"])
    vocabulary = {f: i + 1 for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    x, y = matrix(samples, vocabulary), np.array([s[1] for s in samples])
    weight = np.array([s[3] for s in samples])

    def loss(w):
        z = x @ w[1:] + w[0]
        p = 1 / (1 + np.exp(-z))
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY / 2 * (w[2:] ** 2).sum()
        d = weight * (p - y)
        gradient = np.concatenate([[d.sum()], x.T @ d])
        gradient[2:] += PENALTY * w[2:]
        return value, gradient

    w = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return w, vocabulary


def leanings(samples, companions, w, vocabulary):
    """How far the companions of each sample are persons, and how far characters: a column each."""
    z = matrix(companions, vocabulary) @ w[1:] + w[0]
    present = collections.defaultdict(list)
    for (document, _, e, _), odds in zip(companions, z):
        certain = e["isCertain"] and (1.0 if e["type"] == "Person" else -1.0)
        for sentence in e["sentences"]: present[document, sentence].append((e["names"], certain or np.tanh(odds / 2)))
    found = []
    for document, _, e, _ in samples:
        others = [lean for sentence in e["sentences"] for names, lean in present[document, sentence] if names != e["names"]]
        found.append([sum(max(x, 0) for x in others) / (len(others) + CAUTION), sum(min(x, 0) for x in others) / (len(others) + CAUTION)])
    return np.array(found)


def fit_companions(samples, z, leaning):
    y, weight = np.array([s[1] for s in samples]), np.array([s[3] for s in samples])
    return minimize(lambda w: (weight * (np.logaddexp(0, z + leaning @ w) - y * (z + leaning @ w))).sum(), [0.0, 0.0]).x


def report(title, y, z):
    for name, is_class in (("person", 1), ("character", 0)):
        tp = int(((z >= 0) == is_class)[y == is_class].sum())
        print(f"{title}: {name} recall {tp / max((y == is_class).sum(), 1):.3f} "
              f"precision {tp / max(((z >= 0) == is_class).sum(), 1):.3f}", file=sys.stderr)


parser = argparse.ArgumentParser(usage=__doc__)
parser.add_argument("features"); parser.add_argument("corpus"); parser.add_argument("gold", nargs="*")
parser.add_argument("--without", nargs="*", default=[])
arguments = parser.parse_args()
samples, companions = load(arguments.features, arguments.corpus, arguments.gold, set(arguments.without))
y = np.array([s[1] for s in samples])
report("cues alone", y, np.array([s[2]["cues"] for s in samples]))
slugs = sorted({s[0] for s in samples})
z, leaning = np.zeros(len(samples)), np.zeros((len(samples), 2))
for fold in range(5):
    held = {s for i, s in enumerate(slugs) if i % 5 == fold}
    w, vocabulary = fit([s for s in samples if s[0] not in held])
    test = [i for i, s in enumerate(samples) if s[0] in held]
    z[test] = matrix([samples[i] for i in test], vocabulary) @ w[1:] + w[0]
    leaning[test] = leanings([samples[i] for i in test], [c for c in companions if c[0] in held], w, vocabulary)
annotated = np.array([s[3] > 1 for s in samples])
report("of documents annotated by hand, cross-validated", y[annotated], z[annotated])
report("cues alone there", y[annotated], np.array([s[2]["cues"] for s in samples])[annotated])
report(f"cross-validated, {len(samples)} names of {len(slugs)} reviews", y, z)
companion_weights = fit_companions(samples, z, leaning)
all_told = z + leaning @ companion_weights
report("with companions", y, all_told)
report("with companions, annotated by hand", y[annotated], all_told[annotated])

w, vocabulary = fit(samples)
groups = collections.defaultdict(dict)
for f, i in vocabulary.items():
    if abs(w[i + 1]) >= SMALLEST:
        group, word = f.split(":", 1)
        groups[group][word] = round(float(w[i + 1]), 2)
print("# What tells persons (positive) from characters (negative). Made by bench/typing/train.py; not edited by hand.")
print(f"bias: {w[0]:.2f}\ncues: {w[1]:.3f}\ncompanions: {{ persons: {companion_weights[0]:.2f}, characters: {companion_weights[1]:.2f} }}\nweights:")
for group in sorted(groups):
    print(f"  {group}:")
    for word, value in sorted(groups[group].items()):
        print(f"    {json.dumps(word, ensure_ascii=False)}: {value}")
