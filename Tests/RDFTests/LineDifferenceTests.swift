import RDF
import Testing

@Suite struct LineDifferenceTests {
    private func quads(_ text: String) throws -> [Quad] {
        try RDFReader(format: .triG).quads(in: "PREFIX : <http://example.org/>\n" + text)
    }

    @Test(arguments: 0..<20)
    func aGraphDiffersFromNoneThatIsTheSameButForLabelsAndOrder(seed: Int) throws {
        var random = RandomRDF(seed: UInt64(seed))
        let quads = random.quads(20, for: [.nQuads])
        let copy = try read(write(quads.reversed(), .triG), .triG)
        #expect(try LineDifference(from: quads, to: copy).isEmpty)
    }

    @Test(arguments: 0..<20)
    func whatWasTakenOutAndPutInIsTold(seed: Int) throws {
        var random = RandomRDF(seed: UInt64(seed))
        let common = Set(random.quads(20, for: [.nTriples]))
        let gone = Quad(.iri(IRI(unchecked: "x:gone")), IRI(unchecked: "x:p"), .literal(Literal("1")))
        let new = Quad(.iri(IRI(unchecked: "x:new")), IRI(unchecked: "x:p"), .literal(Literal("2")))
        let difference = try LineDifference(from: common + [gone], to: [new] + common)
        #expect(difference.lines == ["- \(gone)", "+ \(new)"])
    }

    @Test func aBlankNodeThatSaysTheSameIsTheSame() throws {
        let old = try quads(":a :knows [ :name 'Demy' ], [ :name 'Varda' ] . :b :p 1 .")
        let new = try quads(":b :p 2 . _:z :name 'Varda' . :a :knows _:z, [ :name 'Demy' ] .")
        let difference = try LineDifference(from: old, to: new)
        #expect(difference.lines.count == 2, "\(difference)")
        #expect(difference.removed.first?.contains("\"1\"") == true)
    }

    @Test func oneOfManyThatSayTheSameIsMissed() throws {
        let difference = try LineDifference(
            from: quads(":a :p [ :q 1 ], [ :q 1 ] ."), to: quads(":a :p [ :q 1 ] ."))
        #expect(difference.removed.count == 2 && difference.added.isEmpty, "\(difference)")
    }

    @Test func theGraphAStatementIsInCounts() throws {
        let difference = try LineDifference(from: quads(":g { :a :p 1 }"), to: quads(":a :p 1 ."))
        #expect(difference.removed.count == 1 && difference.added.count == 1)
    }
}
