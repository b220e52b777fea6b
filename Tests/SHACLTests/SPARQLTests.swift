import RDF
import Testing

import SHACL

@Suite("Constraints in SPARQL: a query finds what is wrong")
struct SPARQLTests {
    private let data = """
        ex:a a ex:Film ; ex:year 1961 ; ex:title "Lola"@fr ; ex:next ex:b .
        ex:b a ex:Film ; ex:year 1930 ; ex:title "  " ; ex:next ex:c .
        ex:c a ex:Film ; ex:year 1964 .
        """

    private func found(_ pattern: String, select: String = "$this") throws -> [String] {
        let shapes = """
            ex: sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .
            ex:S a sh:NodeShape ; sh:targetClass ex:Film ;
                sh:sparql [ sh:prefixes ex: ; sh:select \"\"\"SELECT \(select) WHERE { \(pattern) }\"\"\" ] .
            """
        let report = try report(data, shapes: shapes)
        #expect(report.notEvaluated.isEmpty)
        return report.results.compactMap { $0.focusNode.iri?.localPart }
    }

    @Test(arguments: [
        ("$this ex:year ?y . FILTER (?y < 1950)", ["b"]),
        ("$this ex:year ?y . FILTER (?y + 3 = 1964 && ?y > 0)", ["a"]),
        ("FILTER NOT EXISTS { $this ex:title ?t }", ["c"]),
        ("$this ex:title ?t . FILTER (lang(?t) = 'fr' || !regex(?t, '\\\\\\\\S'))", ["a", "b"]),
        ("OPTIONAL { $this ex:title ?t } FILTER (!bound(?t))", ["c"]),
        ("$this ex:next/ex:next ?last . FILTER (?last = ex:c)", ["a"]),
        ("?before ex:next+ $this . ?before ex:year 1961", ["b", "c"]),
        ("{ $this ex:year 1961 } UNION { $this ex:year 1964 }", ["a", "c"]),
        ("$this ex:year ?y . BIND (STR(?y) AS ?text) FILTER STRSTARTS(?text, '193')", ["b"]),
        ("$this ex:year ?y . FILTER (?y IN (1930, 1964))", ["b", "c"]),
        ("$this ex:next ?n . ?n ex:year ?y . FILTER (?y < COALESCE(?nothing, 1940))", ["a"]),
        ("{ SELECT $this WHERE { $this a ex:Film ; ex:title ?t . FILTER (STRLEN(?t) = 4) } }", ["a"]),
    ])
    func queries(pattern: String, expected: [String]) throws {
        #expect(try found(pattern) == expected)
    }

    @Test(
        "Groups: what is counted, added up, joined; a comment at the end hides the brace that would close the pattern",
        arguments: [
            ("$this ?p ?o } GROUP BY $this HAVING (COUNT(?o) > 3) #", ["a", "b"]),
            (
                "?x ex:year ?y } GROUP BY $this HAVING (COUNT(*) = 3 && MIN(?y) = 1930 && MAX(?y) = 1964) #",
                ["a", "b", "c"]
            ),
            ("?x ex:year ?y } HAVING (SUM(?y) = 5855) #", ["a", "b", "c"]),
            ("?x ex:nothing ?y } HAVING (SUM(?y) = 0 && COUNT(?y) = 0) #", ["a", "b", "c"]),
            ("?x ex:title ?y } HAVING (SUM(?y) > 0) #", []),
            ("$this ex:next* ?x . ?x ex:year ?y } GROUP BY $this HAVING (AVG(?y) = 1947) #", ["b"]),
            (
                "$this ?p ?o . BIND (STR(?p) AS ?name) } GROUP BY $this (STRLEN(?name) AS ?n) HAVING (COUNT(DISTINCT ?p) > 1 && ?n = 23) #",
                ["a", "b"]
            ),
            (
                "$this ex:next* ?x } GROUP BY $this HAVING (GROUP_CONCAT(?x; SEPARATOR = '|') = 'http://example.org/b|http://example.org/c') #",
                ["b"]
            ),
            ("$this ex:year ?y } ORDER BY DESC(?y) ?z #", ["a", "b", "c"]),
        ])
    func groups(pattern: String, expected: [String]) throws {
        #expect(try found(pattern) == expected)
    }

    @Test("A group's value is the result's")
    func groupValues() throws {
        let shapes = """
            ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select \"\"\"
                PREFIX ex: <http://example.org/>
                SELECT $this (COUNT(?o) AS ?value) WHERE { $this ?p ?o } GROUP BY $this\"\"\" ] .
            """
        #expect(try report(data, shapes: shapes).results.map(\.value) == [.literal(Literal(4))])
    }

    @Test("A query asks the shapes graph what the shape says of itself")
    func shapesGraph() throws {
        let shapes = """
            ex:S a sh:NodeShape ; sh:targetClass ex:Film ; ex:since 1950 ; sh:sparql [ sh:select \"\"\"
                PREFIX ex: <http://example.org/>
                SELECT $this ?value WHERE {
                    $this ex:year ?value
                    GRAPH $shapesGraph { $currentShape ex:since ?since . FILTER NOT EXISTS { ?film ex:year ?since } }
                    FILTER (?value < ?since && BOUND($shapesGraph))
                }\"\"\" ] .
            """
        #expect(try report(data, shapes: shapes).results.map(\.value) == [.literal(Literal(1930))])
    }

    @Test("Values, paths and messages of results")
    func results() throws {
        let shapes = """
            ex:S a sh:NodeShape ; sh:targetNode ex:b ; sh:sparql ex:Query .
            ex:Query sh:message "{?value} is before {$limit}, {?path}" ; sh:select \"\"\"
                PREFIX ex: <http://example.org/>
                SELECT $this ?value (ex:year AS ?path) WHERE { $this ex:year ?value . FILTER (?value < 1950) }\"\"\" .
            """
        let result = try #require(report(data, shapes: shapes).results.first)
        #expect(result.message == "1930 is before {$limit}, <http://example.org/year>")
        #expect(result.value == .literal(Literal(1930)))
        #expect(result.path == .predicate(IRI(unchecked: "http://example.org/year")))
        #expect(result.sourceConstraint == .iri(IRI(unchecked: "http://example.org/Query")))
        #expect(result.component == component("SPARQL"))
    }

    @Test(
        "What SHACL forbids is refused; what is not known here is named",
        arguments: [
            ("SELECT $this WHERE { $this ?p ?o . MINUS { $this ?p 1 } }", true),
            ("SELECT $this WHERE { VALUES ?x { 1 } }", true),
            ("SELECT $this WHERE { BIND (1 AS $this) }", true),
            ("SELECT $this WHERE { $this ?p }", true), ("SELECT $this WHERE { $this no:such ?o }", true),
            ("SELECT $this WHERE { FILTER (?x ", true), ("nonsense", true),
            ("SELECT $this WHERE { GRAPH ?g { $this ?p ?o } }", false),
            ("SELECT $this WHERE { $this ?p ?o } LIMIT 1", false),
            ("SELECT $this WHERE { $this ?p ?o } GROUP BY $this HAVING", true),
            ("SELECT $this ?value WHERE { $this ?p ?value } GROUP BY $this", true),
            ("SELECT * WHERE { $this ?p ?o } GROUP BY $this", true),
            ("SELECT $this WHERE { FILTER (COUNT(?x) > 1) }", true),
            ("SELECT $this (SUM(MAX(?o)) AS ?s) WHERE { $this ?p ?o } GROUP BY $this", true),
            ("SELECT $this WHERE { FILTER (RAND() > 0.5) }", false),
        ])
    func refusals(query: String, isRefused: Bool) throws {
        let shapes = "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select \"\(query)\" ] ."
        if isRefused {
            #expect(throws: ShapesError.self) { try report(data, shapes: shapes) }
        } else {
            let report = try report(data, shapes: shapes)
            #expect(report.notEvaluated.map(\.feature) == [SH.sparql])
            #expect(report.notEvaluated.first?.reason != nil)
        }
    }

    @Test("A query over everything with everything stops at the limit")
    func limits() throws {
        var limits = Validator.Limits()
        limits.steps = 100_000
        let data = (0..<2000).map { "ex:n\($0) ex:p \($0) ." }.joined()
        let shapes = """
            ex:S a sh:NodeShape ; sh:targetNode ex:n1 ; sh:sparql [ sh:select
                "SELECT $this WHERE { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . FILTER (?a = ?c) }" ] .
            """
        #expect(throws: ValidationError.tooManySteps(100_000)) {
            try report(data, shapes: shapes, limits: limits)
        }
    }
}
