import RDF
import Testing

import SHACL

@Suite("Shapes that cannot be used are refused, each with what is wrong")
struct ShapesTests {
    @Test(arguments: [
        ("ex:s a sh:PropertyShape .", "needs a sh:path"),
        ("ex:s a sh:NodeShape ; sh:path ex:p .", "has no sh:path"),
        ("ex:s a sh:PropertyShape ; sh:path ex:p, ex:q .", "one sh:path"),
        ("ex:s a sh:PropertyShape ; sh:path ( ex:p ) .", "at least two"),
        ("ex:s a sh:PropertyShape ; sh:path [ ex:p ex:q ] .", "no property path"),
        ("ex:s a sh:PropertyShape ; sh:path _:p . _:p sh:inversePath _:p .", "circle"),
        ("ex:s a sh:PropertyShape ; sh:path 'p' .", "no property path"),
        ("ex:s a sh:NodeShape ; sh:minCount 1 .", "for property shapes"),
        ("ex:s a sh:NodeShape ; sh:lessThan ex:p .", "for property shapes"),
        ("ex:s a sh:NodeShape ; sh:datatype xsd:string, xsd:date .", "given once"),
        ("ex:s a sh:NodeShape ; sh:datatype 'string' .", "an IRI"),
        ("ex:s a sh:NodeShape ; sh:nodeKind sh:Thing .", "sh:nodeKind"),
        ("ex:s a sh:NodeShape ; sh:minLength 'long' .", "a whole number"),
        ("ex:s a sh:NodeShape ; sh:in ex:list .", "a list"),
        ("ex:s a sh:NodeShape ; sh:or ex:list .", "a list"),
        ("ex:s a sh:NodeShape ; sh:property ex:other .", "no sh:path"),
        ("ex:s a sh:NodeShape ; sh:node ex:p . ex:p sh:path ex:q .", "property shape"),
        ("ex:s a sh:NodeShape ; sh:pattern '(' .", "sh:pattern"),
        ("ex:s a sh:NodeShape ; sh:pattern 'a' ; sh:flags 'z' .", "sh:flags"),
        ("ex:s a sh:NodeShape ; sh:deactivated 'maybe' .", "true or false"),
        ("ex:s a sh:NodeShape ; sh:severity 'grave' .", "an IRI"),
        ("ex:s a sh:NodeShape ; sh:message 7 .", "text"),
        ("ex:s sh:targetClass 'film' .", "an IRI"),
    ])
    func illFormed(turtle: String, reason: String) throws {
        let error = try #require(throws: ShapesError.self) { try ShapesGraph(quads(turtle)) }
        #expect(error.description.contains(reason), "\(error)")
        #expect(error.problems.first?.shape != nil)
    }

    @Test("A shape that refers to itself is refused, with the way round")
    func recursion() throws {
        for turtle in [
            "ex:a a sh:NodeShape ; sh:node ex:a .",
            "ex:a a sh:NodeShape ; sh:not ex:b . ex:b a sh:NodeShape ; sh:property [ sh:path ex:p ; sh:node ex:a ] .",
            "ex:a a sh:NodeShape ; sh:or ( ex:b ex:c ) . ex:c a sh:NodeShape ; sh:and ( ex:b ex:a ) .",
        ] {
            let error = try #require(throws: ShapesError.self) { try ShapesGraph(quads(turtle)) }
            #expect(error.description.contains("recursive"))
            #expect(error.description.contains("<http://example.org/a> →"))
        }
    }

    @Test("A shape used by several others is no recursion")
    func sharing() throws {
        let shapes = try ShapesGraph(
            quads(
                "ex:a a sh:NodeShape ; sh:node ex:b, ex:c . ex:b a sh:NodeShape ; sh:node ex:d . ex:c a sh:NodeShape ; sh:node ex:d ."
            ))
        #expect(shapes.shapes.count == 4)
    }

    @Test("What is beyond SHACL Core is named, in the report too")
    func beyondCore() throws {
        let report = try report(
            "ex:x a ex:C .",
            shapes: "ex:s a sh:NodeShape ; sh:targetClass ex:C ; sh:js [ ] ."
        )
        #expect(report.notEvaluated.map(\.feature) == [SH.js])
        #expect(TextReport(report).text.contains("not evaluated: sh:js of <http://example.org/s>"))
    }

    @Test("A class that is a shape is for its instances; a shape of nothing looks at nothing")
    func targets() throws {
        let shapes =
            "ex:C a rdfs:Class, sh:NodeShape ; sh:nodeKind sh:BlankNode . ex:t a sh:NodeShape ; sh:nodeKind sh:BlankNode ."
        let report = try report("ex:x a ex:D . ex:D rdfs:subClassOf ex:C .", shapes: shapes)
        #expect(report.results.map(\.focusNode) == [.iri(IRI(unchecked: "http://example.org/x"))])
    }
}
