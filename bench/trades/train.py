#!/usr/bin/env python3
"""Makes Rules/trade-weights.yaml: the weights by which who acted in and who directed a work are told.

  leitmotif features --trades examples/*.* reviews/text/*.md > samples.jsonl
  leitmotif features --trades film-intros.jsonl --text-field text --id-field id >> samples.jsonl
  train.py samples.jsonl CORPUS GOLD.json... [--without SLUG...] > Rules/trade-weights.yaml

Reviews whose casts and crews are known (CORPUS/reviews) label the persons they name; so do encyclopedia introductions
of films whose casts and crews are known (CORPUS/titles.jsonl.gz), and in the others those of the cast that they list,
and those of whom only other trades are read. Documents annotated by hand (GOLD) label persons of other kinds of
writing. Names that are nearly those of a cast or crew (another spelling) label nothing. Documents kept for testing
stay out (--without). One logistic regression with an L2 penalty for each trade;
five-fold cross-validation by document goes to stderr: precision and recall at each threshold, beside what the rules
said before.
"""
import argparse, collections, difflib, gzip, json, os, re, sys, unicodedata
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

TRADES = {"acting": ("actedIn", "performers"), "directing": ("directed", "directors")}
LEAST = 4          # a feature counts where so many samples have it
PENALTY = 4.0
GOLD_WEIGHT = 2.0
INTRO_WEIGHT = 0.5 # there are many, and they are all of one kind
KINDS = {"reviews": 1.0, "annotated": GOLD_WEIGHT, "introductions": INTRO_WEIGHT}
SMALLEST = 0.05    # weights below are left out


def norm(name):
    s = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", s.replace("’", "'")).strip()


def label(names, truth):
    """1 where one of the names is listed, 0 where none is, None where one is nearly."""
    names = {norm(n) for n in names}
    if names & truth: return 1
    for name in names:
        for listed in truth:
            same_last = name.split()[-1:] == listed.split()[-1:] and name[:1] == listed[:1]
            if same_last or set(name.split()) == set(listed.split()): return None
            if difflib.SequenceMatcher(None, name, listed).ratio() > 0.8: return None
    return 0


def intro_label(trade, entity, intro, films):
    film = films.get((norm(intro["title"]), str(intro["year"])))
    if film:
        return label(entity["names"], {norm(x["name"]) for x in film[TRADES[trade][1]]})
    said = {f.split(":")[1] for f in entity["features"] if f.startswith("said-at-all:")}
    listed = label(entity["names"], {norm(n) for n in intro["cast"]})
    if trade == "acting":
        if listed != 0: return listed
        return 0 if said & {"wrote", "produced", "composed", "edited", "photographed"} and "actedIn" not in said else None
    if "directed" in said: return None
    return 0 if listed == 1 or said else None


def load(path, corpus, gold, without):
    rows = {r["slug"]: r for r in map(json.loads, open(f"{corpus}/reviews/reviews-gold.jsonl", encoding="utf-8"))}
    slug = lambda path: os.path.splitext(os.path.basename(path))[0]
    annotated = {slug(path): json.load(open(path, encoding="utf-8")) for path in gold}
    intros = {r["id"]: r for r in map(json.loads, open(f"{corpus}/film-intros.jsonl", encoding="utf-8"))}
    films = {}
    for line in gzip.open(f"{corpus}/titles.jsonl.gz", "rt", encoding="utf-8"):
        film = json.loads(line)
        films[norm(film["title"]), str(film["year"])] = film
    samples = []
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        document, entity = slug(item["document"].split("#")[-1]), item["entity"]
        if document in without: continue
        labels, weight = {}, 1.0
        works = {norm(n) for n in entity["work"]}
        for trade, (predicate, key) in TRADES.items():
            if document in annotated:
                graph, weight = annotated[document], GOLD_WEIGHT
                ids = {e["id"]: {norm(n) for n in e["names"]} for e in graph["entities"]}
                optional = graph.get("optional", {})
                of = lambda relations: {n for r in relations if r["p"] == predicate and ids.get(r["o"], set()) & works
                                        for n in ids.get(r["s"], set())}
                names = {norm(n) for n in entity["names"]}
                labels[trade] = None if names & of(optional.get("relations", [])) else label(
                    entity["names"], of(graph["relations"]))
            elif document in rows and norm(rows[document]["title"]) in works:
                truth = {norm(n) for x in rows[document][key] for n in [x["name"], *x.get("also", [])]}
                labels[trade] = label(entity["names"], truth)
            elif document in intros and norm(intros[document]["title"]) in works:
                labels[trade], weight = intro_label(trade, entity, intros[document], films), INTRO_WEIGHT
        if labels: samples.append((document, labels, entity, weight))
    return samples


def matrix(samples, vocabulary):
    rows, columns = [], []
    for i, (_, _, e, _) in enumerate(samples):
        for f in e["features"]:
            if f in vocabulary: rows.append(i); columns.append(vocabulary[f])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(samples), len(vocabulary)))


def fit(samples, trade):
    samples = [s for s in samples if s[1][trade] is not None]
    counts = collections.Counter(f for _, _, e, _ in samples for f in e["features"])
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    x, y = matrix(samples, vocabulary), np.array([s[1][trade] for s in samples])
    weight = np.array([s[3] for s in samples])

    def loss(w):
        z = x @ w[1:] + w[0]
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY / 2 * (w[1:] ** 2).sum()
        d = weight * (1 / (1 + np.exp(-z)) - y)
        return value, np.concatenate([[d.sum()], x.T @ d + PENALTY * w[1:]])

    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x, vocabulary


def cross_validate(samples, trade):
    slugs = sorted({s[0] for s in samples})
    z = np.zeros(len(samples))
    for fold in range(5):
        held = {s for i, s in enumerate(slugs) if i % 5 == fold}
        w, vocabulary = fit([s for s in samples if s[0] not in held], trade)
        test = [i for i, s in enumerate(samples) if s[0] in held]
        z[test] = matrix([samples[i] for i in test], vocabulary) @ w[1:] + w[0]
    y = np.array([s[1][trade] or 0 for s in samples])
    said = np.array([f"said-at-all:{TRADES[trade][0]}" in s[2]["features"] for s in samples])
    for kind, weight in KINDS.items():
        known = np.array([s[1][trade] is not None and s[3] == weight for s in samples])
        line = lambda found: (f"precision {(y & found)[known].sum() / max(found[known].sum(), 1):.3f} "
                              f"recall {(y & found)[known].sum() / max(y[known].sum(), 1):.3f}")
        print(f"{trade}, {kind}: {known.sum()} samples, {y[known].sum()} right; the rules: {line(said)}",
              file=sys.stderr)
        for odds in (-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3):
            print(f"  from {odds:>4}: {line(z >= odds)}", file=sys.stderr)
    return z


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("samples"); parser.add_argument("corpus"); parser.add_argument("gold", nargs="*")
    parser.add_argument("--without", nargs="*", default=[])
    arguments = parser.parse_args()
    samples = load(arguments.samples, arguments.corpus, arguments.gold, set(arguments.without))
    print("# Who acted in and who directed a work, by all that a text says of a person. Made by bench/trades/train.py;")
    print("# not edited by hand.")
    for trade in TRADES:
        cross_validate(samples, trade)
        w, vocabulary = fit(samples, trade)
        groups = collections.defaultdict(dict)
        for f, i in vocabulary.items():
            if abs(w[i + 1]) >= SMALLEST:
                group, word = f.split(":", 1)
                groups[group][word] = round(float(w[i + 1]), 2)
        print(f"{trade}:\n  bias: {w[0]:.2f}\n  weights:")
        for group in sorted(groups):
            print(f"    {group}:")
            for word, value in sorted(groups[group].items()):
                print(f"      {json.dumps(word, ensure_ascii=False)}: {value}")


if __name__ == "__main__":
    main()
