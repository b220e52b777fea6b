"""Graphs as `leitmotif extract` would write them, in N-Triples: large ones, and ones whose texts are as hard as texts get."""
LM, ID = "https://w3id.org/leitmotif/ontology#", "https://w3id.org/leitmotif/id/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
SKOS, OA = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/oa#"
PROV, DCTERMS, XSD = "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"

HARD = [
    'He said "no"', "L'Année dernière à Marienbad", "back\\slash \\n \\' \\\\", "🎬🎞️ Léon 👩‍👩‍👧", "שלום \u202bעולם\u202c العربية",
    "two\nlines\r\nand\ttabs", "bell \u0007 and \u001f", "`tick` ``", "{curly: [1, 2]}", "$param $1 ${x}", "// no comment /* nor this */",
    "; DROP DATABASE films", "“curly” ‘quotes’", "e\u0301 and é", "null", "  spaces  ", "x" * 3000, "%s %d %n", "\uFEFFmark", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
]


def literal(text, datatype=None):
    escaped = "".join({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 else c) for c in text)
    return f'"{escaped}"' + (f"^^<{XSD}{datatype}>" if datatype else "")


class Graph:
    """Collects lines; a statement comes with the passage it was read from."""

    def __init__(self, write):
        self.write, self.pieces = write, 0

    def triple(self, subject, predicate, object):
        self.write(f"<{subject}> <{predicate}> {object} .\n")

    def document(self, name):
        iri = f"{ID}document/{name}"
        self.triple(iri, RDF + "type", f"<{LM}Document>")
        self.triple(iri, DCTERMS + "identifier", literal(f"{name}.md"))
        self.triple(iri, LM + "textSHA256", literal("0" * 64))
        self.triple(iri, LM + "sourceSHA256", literal("0" * 64))
        return iri

    def entity(self, kind, key, name):
        iri = f"{ID}{kind.lower()}/{key}"
        self.triple(iri, RDF + "type", f"<{LM}{kind}>")
        self.triple(iri, RDFS + "label", literal(name))
        return iri

    def state(self, subject, predicate, object, document, sentence):
        self.triple(subject, LM + predicate, object)
        self.pieces += 1
        number, node = self.pieces, f"{ID}statement/{self.pieces:024x}"
        start, size = number * 100, len(sentence)
        triples = [
            (node, RDF + "type", f"<{RDF}Statement>"), (node, RDF + "type", f"<{OA}Annotation>"),
            (node, RDF + "subject", f"<{subject}>"), (node, RDF + "predicate", f"<{LM}{predicate}>"), (node, RDF + "object", object),
            (node, LM + "confidence", literal(f"0.{50 + number % 50}", "decimal")), (node, LM + "rule", literal(f"rule.{number % 40}")),
            (node, PROV + "wasDerivedFrom", f"<{document}>"), (node, OA + "hasTarget", f"<{node}#target>"),
            (node + "#target", RDF + "type", f"<{OA}SpecificResource>"), (node + "#target", OA + "hasSource", f"<{document}>"),
            *((node + "#target", OA + "hasSelector", f"<{node}#{part}>") for part in ("quote", "text", "bytes")),
            (node + "#quote", RDF + "type", f"<{OA}TextQuoteSelector>"), (node + "#quote", OA + "exact", literal(sentence)),
            (node + "#quote", OA + "prefix", literal("before ")), (node + "#quote", OA + "suffix", literal(" after")),
            (node + "#text", RDF + "type", f"<{OA}TextPositionSelector>"),
            (node + "#text", OA + "start", literal(str(start), "nonNegativeInteger")), (node + "#text", OA + "end", literal(str(start + size), "nonNegativeInteger")),
            (node + "#bytes", RDF + "type", f"<{OA}DataPositionSelector>"),
            (node + "#bytes", OA + "start", literal(str(start), "nonNegativeInteger")), (node + "#bytes", OA + "end", literal(str(start + size), "nonNegativeInteger")),
        ]
        for triple in triples:
            self.triple(*triple)


def large(path, statements):
    """That many statements, each with its passage: films with directors, casts, years, themes; a document for each 200."""
    with open(path, "w", encoding="utf-8") as file:
        graph = Graph(file.write)
        films = statements // 5
        people = max(films // 3, 1)
        directors = [graph.entity("Person", f"p{i}", f"Person {i} of the Company") for i in range(people)]
        themes = [graph.entity("Theme", f"t{i}", f"theme number {i}") for i in range(50)]
        document = None
        for i in range(films):
            if i % 40 == 0:
                document = graph.document(f"d{i // 40}")
            film = graph.entity("Film", f"f{i}", f"The Film of {i}")
            said = f"The Film of {i}, which was made in the spring of {1900 + i % 120} and shown that winter, "
            graph.state(directors[i % people], "directed", f"<{film}>", document, said + "is the work of one hand.")
            for cast in (1, 2):
                graph.state(directors[(i + cast * 7) % people], "actedIn", f"<{film}>", document, said + f"has player {cast} of the Company.")
            graph.state(film, "releaseYear", literal(str(1900 + i % 120), "gYear"), document, said + "opened to half-empty houses.")
            graph.state(film, "hasTheme", f"<{themes[i % 50]}>", document, said + "returns to its theme.")
    return films * 5


def hard(path):
    """Every hard text as a name, as a sentence, and in the name of a document."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        graph = Graph(file.write)
        document = graph.document("hard")
        director = graph.entity("Person", "hard", "Anybody")
        for i, text in enumerate(HARD):
            film = graph.entity("Film", f"hard{i}", text)
            graph.triple(film, SKOS + "altLabel", literal(text + "!"))
            graph.state(director, "directed", f"<{film}>", document, text)
            graph.state(film, "releaseYear", literal(str(1900 + i % 3), "gYear"), document, text)
    return len(HARD) * 2
