"""Graphs as `leitmotif extract` would write them, in N-Triples: large ones, and ones whose texts are as hard as texts get."""
LM, ID = "https://w3id.org/leitmotif/ontology#", "https://w3id.org/leitmotif/id/"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
TYPE = f"<{RDF}type>"
SKOS, OA = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/oa#"
PROV, DCTERMS, XSD = "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"

HARD = [
    'He said "no"', "L'Année dernière à Marienbad", "back\\slash \\n \\' \\\\", "🎬🎞️ Léon 👩‍👩‍👧", "שלום \u202bעולם\u202c العربية",
    "two\nlines\r\nand\ttabs", "bell \u0007 and \u001f", "`tick` ``", "{curly: [1, 2]}", "$param $1 ${x}", "// no comment /* nor this */",
    "; DROP DATABASE films", "“curly” ‘quotes’", "e\u0301 and é", "null", "  spaces  ", "x" * 3000, "%s %d %n", "\uFEFFmark", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
]


def literal(text, datatype=None):
    if text.isascii() and text.isprintable() and "\\" not in text and '"' not in text:
        escaped = text
    else:
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
        first, last = (f'"{number * 100 + offset}"^^<{XSD}nonNegativeInteger>' for offset in (0, len(sentence)))
        a, target, quote, text, data = f"<{node}>", f"<{node}#target>", f"<{node}#quote>", f"<{node}#text>", f"<{node}#bytes>"
        self.write(
            f"{a} {TYPE} <{RDF}Statement> .\n{a} {TYPE} <{OA}Annotation> .\n"
            f"{a} <{RDF}subject> <{subject}> .\n{a} <{RDF}predicate> <{LM}{predicate}> .\n{a} <{RDF}object> {object} .\n"
            f'{a} <{LM}confidence> "0.{50 + number % 50}"^^<{XSD}decimal> .\n{a} <{LM}rule> "rule.{number % 40}" .\n'
            f"{a} <{PROV}wasDerivedFrom> <{document}> .\n{a} <{OA}hasTarget> {target} .\n"
            f"{target} {TYPE} <{OA}SpecificResource> .\n{target} <{OA}hasSource> <{document}> .\n"
            f"{target} <{OA}hasSelector> {quote} .\n{target} <{OA}hasSelector> {text} .\n{target} <{OA}hasSelector> {data} .\n"
            f"{quote} {TYPE} <{OA}TextQuoteSelector> .\n{quote} <{OA}exact> {literal(sentence)} .\n"
            f'{quote} <{OA}prefix> "before " .\n{quote} <{OA}suffix> " after" .\n'
            f"{text} {TYPE} <{OA}TextPositionSelector> .\n{text} <{OA}start> {first} .\n{text} <{OA}end> {last} .\n"
            f"{data} {TYPE} <{OA}DataPositionSelector> .\n{data} <{OA}start> {first} .\n{data} <{OA}end> {last} .\n")


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
