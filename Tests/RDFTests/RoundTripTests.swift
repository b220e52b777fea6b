import ByteStreams
import RDF
import Testing

/// Writing and reading back gives the same graph, whatever the format and whatever is in it.
@Suite struct RoundTripTests {
    static let formats = RDFFormat.allCases

    @Test(arguments: formats)
    func randomGraphsComeBack(format: RDFFormat) throws {
        for seed in 0..<150 {
            var random = RandomRDF(seed: UInt64(seed))
            let quads = random.quads(12, for: [format])
            let text = try write(quads, format)
            let back = try read(text, format)
            #expect(try Canonicalization.areIsomorphic(quads, back), "seed \(seed):\n\(text)\n\(quads)")
        }
    }

    @Test(arguments: formats, formats)
    func randomGraphsCrossFormats(from first: RDFFormat, to second: RDFFormat) throws {
        for seed in 1000..<1040 {
            var random = RandomRDF(seed: UInt64(seed))
            let quads = random.quads(10, for: [first, second])
            let converted = try convert(write(quads, first), first, second)
            #expect(
                try Canonicalization.areIsomorphic(quads, read(converted, second)),
                "seed \(seed):\n\(converted)")
        }
    }

    /// Of each document, all that the second format can hold.
    @Test(
        .enabled(if: W3CManifest.folder != nil, "the W3C suites are not here; set LEITMOTIF_SUITES"),
        arguments: formats)
    func documentsOfTheSuitesCrossFormats(to format: RDFFormat) throws {
        let folder = try #require(W3CManifest.folder)
        var documents = try W3CSuiteTests.suites.flatMap { suite in
            try W3CManifest(folder, at: suite.0).entries.compactMap {
                entry -> (path: String, quads: [Quad])? in
                if case .refused = entry.expectation { return nil }
                let reader = RDFReader(format: entry.format, base: entry.base)
                return (entry.path, try reader.quads(in: ByteSource(path: entry.path).readAll()))
            }
        }
        if let folder = JSONLDSuite.folder { documents += try JSONLDSuite(folder).positiveDocuments }
        for (path, quads) in documents {
            let held = quads.filter { format.canHold($0) }
            #expect(try Canonicalization.areIsomorphic(held, read(write(held, format), format)), "\(path)")
        }
        #expect(documents.count > 700)
        print("round trips through \(format.name): \(documents.count) documents of the suites")
    }

    @Test func controlCharactersThatXMLForbidsAreReplacedAndCounted() throws {
        let sink = ByteSink.memory()
        let writer = RDFWriter(format: .rdfXML, to: sink)
        let subject = Term.iri(try IRI("http://example.org/s"))
        let predicate = try IRI("http://example.org/p")
        try writer.write(Quad(subject, predicate, .literal(Literal("a\u{0}b\u{FFFE}c\u{1B}"))))
        try writer.write(
            Quad(subject, predicate, .literal(Literal("salut", language: "fr", direction: .leftToRight))))
        try writer.write(Quad(subject, predicate, subject, graph: subject))
        try writer.finish()
        #expect(writer.losses.forbiddenCharacters == 3)
        #expect(writer.losses.directions == 1)
        #expect(writer.losses.graphNames == 1)
        let objects = try RDFReader(format: .rdfXML).quads(in: sink.bytes).map(\.object)
        #expect(
            objects == [
                .literal(Literal("a\u{FFFD}b\u{FFFD}c\u{FFFD}")), .literal(Literal("salut", language: "fr")),
                subject,
            ])
    }

    @Test func aPredicateThatIsNoXMLNameIsAnError() throws {
        let writer = RDFWriter(format: .rdfXML, to: .memory())
        let iri = try IRI("http://example.org/123")
        #expect(throws: RDFWriterError.predicateIsNoXMLName(iri)) {
            try writer.write(Quad(.iri(iri), iri, .literal(Literal("x"))))
        }
    }
}

extension RDFFormat {
    fileprivate func canHold(_ quad: Quad) -> Bool {
        let isTripleFree = quad.object.triple == nil || supportsTripleTerms
        let isDirectionFree = quad.object.literal?.direction == nil || self != .rdfXML
        let hasXMLName = self != .rdfXML || quad.predicate.value.last.map { $0.isLetter } == true
        let isXMLText =
            self != .rdfXML
            || quad.object.literal?.lexicalForm.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value < 0xFFFE || [9, 10, 13].contains($0.value) || $0.value > 0xFFFF
            } != false
        return isTripleFree && isDirectionFree && hasXMLName && isXMLText
            && (supportsDatasets || quad.graph == nil)
    }
}

func write(
    _ quads: [Quad], _ format: RDFFormat,
    prefixes: [Prefix] = [Prefix("ex", "http://example.org/"), Prefix("", "http://example.org/ns#")]
) throws -> String {
    let sink = ByteSink.memory()
    let writer = RDFWriter(format: format, prefixes: prefixes, to: sink)
    for quad in quads { try writer.write(quad) }
    try writer.finish()
    return String(decoding: sink.bytes, as: UTF8.self)
}

func read(_ text: String, _ format: RDFFormat) throws -> [Quad] {
    try RDFReader(format: format).quads(in: Array(text.utf8))
}

/// Without owning a quad on the way.
func convert(_ text: String, _ from: RDFFormat, _ to: RDFFormat) throws -> String {
    let sink = ByteSink.memory()
    let writer = RDFWriter(format: to, to: sink)
    try RDFReader(format: from).read(ByteSource(bytes: Array(text.utf8))) { try writer.write($0) }
    try writer.finish()
    return String(decoding: sink.bytes, as: UTF8.self)
}
