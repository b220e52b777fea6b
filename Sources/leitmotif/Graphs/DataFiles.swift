import ArgumentParser
import ByteStreams
import Foundation
import OntologyModel
import RDF
import Validation

/// The files that a command is to take as one graph.
struct DataFiles {
    let paths: [String]

    /// - Parameter inputs: files, `-`, and folders, of which every file that holds a graph by its name is taken.
    /// - Throws: `ValidationError` where a folder has none.
    init(_ inputs: [String]) throws {
        var paths: [String] = []
        for input in inputs {
            guard input != "-", Self.isFolder(input) else {
                paths.append(input)
                continue
            }
            let files = Self.graphs(below: input)
            guard !files.isEmpty else {
                throw ValidationError(
                    "\(input): the folder has no graph (.ttl, .nt, .rdf, .jsonld, .graphml …)")
            }
            paths += files
        }
        // A file that is named twice is read once.
        self.paths = Set(paths).sorted()
    }

    /// - Throws: what reading throws.
    func sources(
        from format: InputFormat?, base: IRI?, ontology: Ontology, messages: Messages
    ) throws -> [DataGraph.Source] {
        try paths.map { path in
            switch try format ?? GraphFile.format(of: path) {
            case .rdf(let format):
                let base = base ?? fileIRI(path)
                guard path == "-" else { return .file(path, format, base: base) }
                return .bytes(try ByteSource(path: "-").readAll(), format, base: base, name: "-")
            case .graph:
                let file = try GraphFile(path: path, format: format, base: base, ontology: ontology)
                file.report(to: messages)
                return .quads(file.graph.quads(), name: path)
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// `.json` and `.xml` may be anything: such a file has to be named itself.
    private static func graphs(below folder: String) -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return paths.filter { path in
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            let name = path.lowercased()
            let isAnything = [".json", ".xml", ".json.gz", ".xml.gz"].contains { name.hasSuffix($0) }
            return !isHidden && !isAnything && InputFormat(path: path) != nil
        }.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
    }
}
