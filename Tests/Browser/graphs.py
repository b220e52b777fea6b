"""Graphs to look at, written as GraphML: one that is known, one that is hostile, one that is large."""
import json
import random
from xml.sax.saxutils import escape, quoteattr

KEYS = {
    "node": ["label", "type", "iri", "names", "sameAs", "values", "documents", "document"],
    "edge": ["label", "evidence"],
}
BASE = "https://w3id.org/leitmotif/id/"
YEAR = "https://w3id.org/leitmotif/ontology#releaseYear"


class GraphFile:
    def __init__(self):
        self.parts = []
        self.edges = []

    def node(self, identifier, **columns):
        data = "".join(self.data("node", name, value) for name, value in columns.items())
        self.parts.append(f"<node id={quoteattr(identifier)}>{data}</node>\n")

    def edge(self, source, target, **columns):
        data = "".join(self.data("edge", name, value) for name, value in columns.items())
        self.edges.append(f'<edge id="e{len(self.edges)}" source={quoteattr(source)} target={quoteattr(target)}>{data}</edge>\n')

    @staticmethod
    def data(kind, name, value):
        text = value if isinstance(value, str) else json.dumps(value)
        return f'<data key="{kind}-{name}">{escape(text)}</data>'

    def write(self, path):
        keys = "".join(f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="string"/>\n'
                       for kind, names in KEYS.items() for name in names)
        path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
                        f'{keys}<graph edgedefault="directed">\n{"".join(self.parts)}{"".join(self.edges)}</graph></graphml>\n')


def entity(graph, kind, slug, name, year=None, **more):
    iri = f"{BASE}{kind.lower()}/{slug}"
    if year:
        more["values"] = [{"predicate": YEAR, "value": str(year),
                           "datatype": "http://www.w3.org/2001/XMLSchema#gYear", "evidence": []}]
    graph.node(iri, label=name, type=kind, iri=iri, **more)
    return iri


def document(graph, number, title, **facts):
    iri = f"https://example.org/essay/{number}"
    graph.node(iri, label=title, type="Document", iri=iri,
               document={"identifier": f"essay-{number}.md", "title": title, "textSHA256": "", "sourceSHA256": str(number), **facts})
    return iri


def evidence(source, quotation, start=0, confidence=0.9, rule="test", prefix="", suffix=""):
    return [{"document": source, "quotation": quotation, "prefix": prefix, "suffix": suffix, "start": start,
             "end": start + len(quotation), "startByte": start, "endByte": start + len(quotation), "rule": rule, "confidence": confidence}]


def known(path):
    """Three films, their makers and players, one sentence each."""
    graph = GraphFile()
    essay = document(graph, 1, "Three films of the harbour", author="A. Writer")
    other = document(graph, 2, "A note")
    films = [entity(graph, "Film", slug, name, year, documents=[essay]) for slug, name, year in
             [("harbour-1961", "Harbour", 1961), ("rain-song-1964", "Rain Song", 1964), ("dancers-1967", "The Dancers", 1967)]]
    maker = entity(graph, "Person", "ana-veil", "Ana Véil", documents=[essay], names=["Ana Véil", "A. Veil"])
    player = entity(graph, "Person", "joe-court", "Joe Court", documents=[essay, other])
    theme = entity(graph, "Theme", "chance", "chance")
    lonely = entity(graph, "Person", "nobody", "Nobody Else", documents=[other])
    for number, film in enumerate(films[:2]):
        graph.edge(maker, film, label="directed", evidence=evidence(essay, f"Ana Véil made film {number} in a summer", 100 * number, prefix="They say that ", suffix=", and it shows."))
    graph.edge(player, films[1], label="actedIn", evidence=evidence(essay, "Joe Court plays in it", 300, 0.6))
    graph.edge(player, films[2], label="actedIn", evidence=evidence(other, "Joe Court dances", 10, 0.95))
    graph.edge(films[2], theme, label="hasTheme", evidence=evidence(other, "all of it is chance", 40, 0.7))
    graph.write(path)
    return lonely


def empty(path):
    GraphFile().write(path)


HOSTILE = [
    "</script><script>window.broken='script'</script>",
    "<img src=x onerror=\"window.broken='image'\">",
    "<!--<script>", "]]>&lt;b&gt;", "{{data}} {{script}}", "${window.broken='template'}",
    "'\"><svg onload=window.broken=1>", "javascript:window.broken=1", "\u2028\u2029\u202e reversed", "name\\u003cscript>",
    "𝄞 דרך العربية 雨に唄えば", "a" * 3000,
]


def hostile(path):
    """Names, sentences and addresses that would run as script if anything let them."""
    graph = GraphFile()
    for number, text in enumerate(HOSTILE):
        essay = document(graph, number, text, url="javascript:window.broken='link'", author=text, date=text)
        film = entity(graph, "Film", f"f{number}", text, names=[text, text + "2"], sameAs=["javascript:window.broken=1"], documents=[essay])
        person = entity(graph, "Person", f"p{number}", "Person " + text)
        graph.edge(person, film, label="directed", evidence=evidence(essay, text, rule=text, prefix=text, suffix=text))
    graph.write(path)


def large(path, nodes=5000, edges=20000):
    """As many as the page has to stay quick with; a few of them with most of the relations, as in life."""
    graph = GraphFile()
    chance = random.Random(7)
    essays = [document(graph, number, f"Essay {number}") for number in range(50)]
    people = [entity(graph, "Person", f"p{n}", f"Person {n}", documents=[essays[n % 50]]) for n in range(nodes // 2)]
    films = [entity(graph, "Film", f"f{n}", f"Film number {n}", 1900 + n % 120) for n in range(nodes - len(people))]
    pairs = set()
    while len(pairs) < edges:
        person = int(len(people) * chance.random() ** 2)
        # Neighbours in number work together more often than others, so the graph has parts.
        film = int(len(films) * person / len(people) + chance.gauss(0, 60)) % len(films)
        pairs.add((person, film, chance.choice(["actedIn", "directed", "wrote", "composed"])))
    for person, film, label in sorted(pairs):
        graph.edge(people[person], films[film], label=label, evidence=evidence(
            chance.choice(essays), f"Person {person} had a hand in film number {film}, as everyone knows", chance.randrange(5000), chance.randint(50, 99) / 100))
    graph.write(path)
