#!/usr/bin/env python3
"""bench/extraction/ablate.py PROGRAM [SHARED]: what each pass of extraction earns, as a Markdown table.

Every pass is switched off alone, and the development documents are scored: the difference is what the pass is worth.
SHARED is the folder with the shared corpus and gold; without it the project's own examples are scored alone.
"""
import subprocess
import sys

from development import evaluate


def main(program, shared=None):
    whole = evaluate(program, shared)
    passes = subprocess.run([program, "rules", "list", "--passes"], capture_output=True, text=True, check=True)
    names = [line.split()[0] for line in passes.stdout.splitlines()]
    rows = []
    for name in names:
        without = evaluate(program, shared, "--disable-pass", name)
        rows.append((name, without["entities"]["f1"] - whole["entities"]["f1"],
                     without["relations"]["f1"] - whole["relations"]["f1"],
                     without["relations"]["precision"] - whole["relations"]["precision"],
                     without["relations"]["recall"] - whole["relations"]["recall"]))
    rows.sort(key=lambda row: (row[2], row[1], row[0]))
    print(f"{len(whole['documents'])} documents. All passes on: entity F1 {whole['entities']['f1']:.3f}, "
          f"relation F1 {whole['relations']['f1']:.3f}.\n")
    print("| off | entity F1 | relation F1 | precision | recall |\n| --- | ---: | ---: | ---: | ---: |")
    for name, *differences in rows:
        print(f"| `{name}` | " + " | ".join(f"{d:+.3f}" if abs(d) >= 0.0005 else "·" for d in differences) + " |")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
