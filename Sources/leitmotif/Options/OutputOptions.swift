import ArgumentParser
import ByteStreams
import GraphFormats
import KnowledgeGraph

/// Where a graph goes, and as what.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The file to write; - is standard output. Its extension tells the format.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The format to write, whatever the file is called.", valueName: "format"))
    var to: OutputFormat?

    /// The file, `-` for standard output.
    var path: String { output ?? "-" }

    /// The format that the options tell, or `nil` where they say nothing of any.
    /// - Throws: `ValidationError` where the file's extension is not known.
    func format() throws -> OutputFormat? {
        if let to { return try refuseBinaryOnTerminal(to) }
        guard let output, output != "-" else { return nil }
        guard let format = OutputFormat(path: output) else {
            let known = OutputFormat.allValueStrings.joined(separator: ", ")
            throw ValidationError("\(output): no format goes by this extension; name one with --to: \(known)")
        }
        return format
    }

    private func refuseBinaryOnTerminal(_ format: OutputFormat) throws -> OutputFormat {
        guard path == "-", StandardOutput.isTerminal, case .picture(let picture) = format, !picture.isText
        else {
            return format
        }
        throw ValidationError("a terminal cannot show \(format.name); write to a file with -o")
    }
}

extension EvidenceView: ExpressibleByArgument {}
