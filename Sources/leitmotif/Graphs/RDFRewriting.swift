import ArgumentParser
import ByteStreams
import OntologyModel
import RDF

/// Writes RDF with what follows from it, or in another vocabulary, as a stream.
struct RDFRewriting {
    let infers: Bool
    let vocabulary: VocabularyTranslation.Target?
    let ontology: Ontology

    /// - Returns: what was left out, a line each.
    /// - Throws: what reading and writing throw.
    func write(
        _ input: String, as source: InputFormat, _ reading: ReadingOptions, to path: String,
        as target: RDFFormat, _ messages: Messages
    ) throws -> [String] {
        let sink = try ByteSink(path: path)
        let prefixes = (vocabulary?.prefixes ?? []) + GraphOutput.prefixes
        let writer = RDFWriter(format: target, prefixes: prefixes, to: sink)
        let translation = vocabulary.map { VocabularyTranslation(to: $0, ontology: ontology) }
        var closure = infers ? OntologyClosure(ontology) : nil
        var leftOut = 0
        func put(_ quad: Quad) throws {
            guard let translation else { return try writer.write(quad) }
            let statements = translation.statements(for: quad)
            if statements.isEmpty { leftOut += 1 }
            for statement in statements { try writer.write(statement) }
        }
        func take(_ quad: Quad) throws {
            try put(quad)
            var implied: [Quad] = []
            closure?.add(quad) { implied.append($0) }
            for quad in implied { try put(quad) }
        }
        switch source {
        case .rdf(let format):
            try reading.reader(input, format).read(ByteSource(path: input)) { try take(Quad($0)) }
                .reportSkipped(in: input, to: messages)
        case .graph:
            let file = try reading.graph(input, ontology: ontology)
            for quad in file.graph.quads() { try take(quad) }
        }
        var implied: [Quad] = []
        try closure?.finish { implied.append($0) }
        for quad in implied { try put(quad) }
        try writer.finish()
        try sink.commit()
        guard leftOut > 0, let vocabulary else { return writer.losses.lines }
        return writer.losses.lines + [
            "\(counted(leftOut, "statement")) left out: \(vocabulary.rawValue) has no word for them, or they are evidence"
        ]
    }
}

extension VocabularyTranslation.Target: ExpressibleByArgument {}
