import ByteStreams
import RDF

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `rdf-bench generate COUNT FILE`, `rdf-bench count FILE`, `rdf-bench convert FILE FILE`,
/// `rdf-bench copy FILE FILE` (line formats, on all cores).
func run(_ arguments: [String]) throws {
    func format(_ path: String) throws -> RDFFormat {
        guard let format = RDFFormat(path: path) else { throw Usage() }
        return format
    }
    switch (arguments.first, arguments.count) {
    case ("generate", 3):
        guard let count = Int(arguments[1]) else { throw Usage() }
        let sink = try ByteSink(path: arguments[2])
        let writer = RDFWriter(format: try format(arguments[2]), to: sink)
        var corpus = FilmCorpus(seed: 1967)
        try corpus.write(count, to: writer)
        try writer.finish()
        try sink.commit()
    case ("count", 2):
        let summary = try RDFReader(format: format(arguments[1])).read(ByteSource(path: arguments[1])) { _ in
        }
        print(summary.quads)
    case ("convert", 3):
        let sink = try ByteSink(path: arguments[2])
        let writer = RDFWriter(format: try format(arguments[2]), prefixes: FilmCorpus.prefixes, to: sink)
        try RDFReader(format: format(arguments[1])).read(ByteSource(path: arguments[1])) {
            try writer.write($0)
        }
        try writer.finish()
        try sink.commit()
    case ("copy", 3):
        let target = try format(arguments[2])
        let sink = try ByteSink(path: arguments[2])
        try RDFReader(format: format(arguments[1])).readInParallel(ByteSource(path: arguments[1])) { chunk in
            let memory = ByteSink.memory()
            let writer = RDFWriter(format: target, to: memory)
            try chunk.read { try writer.write($0) }
            try writer.finish()
            return memory.bytes
        } inOrder: { try sink.write($0) }
        try sink.commit()
    default: throw Usage()
    }
}

struct Usage: Error {}

do { try run(Array(CommandLine.arguments.dropFirst())) } catch {
    print("\(error)")
    exit(2)
}
