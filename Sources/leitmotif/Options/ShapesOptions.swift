import ArgumentParser
import Foundation
import RDF
import SHACL
import Validation

/// Which shapes a graph is held against.
struct ShapesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file of SHACL shapes (Turtle, RDF/XML, …) to use in place of the project's own; may be repeated.",
            valueName: "file"))
    var shapes: [String] = []

    /// The shapes of the options, or the project's own.
    /// - Throws: what reading throws; `ShapesError` where a shape cannot be used.
    func load(_ messages: Messages) throws -> ShapesGraph {
        guard !shapes.isEmpty else { return try ShapesGraph.leitmotif() }
        var quads: [Quad] = []
        var prefixes: [Prefix] = []
        for (index, path) in shapes.enumerated() {
            guard let format = RDFFormat(path: path) else {
                throw ValidationError(
                    "\(path): no RDF format goes by this extension; rename it to .ttl, .rdf, .nt …")
            }
            var options = RDFReader.Options()
            options.blankNodePrefix = shapes.count > 1 ? "s\(index + 1)-" : ""
            let reader = RDFReader(format: format, base: fileIRI(path), options: options)
            prefixes += try reader.read(.init(path: path)) { quads.append(Quad($0)) }.prefixes
        }
        for quad in quads where quad.predicate == Vocabulary.OWL.imports {
            messages.warning(
                "\(shapes.joined(separator: ", ")): warning: \(quad.object) is not imported; name its file with --shapes"
            )
        }
        do {
            var graph = try ShapesGraph(quads)
            graph.prefixes = prefixes
            return graph
        } catch {
            throw ShapesError(error.problems, file: shapes.joined(separator: ", "))
        }
    }
}
