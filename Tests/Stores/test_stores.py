"""What `leitmotif load` and `leitmotif query` promise, tried on real databases.

    make test-stores      or      .build/python/bin/python3 Tests/Stores/test_stores.py PROGRAM [-k NAME]

A database that cannot be had here is named, and its tests are skipped.
"""
import argparse
import concurrent.futures
import contextlib
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import graphs
from proxy import TLS, Door, Proxy, Visitor, certificate
from servers import ROOT, FalkorDB, Missing, Oxigraph, Virtuoso

PROGRAM, FOLDER = None, None


def leitmotif(*arguments, environment=None, input=None):
    """Runs the program, with its notes about interrupted loads in a folder of the test's own."""
    variables = {**os.environ, "XDG_STATE_HOME": str(FOLDER / "state"), **(environment or {})}
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)], env=variables, input=input, capture_output=True, encoding="utf-8", timeout=600)


class StoreTest(unittest.TestCase):
    maxDiff = None

    def serve(self, kind, *arguments, **options):
        try:
            server = kind(*arguments, **options)
        except Missing as reason:
            self.skipTest(str(reason))
        self.addCleanup(server.stop)
        return server

    def load(self, graph, address, *options, status=0, **settings):
        run = leitmotif("load", graph, "--into", address, *options, **settings)
        self.assertEqual(run.returncode, status, run.stderr)
        if status:
            self.assertEqual(len([line for line in run.stderr.splitlines() if "error:" in line]), 1, run.stderr)
        return run.stderr

    def load_at_once(self, *loads):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            for run in [pool.submit(self.load, *load) for load in loads]:
                run.result()

    def rows(self, address, query, *options, **settings):
        run = leitmotif("query", address, query, "--to", "csv", *options, **settings)
        self.assertLessEqual(run.returncode, 1, run.stderr)
        return list(csv.reader(io.StringIO(run.stdout, newline="")))[1:]

    def number(self, *arguments, **settings):
        return int(float(self.rows(*arguments, **settings)[0][0]))


def examples():
    """The graph of the examples."""
    path = FOLDER / "examples.nt"
    if not path.exists():
        documents = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".md", ".html", ".txt", ".jsonl"})
        subprocess.run([PROGRAM, "extract", *documents, "--model", "none", "--quiet", "-o", path], check=True)
    return path


def edition(number):
    """What one document says, in its first or its second edition, beside another document that agrees in part."""
    path = FOLDER / f"edition{number}.nt"
    if not path.exists():
        texts = {
            "one.md": ["# Lola (1961)\n\nDirected by Jacques Demy\nMusic by Michel Legrand\n", "# Cléo from 5 to 7 (1962)\n\nDirected by Agnès Varda\n"][number - 1],
            "two.md": "| Film | Year | Director |\n| --- | --- | --- |\n| Lola | 1961 | Jacques Demy |\n",
        }
        names = ["one.md", "two.md"] if number == 1 else ["one.md"]
        for name in names:
            (FOLDER / name).write_text(texts[name])
        subprocess.run([PROGRAM, "extract", *names, "--model", "none", "--quiet", "-o", path], check=True, cwd=FOLDER)
    return path


def large(statements=4_000):
    path = FOLDER / f"large{statements}.nt"
    if not path.exists():
        graphs.large(path, statements)
    return path


def hard():
    path = FOLDER / "hard.nt"
    if not path.exists():
        graphs.hard(path)
    return path


ALL = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class OxigraphTest(StoreTest):
    def test_loading_twice_is_loading_once_and_all_texts_come_back(self):
        server = self.serve(Oxigraph)
        self.load(hard(), server.url)
        once = self.number(server.url, ALL)
        self.load(hard(), server.url)
        self.assertEqual(self.number(server.url, ALL), once)
        run = leitmotif("query", server.url, "SELECT ?name { ?f a <%sFilm> ; <%slabel> ?name }" % (graphs.LM, graphs.RDFS), "--to", "json")
        self.assertEqual(sorted(row["name"] for row in json.loads(run.stdout)), sorted(graphs.HARD))

    def test_a_server_killed_halfway_is_filled_when_it_is_there_again(self):
        server = self.serve(Oxigraph)
        whole = self.serve(Oxigraph)
        self.load(large(), whole.url)
        proxy = Proxy(server.port, 5 << 20, then=lambda count: server.kill() if count == 1 else None)
        self.addCleanup(proxy.close)
        address = f"http://127.0.0.1:{proxy.port}"
        told = self.load(large(), address, "--batch", 1, status=3)
        self.assertIn("load again", told)
        self.assertIn("batch ", told)
        server.start()
        self.assertIn("of an earlier load were in already", self.load(large(), address, "--batch", 1))
        self.assertEqual(self.number(server.url, ALL), self.number(whole.url, ALL))

    def test_a_connection_that_is_cut_now_and_then_loses_and_doubles_nothing(self):
        server, whole = self.serve(Oxigraph), self.serve(Oxigraph)
        self.load(large(), whole.url)
        proxy = Proxy(server.port, 2_500_000)
        self.addCleanup(proxy.close)
        self.load(large(), f"http://127.0.0.1:{proxy.port}", "--batch", 1)
        self.assertGreater(proxy.cuts, 3)
        self.assertEqual(self.number(server.url, ALL), self.number(whole.url, ALL))

    def test_a_read_only_endpoint_is_told_apart(self):
        server = self.serve(Oxigraph)
        self.load(edition(1), server.url)
        server.kill()
        reader = self.serve(Oxigraph, "serve-read-only", server.folder / "data")
        told = self.load(edition(2), reader.url, status=3)
        self.assertIn("read-only", told)
        self.assertGreater(self.number(reader.url, ALL), 0)

    def test_two_loads_at_once(self):
        server, whole = self.serve(Oxigraph), self.serve(Oxigraph)
        for graph in (large(), examples()):
            self.load(graph, whole.url)
        self.load_at_once((large(), server.url, "--batch", 1), (examples(), server.url, "--batch", 1), (large(), server.url, "--batch", 1))
        self.assertEqual(self.number(server.url, ALL), self.number(whole.url, ALL))

    def test_a_document_is_replaced_wherever_it_stands(self):
        for options in ([], ["--graph", "http://example.org/g"], ["--graph-per-document"]):
            with self.subTest(options=options):
                server = self.serve(Oxigraph)
                self.load(edition(1), server.url, *options)
                self.load(edition(2), server.url, *options, "--replace-document")
                names = "SELECT DISTINCT ?n { { ?s <%slabel> ?n } UNION { GRAPH ?g { ?s <%slabel> ?n } } } ORDER BY ?n" % (graphs.RDFS, graphs.RDFS)
                found = [row[0] for row in self.rows(server.url, names)]
                self.assertNotIn("Michel Legrand", found)
                for name in ("Lola", "Jacques Demy", "Agnès Varda"):
                    self.assertIn(name, found)

    def test_who_asks_is_said_as_the_server_wants_it(self):
        server = self.serve(Oxigraph)
        for scheme in ("basic", "digest", "bearer"):
            with self.subTest(scheme=scheme):
                door = Door(server.port, scheme)
                self.addCleanup(door.shutdown)
                secret = {"LEITMOTIF_TOKEN": Visitor.token} if scheme == "bearer" else {"LEITMOTIF_PASSWORD": Visitor.password}
                user = "" if scheme == "bearer" else f"{Visitor.user}@"
                self.load(edition(1), f"http://{user}127.0.0.1:{door.port}", environment=secret)
                wrong = {name: "wrong" for name in secret}
                told = self.load(edition(1), f"http://{user}127.0.0.1:{door.port}", status=3, environment=wrong)
                self.assertIn("401", told)
                self.assertIn("LEITMOTIF_PASSWORD", told)
                self.assertNotIn("wrong", told)
                self.load(edition(1), f"http://127.0.0.1:{door.port}", status=3)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self):
        server = self.serve(Oxigraph)
        pem, key = certificate(FOLDER, "here")
        other, _ = certificate(FOLDER, "elsewhere")
        door = Door(server.port, tls=(pem, key))
        self.addCleanup(door.shutdown)
        address = f"https://127.0.0.1:{door.port}"
        self.assertIn("--certificate", self.load(edition(1), address, status=3))
        self.assertIn("--certificate", self.load(edition(1), address, "--certificate", other, status=3))
        self.load(edition(1), address, "--certificate", pem)

    def test_every_example_query_is_understood(self):
        server = self.serve(Oxigraph)
        self.load(examples(), server.url)
        self.ask_all("sparql", server.url)

    def ask_all(self, family, address, **settings):
        queries = sorted((ROOT / "examples/queries" / family).iterdir())
        self.assertGreaterEqual(len(queries), 12)
        answered = 0
        for query in queries:
            with self.subTest(query=query.name):
                run = leitmotif("query", address, "-", "--to", "csv", input=query.read_text(), **settings)
                self.assertLessEqual(run.returncode, 1, run.stderr)
                answered += run.returncode == 0
        self.assertGreaterEqual(answered, 9)


class VirtuosoTest(StoreTest):
    ask_all = OxigraphTest.ask_all
    graph = "https://example.org/films"
    environment = {"LEITMOTIF_PASSWORD": Virtuoso.password}

    def test_the_whole_of_it(self):
        server = self.serve(Virtuoso)
        named = ["--graph", self.graph]
        count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{self.graph}> {{ ?s ?p ?o }} }}"
        known = {"environment": self.environment}
        with self.subTest("no graph is named"):
            self.assertIn("--graph", self.load(edition(1), server.address, status=3, **known))
        with self.subTest("a wrong password"):
            told = self.load(edition(1), server.address, *named, status=3, environment={"LEITMOTIF_PASSWORD": "wrong"})
            self.assertIn("LEITMOTIF_PASSWORD", told)
        with self.subTest("loading twice is loading once, and all texts come back"):
            self.load(hard(), server.address, *named, **known)
            once = self.number(server.address, count, **known)
            self.load(hard(), server.address, *named, **known)
            self.assertEqual(self.number(server.address, count, **known), once)
        with self.subTest("a document is replaced"):
            self.load(edition(1), server.address, *named, **known)
            self.load(edition(2), server.address, *named, "--replace-document", **known)
            names = f"SELECT DISTINCT ?n {{ GRAPH <{self.graph}> {{ ?s <{graphs.RDFS}label> ?n }} }}"
            found = [row[0] for row in self.rows(server.address, names, **known)]
            self.assertNotIn("Michel Legrand", found)
            self.assertIn("Lola", found)
            self.assertIn("Agnès Varda", found)
        with self.subTest("a graph for each document"):
            self.load(examples(), server.address, "--graph-per-document", **known)
        with self.subTest("the example queries"):
            self.load(examples(), server.address, *named, **known)
            self.ask_all("sparql", server.address, **known)


READ_BACK = """
import json, os, sys
from neo4j import GraphDatabase
with GraphDatabase.driver(sys.argv[1], auth=None).session() as session:
    result = {key: [record.values() for record in session.run(query)] for key, query in json.load(sys.stdin).items()}
print(json.dumps(result), flush=True)
os._exit(0)  # FalkorDB loses the sockets of those that say goodbye.
"""


class FalkorDBTest(StoreTest):
    ask_all = OxigraphTest.ask_all
    counts = {
        "entities": "MATCH (n:Entity) RETURN count(n)", "statements": "MATCH ()-[r]->() WHERE r.predicate IS NOT NULL RETURN count(r)",
        "evidence": "MATCH ()-[r]->() WHERE r.predicate IS NOT NULL RETURN sum(r.passages)", "all": "MATCH ()-[r]->() RETURN count(r)",
        "quotations": "MATCH (q:Quotation) RETURN count(q)",
    }

    def read_back(self, server, queries):
        """What the official driver reads."""
        run = subprocess.run([sys.executable, "-c", READ_BACK, server.url], input=json.dumps(queries), capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json.loads(run.stdout)

    def count(self, server):
        return {key: rows[0][0] for key, rows in self.read_back(server, self.counts).items()}

    def test_all_texts_and_numbers_come_back_by_the_official_driver(self):
        server = self.serve(FalkorDB)
        self.load(hard(), server.url)
        found = self.read_back(server, {
            "names": "MATCH (f:Film) RETURN f.name, f.names",
            "sentences": "MATCH (:Person)-[r:directed]->(f:Film) RETURN r.sentences, r.confidences, r.starts, r.documents",
            "years": "MATCH (f:Film)-[r:releaseYear]->(v:Value) RETURN f.releaseYear, v.value, r.passages"})
        self.assertEqual(sorted(row[0] for row in found["names"]), sorted(graphs.HARD))
        self.assertEqual(sorted(sorted(row[1]) for row in found["names"]), sorted(sorted([text, text + "!"]) for text in graphs.HARD))
        self.assertEqual(sorted(row[0][0] for row in found["sentences"]), sorted(graphs.HARD))
        self.assertEqual(len(found["years"]), len(graphs.HARD))
        self.assertTrue(all(row[0] == [row[1]] and row[2] == 1 for row in found["years"]))
        self.assertEqual(sorted(row[1][0] for row in found["sentences"]), sorted(round(0.5 + 2 * i % 50 / 100 + 0.01, 2) for i in range(len(graphs.HARD))))

    def test_loading_twice_is_loading_once(self):
        for form in ("edges", "nodes", "none"):
            with self.subTest(evidence=form):
                server = self.serve(FalkorDB)
                self.load(examples(), server.url, "--evidence", form)
                once = self.count(server)
                self.assertGreater(once["statements"], 100)
                self.load(examples(), server.url, "--evidence", form)
                self.assertEqual(self.count(server), once)
                self.assertEqual(once["quotations"] > 0, form == "nodes")
                self.assertEqual(once["evidence"] > 0, form != "none")

    def test_a_graph_is_named_in_the_address(self):
        server = self.serve(FalkorDB)
        self.load(edition(1), server.url + "/films")
        self.assertEqual(self.number(server.url + "/films", "MATCH (f:Film) RETURN count(f)"), 1)
        self.assertEqual(self.number(server.url + "/others", "MATCH (f:Film) RETURN count(f)"), 0)

    def test_a_document_is_replaced(self):
        server = self.serve(FalkorDB)
        for form in ("edges", "nodes"):
            with self.subTest(evidence=form):
                address = f"{server.url}/{form}"
                self.load(edition(1), address, "--evidence", form)
                self.load(edition(2), address, "--evidence", form, "--replace-document")
                names = [row[0] for row in self.rows(address, "MATCH (n:Entity) RETURN n.name ORDER BY n.name")]
                self.assertEqual(names, ["Agnès Varda", "Cléo from 5 to 7", "Jacques Demy", "Lola"])
                self.assertEqual(self.rows(address, "MATCH (d:Document) RETURN d.identifier ORDER BY d.identifier"), [["one.md"], ["two.md"]])
                self.assertEqual(self.rows(address, "MATCH ()-[r:directed]->(f) RETURN f.name, r.passages ORDER BY f.name"), [["Cléo from 5 to 7", "1"], ["Lola", "1"]])

    def test_a_server_killed_halfway_is_filled_when_it_is_there_again(self):
        server = self.serve(FalkorDB)
        proxy = Proxy(server.port, 1 << 20, then=lambda count: server.kill() if count == 1 else None)
        self.addCleanup(proxy.close)
        address = f"bolt://127.0.0.1:{proxy.port}"
        told = self.load(large(), address, status=3)
        self.assertIn("load again", told)
        server.start()
        self.load(large(), address)
        self.assertEqual(self.count(server)["statements"], 4_000)
        self.assertEqual(self.count(server)["evidence"], 4_000)

    def test_a_connection_that_is_cut_now_and_then_loses_and_doubles_nothing(self):
        server = self.serve(FalkorDB)
        proxy = Proxy(server.port, 300_000)
        self.addCleanup(proxy.close)
        self.load(large(), f"bolt://127.0.0.1:{proxy.port}")
        self.assertGreater(proxy.cuts, 3)
        self.assertEqual(self.count(server)["statements"], 4_000)
        self.assertEqual(self.count(server)["evidence"], 4_000)

    def test_two_loads_at_once(self):
        server = self.serve(FalkorDB)
        self.load_at_once(*[(examples(), server.url)] * 3)
        both = self.count(server)
        self.load(examples(), server.url + "/alone")
        alone = self.number(server.url + "/alone", "MATCH ()-[r]->() RETURN count(r)")
        self.assertEqual(both["all"], alone)

    def test_a_wrong_password_is_told(self):
        server = self.serve(FalkorDB, password="swordfish")
        self.load(edition(1), server.address, environment={"LEITMOTIF_PASSWORD": "swordfish"})
        told = self.load(edition(1), server.address, status=3, environment={"LEITMOTIF_PASSWORD": "wrong"})
        self.assertIn("LEITMOTIF_PASSWORD", told)
        self.assertNotIn("wrong", told)

    def test_a_certificate_that_nobody_vouches_for_is_refused(self):
        server = self.serve(FalkorDB)
        pem, key = certificate(FOLDER, "here")
        door = TLS(server.port, pem, key)
        self.assertIn("--certificate", self.load(edition(1), f"bolt+s://127.0.0.1:{door.port}", status=3))
        self.load(edition(1), f"bolt+s://127.0.0.1:{door.port}", "--certificate", pem)
        self.load(edition(1), f"bolt+ssc://127.0.0.1:{door.port}")

    def test_queries_that_would_change_something_are_refused(self):
        server = self.serve(FalkorDB)
        self.load(edition(1), server.url)
        before = self.count(server)
        run = leitmotif("query", server.url, "MATCH (n) DETACH DELETE n")
        self.assertEqual(run.returncode, 3)
        self.assertEqual(self.count(server), before)
        self.assertEqual(leitmotif("query", server.url, "MATCH (n RETURN n").returncode, 3)

    def test_every_example_query_is_understood(self):
        server = self.serve(FalkorDB)
        self.load(examples(), server.url)
        self.ask_all("cypher", server.url)


IMPORT = """
import sys, {module} as database
connection = database.Connection(database.Database("graph.db"))
for statement in open("import.cypher").read().split(";\\n"):
    if statement.strip():
        connection.execute(statement)
for query in sys.argv[1:]:
    print(connection.execute(query).get_all())
"""


class KuzuTest(StoreTest):
    def import_with(self, module, graph, queries):
        try:
            __import__(module)
        except ImportError:
            self.skipTest(f"{module} is not installed (make test-stores installs it)")
        folder = FOLDER / f"{module}-{pathlib.Path(graph).stem}"
        self.load(graph, f"kuzu:{folder}")
        shutil.rmtree(folder / "graph.db", ignore_errors=True)
        run = subprocess.run([sys.executable, "-c", IMPORT.format(module=module), *queries], cwd=folder, capture_output=True, encoding="utf-8")
        self.assertEqual(run.returncode, 0, run.stderr)
        return [eval(line, {"__builtins__": {}}) for line in run.stdout.splitlines()]

    def test_the_folder_fills_a_database(self):
        for module in ("kuzu", "ladybug"):
            with self.subTest(module=module):
                names, directed = self.import_with(module, hard(), [
                    "MATCH (f:Entity) WHERE f.type = 'Film' RETURN f.label", "MATCH ()-[r:directed]->() RETURN r.sentence"])
                self.assertEqual(len(names), len(graphs.HARD))
                self.assertEqual(len(directed), len(graphs.HARD))
                self.assertEqual(sorted(row[0] for row in names), sorted(graphs.HARD))


class SQLiteTest(StoreTest):
    ask_all = OxigraphTest.ask_all

    def column(self, path, query):
        with contextlib.closing(sqlite3.connect(path)) as database:
            return [row[0] for row in database.execute(query)]

    def test_a_load_that_is_killed_goes_on(self):
        path = FOLDER / "killed.sqlite"
        command = [PROGRAM, "load", large(20_000), "--into", f"sqlite:{path}", "--batch", "500"]
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while run.poll() is None and not (path.exists() and path.stat().st_size > 3 << 20):
            pass
        run.kill()
        run.wait()
        self.assertLess(self.column(path, "SELECT count(*) FROM evidence")[0], 20_000)
        self.load(large(20_000), f"sqlite:{path}")
        for table in ("statements", "evidence"):
            self.assertEqual(self.column(path, f"SELECT count(*) FROM {table}"), [20_000])
        self.assertEqual(self.column(path, "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'spring'"), [20_000])

    def test_a_full_disk_is_told_and_nothing_is_lost(self):
        if os.geteuid() != 0:
            self.skipTest("a small disk takes root")
        disk = FOLDER / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True).returncode:
            self.skipTest("a small disk cannot be made here")
        self.addCleanup(subprocess.run, ["umount", disk])
        told = self.load(large(20_000), f"sqlite:{disk}/graph.sqlite", status=3)
        self.assertIn("make room and load again", told)
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        self.load(large(20_000), f"sqlite:{disk}/graph.sqlite")
        self.assertEqual(self.column(disk / "graph.sqlite", "SELECT count(*) FROM evidence"), [20_000])

    def test_all_texts_come_back(self):
        path = FOLDER / "hard.sqlite"
        self.load(hard(), f"sqlite:{path}")
        self.assertEqual(sorted(self.column(path, "SELECT name FROM entities WHERE class = 'Film'")), sorted(graphs.HARD))

    def test_every_example_query_is_understood(self):
        path = FOLDER / "examples.sqlite"
        self.load(examples(), f"sqlite:{path}")
        self.ask_all("sqlite", f"sqlite:{path}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda path: pathlib.Path(path).resolve())
    options, rest = parser.parse_known_args()
    PROGRAM = options.program
    with tempfile.TemporaryDirectory(prefix="leitmotif-stores-") as folder:
        FOLDER = pathlib.Path(folder)
        unittest.main(argv=[sys.argv[0], *rest], verbosity=2, warnings="ignore")
