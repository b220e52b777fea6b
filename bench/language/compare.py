#!/usr/bin/env python3
"""Speed and memory of our pipeline and spaCy's, side by side on the same text in one run.

    compare.py LEITMOTIF MODEL FILE...

LEITMOTIF is the release build of the command with en_core_web_sm installed; MODEL is the same pipeline for
`spacy.load`. One thread each (OMP_NUM_THREADS=1), three rounds in alternating order, the best counted. Figures are of
the whole process: start, load, analysis, and writing JSON (ours) or nothing (spaCy); then of the analysis alone.
"""
import json
import os
import resource
import subprocess
import sys
import time

SPACY = """
import sys, time
import spacy
start = time.perf_counter()
nlp = spacy.load(sys.argv[1])
loaded = time.perf_counter()
texts = [open(f, encoding="utf-8", newline="").read() for f in sys.argv[2:]]
begin = time.perf_counter()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(tokens, loaded - start, time.perf_counter() - begin)
"""


def timed(command):
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def main():
    program, model, *files = sys.argv[1:]
    one = [program, "parse", "--statistics", "--jobs", "1", *files]
    two = [program, "parse", "--statistics", "--jobs", "2", *files]
    theirs = [sys.executable, "-c", SPACY, model, *files]
    best = {}
    for _ in range(3):
        for name, command in (("ours, 1 thread", one), ("spaCy, 1 thread", theirs), ("ours, 2 threads", two)):
            wall, cpu, memory, output = timed(command)
            if name.startswith("spaCy"):
                tokens, load, analysis = output.split()
            else:
                figures = json.loads(output)
                tokens, load, analysis = figures["tokens"], figures["load"], figures["analysis"]
            row = [int(tokens), wall, cpu, float(load), float(analysis), memory]
            best[name] = row if name not in best else row[:1] + [min(a, b) for a, b in zip(row[1:], best[name][1:])]
    print(f"{'':<17}{'tokens':>9}{'wall s':>9}{'CPU s':>9}{'load ms':>9}{'analysis s':>12}{'tokens/s':>10}{'MB':>7}")
    for name, (tokens, wall, cpu, load, analysis, memory) in best.items():
        print(f"{name:<17}{tokens:>9}{wall:>9.2f}{cpu:>9.2f}{load * 1000:>9.1f}{analysis:>12.2f}"
              f"{tokens / analysis:>10,.0f}{memory:>7.0f}")
    ours, spacy, pair = (best[n] for n in ("ours, 1 thread", "spaCy, 1 thread", "ours, 2 threads"))
    print(f"analysis: {spacy[4] / ours[4]:.1f} times spaCy; whole process (CPU): {spacy[2] / ours[2]:.1f} times; "
          f"two threads: {ours[4] / pair[4]:.2f} times one")


if __name__ == "__main__":
    main()
