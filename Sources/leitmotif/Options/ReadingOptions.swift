import ArgumentParser
import OntologyModel
import RDF

/// How the files of a command are read, how strictly, and how much is borne.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The format to read, whatever a file is called.", valueName: "format"))
    var from: InputFormat?

    @OptionGroup var base: BaseOptions

    @Flag(
        help: "Go on after a line that cannot be read, and say how many were left out (N-Triples, N-Quads).")
    var lenient = false

    @Flag(help: "Fetch the contexts that JSON-LD names by their addresses (with curl).")
    var allowNetwork = false

    @Option(help: ArgumentHelp("The most bytes of one term of RDF.", valueName: "bytes"))
    var maxTermLength = RDFReader.Options().maximumTermLength

    @Option(
        help: ArgumentHelp(
            "The most brackets, collections or elements of RDF inside one another.", valueName: "depth"))
    var maxNesting = RDFReader.Options().maximumNesting

    func validate() throws {
        guard maxTermLength > 0 else {
            throw ValidationError("--max-term-length \(maxTermLength): at least 1")
        }
        guard (1...1000).contains(maxNesting) else {
            throw ValidationError("--max-nesting \(maxNesting): from 1 to 1000")
        }
    }

    /// The graph of a file.
    /// - Throws: `ValidationError` where the format is not known; what reading throws.
    func graph(_ path: String, ontology: Ontology) throws -> GraphFile {
        try GraphFile(path: path, format: from, base: base.base, ontology: ontology, options: options)
    }

    /// A reader of any RDF in a file.
    func reader(_ path: String, _ format: RDFFormat) -> RDFReader {
        RDFReader(format: format, base: base.base ?? fileIRI(path), options: options)
    }

    private var options: RDFReader.Options {
        var options = RDFReader.Options()
        options.isLenient = lenient
        options.maximumTermLength = maxTermLength
        options.maximumNesting = maxNesting
        if allowNetwork { options.contextLoader = NetworkContexts.fetch }
        return options
    }
}

extension RDFReader.Summary {
    /// Warns of what was left out: of lines the first one by one, then how many they are.
    func reportSkipped(in path: String, to messages: Messages) {
        if statementsLeftOut > 0 {
            messages.warning(
                "\(path): warning: \(counted(statementsLeftOut, "statement")) left out: with a relative IRI and no base, or a blank node or a language that cannot stand there"
            )
        }
        guard skippedLines > 0 else { return }
        for error in errors.prefix(10) { messages.warning("\(error)") }
        messages.warning("\(path): warning: \(counted(skippedLines, "line")) left out that could not be read")
    }
}
