#!/usr/bin/env python3
"""Trains the toy pipelines of Tests/LanguageTests/Fixtures, in a minute, and writes spaCy's output for them.

    train_toy.py TEACHER FIXTURES [toy] [letters]

TEACHER is an installed English pipeline; its analysis of FIXTURES/sentences.txt is what the toys are trained on. They
have what en_core_web_sm lacks. `toy`: a morphologizer, a sentence recogniser of odd width with its own network, a
lookup lemmatizer, a custom component order, and a tokenizer pattern that needs a regular-expression engine. `letters`:
a sentencizer with marks of its own, and a morphologizer that embeds letters.
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


def letters():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", ":"]})
    embed = {"@architectures": "spacy.CharacterEmbed.v2", "width": 16, "rows": 100, "nM": 8, "nC": 7,
             "include_static_vectors": False, "feature": "LOWER"}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 16, "depth": 1, "window_size": 1,
              "maxout_pieces": 3}
    nlp.add_pipe("morphologizer", config=tagger({"@architectures": "spacy.Tok2Vec.v2", "embed": embed,
                                                 "encode": encode}))
    return nlp


def train(nlp, name, teacher, fixtures):
    texts = (fixtures / "sentences.txt").read_text(encoding="utf-8").split("\n")
    examples, lemmas = [], {}
    for start in range(0, len(texts) - 2, 2):
        taught = teacher("\n".join(texts[start:start + 3]))
        examples.append(Example(nlp.make_doc(taught.text), taught))
        lemmas |= {t.text: t.lemma_ for t in taught}
    nlp.initialize(lambda: examples)
    for _ in range(250):
        random.shuffle(examples)
        nlp.update(examples, drop=0.05)
    if name == "toy":
        lookups = Lookups()
        lookups.add_table("lemma_lookup", lemmas)
        nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    folder = fixtures / name
    shutil.rmtree(folder, ignore_errors=True)
    nlp.meta["name"] = name
    nlp.to_disk(folder)
    text = "\n".join(texts) + "\nA 4x5 print, 10×12 inches: ok? She said “no.” (Then: silence…) Amélie’s naïve ☕ 👩‍🎤!"
    golden = spacy.load(folder)(text).to_json()
    (fixtures / f"{name}.golden.jsonl").write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    teacher, fixtures, *names = sys.argv[1:]
    teacher = spacy.load(teacher)
    for name in names or ["toy", "letters"]:
        random.seed(0)
        fix_random_seed(0)
        train({"toy": toy, "letters": letters}[name](), name, teacher, Path(fixtures))


if __name__ == "__main__":
    main()
