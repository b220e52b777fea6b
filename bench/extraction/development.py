"""The development documents, and the program run on them. Standard library only."""
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# The documents that rules may be written on; Tests/Gold/README.md says which are only for testing.
EXAMPLES = ["umbrellas", "the-third-man-review", "cabaret-programme", "ten-backstage-musicals",
            "singin-in-the-rain", "kind-of-blue", "metropolis"]
REVIEWS = ["killers-kiss-1955", "dutchman-1966", "fashions-of-1934-1934", "victor-victoria-1982", "charade-1963",
           "24-hour-party-people-2002"]


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
