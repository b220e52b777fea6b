#!/usr/bin/env python3
"""Agreement of `leitmotif parse` with spaCy, one line for each annotation.

    compare.py GOLDEN.jsonl PARSED.jsonl    both in the order of the same files

GOLDEN is what golden.py wrote; PARSED is `leitmotif parse --to json FILE...`. Exits with 1 on any difference.
"""
import json
import sys

FIELDS = "start end tag pos morph lemma dep head sent_start ent space".split()


def rows(doc):
    starts = {s["start"] for s in doc["sents"]}
    entities, ents = {}, iter(doc["ents"])
    entity = next(ents, None)
    for t in doc["tokens"]:
        while entity and entity["end"] <= t["start"]:
            entity = next(ents, None)
        if entity and entity["start"] <= t["start"] and t["end"] <= entity["end"]:
            entities[t["id"]] = (t["start"] == entity["start"], entity["label"])
    text = doc["text"]
    return [
        [t["start"], t["end"], t.get("tag"), t.get("pos"), t.get("morph"), t.get("lemma"), t.get("dep"), t.get("head"),
         t["start"] in starts, entities.get(t["id"]), text[t["end"]:t["end"] + 1] == " "]
        for t in doc["tokens"]
    ]


def main():
    golden, parsed = sys.argv[1:3]
    same = dict.fromkeys(FIELDS, 0)
    documents = equal = total = shown = 0
    with open(golden, encoding="utf-8") as a, open(parsed, encoding="utf-8") as b:
        for number, (left, right) in enumerate(zip(a, b, strict=True)):
            left, right = json.loads(left), json.loads(right)
            x, y = rows(left), rows(right)
            documents += 1
            total += len(x)
            equal += x == y
            for p, q in zip(x, y):
                for field, v, w in zip(FIELDS, p, q):
                    same[field] += v == w
                    if v != w and shown < 40:
                        shown += 1
                        word = left["text"][p[0]:p[1]]
                        print(f"{number} {left.get('file', '')} {word!r} at {p[0]}: {field}: spaCy {v!r}, here {w!r}")
    print(f"{equal} of {documents} documents equal in everything; {total} tokens")
    for field, count in same.items():
        print(f"{field:<11}{count:>9} / {total}  {100 * count / max(total, 1):.4f} %")
    sys.exit(equal != documents)


if __name__ == "__main__":
    main()
