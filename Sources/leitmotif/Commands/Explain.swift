import ArgumentParser
import Documents
import Extraction
import Foundation

/// `leitmotif explain`: why a statement was read, or why it was not.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a statement was read, or why it was not.",
        discussion: """
            leitmotif explain essay.md "La La Land" directed     who directed it, and what says so
            leitmotif explain essay.md "La La Land"              all that was read of it
            leitmotif explain essay.md Demy directed Lola        one statement
            leitmotif explain essay.md --sentence "never won"    everything about a sentence

            Each passage is shown with the words that the rule matched (^), what fills its
            slots (~), the dependency tree, how coreference came from the words to the
            names, and what was refused and why. The exit status is 1 where the graph
            holds nothing of what was asked.
            """)

    @Argument(help: "The document to read; - is standard input.")
    var file: String

    @Argument(help: "A name, as the document has it.")
    var name: String?

    @Argument(help: "A property: directed, actedIn …")
    var predicate: String?

    @Argument(help: "A name for the other end.")
    var other: String?

    @Option(help: ArgumentHelp("Explain the sentences that hold these words.", valueName: "text"))
    var sentence: String?

    @Option(
        help: ArgumentHelp("The format of the document, whatever the file is called.", valueName: "format"))
    var from: DocumentFormat?

    @Flag(help: "Leave out the dependency trees.")
    var noTree = false

    @Flag(help: "Print the explanation as JSON.")
    var json = false

    @OptionGroup var reading: ExtractorOptions
    @OptionGroup var verbosity: MessageOptions

    func validate() throws {
        guard (name == nil) != (sentence == nil) else {
            throw ValidationError("name an entity of the document, or a sentence with --sentence")
        }
        guard sentence?.contains(where: { $0.isLetter || $0.isNumber }) ?? true else {
            throw ValidationError("--sentence: give some words of it")
        }
    }

    func run() throws {
        let extractor = try reading.extractor(verbosity.messages)
        if let predicate, extractor.options.ontology.property(named: predicate) == nil {
            throw ValidationError("the ontology has no property \(predicate); see 'leitmotif ontology'")
        }
        let input: DocumentInput = file == "-" ? .standardInput : .file(file)
        var answers: [Explanation] = []
        for document in DocumentReader(format: from).documents(from: [input]) {
            answers.append(answer(try Explainer(document.get(), extractor)))
        }
        if json {
            try StandardOutput.write(JSONOutput.text(answers.filter { !$0.passages.isEmpty }))
        } else {
            let view = ExplanationView(style: .standardOutput, showsTrees: !noTree)
            try StandardOutput.write(answers.map(view.text).joined())
        }
        guard answers.contains(where: \.isStated) else {
            if answers.allSatisfy({ $0.passages.isEmpty && $0.silent.isEmpty }) {
                Messages.write("leitmotif: \(file): \(nothing(answers))")
            }
            throw ExitStatus.no
        }
    }

    private func answer(_ explainer: Explainer) -> Explanation {
        if let sentence { return explainer.explanation(ofSentencesHolding: sentence) }
        return explainer.explanation(of: name ?? "", predicate, other)
    }

    private func nothing(_ answers: [Explanation]) -> String {
        if let sentence { return "no sentence holds \"\(TextStyle.printable(sentence))\"" }
        let unknown = Set(answers.flatMap(\.unknown)).sorted()
        let asked = unknown.isEmpty ? [name ?? ""] : unknown
        let near = Set(answers.flatMap(\.suggestions)).sorted().prefix(5)
        let names = asked.map { "\"\(TextStyle.printable($0))\"" }.joined(separator: " and ")
        return "nothing is known by the name \(names)"
            + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?")
    }
}
