#!/usr/bin/env python3
"""Trains the toy pipeline of Tests/LanguageTests/Fixtures, in a minute, and writes spaCy's output for it.

    train_toy.py TEACHER FIXTURES

TEACHER is an installed English pipeline; its analysis of FIXTURES/sentences.txt is what the toy is trained on. The toy
has what en_core_web_sm lacks: a morphologizer, a sentence recogniser of odd width with its own network, a lookup
lemmatizer, a custom component order, and a tokenizer pattern that needs a regular-expression engine.
"""
import json
import random
import shutil
import sys
from pathlib import Path

import spacy
from spacy.lookups import Lookups
from spacy.training import Example
from spacy.util import compile_infix_regex, fix_random_seed

ENCODER = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 24, "attrs": ["LOWER", "SHAPE", "SPACY"],
              "rows": [200, 80, 20], "include_static_vectors": False},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 24, "depth": 2, "window_size": 1,
               "maxout_pieces": 2},
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 24, "upstream": "tok2vec"}
SMALL_CNN = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 12, "depth": 1,
             "embed_size": 100, "window_size": 1, "maxout_pieces": 2, "subword_features": True}


def tagger(tok2vec):
    return {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec}}


def transitions(state):
    return {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state,
                      "extra_state_tokens": False, "hidden_width": 20, "maxout_pieces": 2, "use_upper": True,
                      "tok2vec": LISTENER}}


def toy():
    nlp = spacy.blank("en")
    infixes = list(nlp.Defaults.infixes) + [r"(?<=\d)(?:x|×)(?=\d)"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("tok2vec", config={"model": ENCODER})
    nlp.add_pipe("morphologizer", config=tagger(LISTENER))
    nlp.add_pipe("senter", config=tagger(SMALL_CNN))
    nlp.add_pipe("tagger", config=tagger(LISTENER))
    nlp.add_pipe("ner", config=transitions("ner"))
    return nlp


def main():
    teacher, fixtures = sys.argv[1], Path(sys.argv[2])
    random.seed(0)
    fix_random_seed(0)
    texts = (fixtures / "sentences.txt").read_text(encoding="utf-8").split("\n")
    text = "\n".join(texts)
    teacher = spacy.load(teacher)
    nlp = toy()
    examples, lemmas = [], {}
    for start in range(0, len(texts) - 2, 2):
        taught = teacher("\n".join(texts[start:start + 3]))
        examples.append(Example(nlp.make_doc(taught.text), taught))
        lemmas |= {t.text: t.lemma_ for t in taught}
    nlp.initialize(lambda: examples)
    lookups = Lookups()
    lookups.add_table("lemma_lookup", lemmas)
    for _ in range(250):
        random.shuffle(examples)
        nlp.update(examples, drop=0.05)
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    folder = fixtures / "toy"
    shutil.rmtree(folder, ignore_errors=True)
    nlp.meta["name"] = "toy"
    nlp.to_disk(folder)
    nlp = spacy.load(folder)
    text += "\nA 4x5 print, 10×12 inches: ok?"
    golden = nlp(text).to_json()
    (fixtures / "toy.golden.jsonl").write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
