import ArgumentParser
import ByteStreams
import KnowledgeGraph
import RDF

/// `leitmotif diff`: what changed from one graph to another.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell what two graphs have not in common.",
        discussion: """
            leitmotif diff last-month.ttl today.ttl        entities, relations, evidence
            leitmotif diff a.rdf b.nt --rdf                any RDF, as lines of N-Quads
            leitmotif diff a.ttl b.ttl --json

            + is only in the second graph, - only in the first, ~ differs. Formats, the
            order of statements and the labels of blank nodes make no difference. The
            exit status is 0 where the graphs are the same, and 1 where they are not.
            """)

    @Argument(help: "The first graph; - is standard input.")
    var first: String

    @Argument(help: "The second graph; - is standard input.")
    var second: String

    @Flag(help: "Compare RDF statements, whatever they are about.")
    var rdf = false

    @Flag(help: "Print what differs as JSON.")
    var json = false

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard first != "-" || second != "-" else {
            throw ValidationError("only one of the graphs can be standard input")
        }
    }

    func run() throws {
        let view = try rdf ? statements() : graphs()
        if json { try StandardOutput.write(view.json) } else { try StandardOutput.write(view.text) }
        if !view.isEmpty { throw ExitStatus.no }
    }

    private func graphs() throws -> DifferenceView {
        let ontology = try ontology.load()
        let files = try [first, second].map { try reading.graph($0, ontology: ontology) }
        for file in files { file.report(to: verbosity.messages) }
        return DifferenceView(
            GraphDifference(from: files[0].graph, to: files[1].graph),
            try LineDifference(from: files[0].leftOver, to: files[1].leftOver), before: files[0].graph,
            after: files[1].graph, style: .standardOutput)
    }

    private func statements() throws -> DifferenceView {
        let quads = try [first, second].map { path in
            guard case .rdf(let format) = try reading.from ?? GraphFile.format(of: path) else {
                throw ValidationError(
                    "\(path): --rdf compares RDF; leave it out to compare graphs of other formats")
            }
            var quads: [Quad] = []
            let summary = try reading.reader(path, format).read(ByteSource(path: path)) {
                quads.append(Quad($0))
            }
            summary.reportSkipped(in: path, to: verbosity.messages)
            return quads
        }
        let empty = KnowledgeGraph()
        return DifferenceView(
            GraphDifference(from: empty, to: empty), try LineDifference(from: quads[0], to: quads[1]),
            before: empty, after: empty, style: .standardOutput)
    }
}
