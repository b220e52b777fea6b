"""The development documents, and the program run on them. Standard library only."""
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# The documents that rules may be written on; Tests/Gold/README.md says which are only for testing.
EXAMPLES = ["umbrellas", "the-third-man-review", "cabaret-programme", "ten-backstage-musicals",
            "singin-in-the-rain", "kind-of-blue", "metropolis"]
TESTING = {"close-encounters-of-the-third-kind-1977", "the-kissing-bandit-1948", "phantasm-iv-oblivion-1998",
           "jay-and-silent-bob-strike-back-2001", "reunion-in-france-1942", "just-for-you-1952", "north-1994",
           "a-blade-in-the-dark-1983", "blown-away-1993", "braindead-1992", "count-dracula-1970",
           "disciples-of-shaolin-1975", "house-of-dracula-1945", "interstellar-2014", "the-turning-point-1952"}
REVIEWS = sorted(name for name in (os.path.splitext(file)[0] for file in os.listdir(f"{ROOT}/Tests/Gold/corpus"))
                 if name not in TESTING)


def gold_files(shared):
    """The gold files, and the options that say where their documents lie."""
    files = [f"{ROOT}/Tests/Gold/{name}.json" for name in EXAMPLES]
    options = []
    if shared:
        files += [f"{ROOT}/Tests/Gold/corpus/{name}.json" for name in REVIEWS]
        files.append(f"{shared}/gold/la-la-land.json")
        options = ["--corpus", f"{shared}/corpus", "--corpus", f"{shared}/corpus/reviews"]
    return [f for f in files if os.path.exists(f)], options


def evaluate(program, shared, *options):
    """What `leitmotif evaluate --json` says of the development documents."""
    files, places = gold_files(shared)
    run = subprocess.run([program, "evaluate", *files, *places, "--json", "--quiet", *options],
                         capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"leitmotif evaluate ended with {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)
