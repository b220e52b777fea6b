import ArgumentParser
import Documents
import Extraction
import Foundation
import KnowledgeGraph
import OntologyModel
import RDF

/// Graphs and documents, told apart by their extensions: what a command that draws takes.
struct GraphOrDocumentOptions: ParsableArguments {
    @Argument(help: "Graphs, or documents to read; - is standard input.")
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "The format to read, whatever the files are called: ttl, md, …", valueName: "format"))
    var from: Kind?

    @OptionGroup var base: BaseOptions

    /// What an input is.
    enum Kind: ExpressibleByArgument {
        case graph(InputFormat)
        case document(DocumentFormat)

        init?(argument: String) {
            if let format = InputFormat(argument: argument) {
                self = .graph(format)
            } else if let format = DocumentFormat(name: argument) {
                self = .document(format)
            } else {
                return nil
            }
        }

        init?(path: String) {
            if let format = InputFormat(path: path) {
                self = .graph(format)
            } else {
                guard let name = path.split(separator: "/").last?.split(separator: ".").last,
                    let format = DocumentFormat(name: String(name))
                else { return nil }
                self = .document(format)
            }
        }
    }

    /// Reads all of it into one graph.
    /// - Throws: `ValidationError` where an input is neither; what reading throws.
    func load(ontology: Ontology, language: LanguageOptions, _ messages: Messages) async throws -> LoadedInput
    {
        var graph = KnowledgeGraph(ontology: ontology)
        var documents: [(path: String, format: DocumentFormat)] = []
        for input in inputs {
            switch from ?? Kind(path: input) {
            case .graph(let format):
                let file = try GraphFile(path: input, format: format, base: base.base, ontology: ontology)
                file.report(to: messages)
                try graph.merge(file.graph)
            case .document(let format): documents.append((input, format))
            case nil:
                throw ValidationError(
                    "\(input): neither a graph nor a document by its extension; say which with --from ttl, --from md, …"
                )
            }
        }
        var loaded = LoadedInput(graph: graph, title: title)
        if !documents.isEmpty {
            try await loaded.read(documents, ontology: ontology, language: language, messages)
        }
        return loaded
    }

    /// The name of the only input, or how many there are.
    private var title: String {
        guard inputs.count == 1, let input = inputs.first, input != "-" else { return "Leitmotif" }
        return URL(filePath: input).deletingPathExtension().lastPathComponent
    }
}

/// A graph, and the texts of those of its documents that are at hand.
struct LoadedInput {
    var graph: KnowledgeGraph
    var title: String
    var texts: [IRI: String] = [:]

    /// Adds documents: of those that the graph knows already the text alone, of others what is read in them.
    mutating func read(
        _ documents: [(path: String, format: DocumentFormat)], ontology: Ontology, language: LanguageOptions,
        _ messages: Messages
    ) async throws {
        let known = Dictionary(
            graph.sortedDocuments.map { ($0.sourceSHA256, $0.iri) }, uniquingKeysWith: { first, _ in first })
        var fresh: [Result<Document, DocumentError>] = []
        for (path, format) in documents {
            let source: DocumentInput = path == "-" ? .standardInput : .file(path)
            for document in DocumentReader(format: format).documents(from: [source]) {
                if let text = try? document.get(), let iri = known[text.sourceSHA256] {
                    texts[iri] = text.text
                } else {
                    fresh.append(document)
                }
            }
        }
        guard !fresh.isEmpty else { return }
        var options = Extractor.Options()
        options.ontology = ontology
        let run = ExtractionRun(
            extractor: Extractor(analyzer: try language.analyzer(messages), options: options),
            jobs: ProcessInfo.processInfo.activeProcessorCount)
        try await run.forEach(in: fresh) { outcome in
            let (document, extraction) = try outcome.get()
            for warning in document.warnings { messages.warning("\(warning)") }
            try graph.merge(extraction.graph)
            for source in extraction.graph.sortedDocuments { texts[source.iri] = document.text }
            if graph.documents.count == 1, let name = document.metadata.title { title = name }
        }
    }
}
