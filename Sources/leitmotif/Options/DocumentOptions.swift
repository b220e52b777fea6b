import ArgumentParser
import Documents

/// Which documents are read, and how.
struct DocumentOptions: ParsableArguments {
    @Argument(
        help: "Essays, reviews, programme notes: Markdown, HTML, plain text, JSON Lines; - is standard input."
    )
    var files: [String]

    @Option(
        help: ArgumentHelp("The format of the documents, whatever the files are called.", valueName: "format")
    )
    var from: DocumentFormat?

    @Option(help: ArgumentHelp("In JSON Lines, the field that holds the text.", valueName: "name"))
    var textField = JSONLinesFields().text

    @Option(help: ArgumentHelp("In JSON Lines, the field that holds the identifier.", valueName: "name"))
    var idField = JSONLinesFields().id

    /// The files without repetition, in the order given.
    var paths: [String] {
        var seen: Set<String> = []
        return files.filter { seen.insert($0).inserted }
    }

    /// The documents, read as they are asked for.
    var documents: DocumentSequence {
        DocumentReader(format: from, fields: JSONLinesFields(text: textField, id: idField))
            .documents(from: paths.map { $0 == "-" ? .standardInput : .file($0) })
    }
}

extension DocumentFormat: ExpressibleByArgument {
    public init?(argument: String) { self.init(name: argument) }
}
