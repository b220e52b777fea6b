import ArgumentParser
import ByteStreams
import Foundation
import GraphFormats
import KnowledgeGraph
import OntologyModel
import RDF

/// `leitmotif render`: pictures for papers, slides and walls.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Draw a graph, a part of it, or a chart: SVG, PNG, PDF.",
        discussion: """
            leitmotif render graph.rdf -o graph.svg
            leitmotif render essay.md -o essay.pdf --theme print --size page
            leitmotif render graph.rdf -o demy.png --focus "Jacques Demy" --depth 2 --only people,films
            leitmotif render graph.rdf -o films.svg --cluster film
            leitmotif render graph.rdf -o years.svg --chart timeline

            Graphviz draws. Of a large graph the best connected entities are drawn with what
            lies around them, and the picture says so; --most says how many.
            """)

    @OptionGroup var inputs: GraphOrDocumentOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The picture to write; - is standard output.", valueName: "file"))
    var output = "-"

    @Option(help: ArgumentHelp("svg, png or pdf, whatever the file is called.", valueName: "format"))
    var to: PictureFormat?

    @Option(help: ArgumentHelp("Only this entity and what is near it; a name or an IRI.", valueName: "name"))
    var focus: String?

    @Option(help: ArgumentHelp("How many relations away from --focus.", valueName: "number"))
    var depth = 1

    @Option(help: ArgumentHelp("Only entities of these classes: people,films,songs …", valueName: "classes"))
    var only: String?

    @Option(help: ArgumentHelp("Only these relations: directed,actedIn …", valueName: "names"))
    var relations: String?

    @Option(help: "A chart instead of a drawing; comparisons draws who and what is likened to whom and what.")
    var chart: ChartName?

    @Option(help: "Frames around what belongs to one film, or one document, alone.")
    var cluster: Drawing.Clusters?

    @Option(help: "Colours; print is black on white.")
    var theme = Drawing.Theme.light

    @Option(help: "How entities are placed.")
    var layout = Drawing.Layout.automatic

    @Option(help: ArgumentHelp("The size to fit: slide, page, letter, 24x16cm, 10x7in.", valueName: "size"))
    var size: String?

    @Option(help: ArgumentHelp("A line over the legend.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The most entities to draw.", valueName: "number"))
    var most: Int?

    @Flag(inversion: .prefixedNo, help: "Say what shapes and colours mean.")
    var legend = true

    @Flag(help: "Draw entities without relations too.")
    var isolated = false

    @OptionGroup var language: LanguageOptions
    @OptionGroup var ontology: OntologyOptions
    @OptionGroup var verbosity: MessageOptions

    enum ChartName: String, ExpressibleByArgument, CaseIterable {
        case timeline, themes, comparisons
    }

    func validate() throws {
        guard depth >= 0 else { throw ValidationError("--depth \(depth): at least 0") }
        guard most ?? 1 > 0 else { throw ValidationError("--most \(most ?? 0): at least 1") }
        guard size == nil || page != nil else {
            throw ValidationError(
                "--size \(size ?? ""): slide, page, letter, or like 24x16cm, 180x120mm, 10x7in")
        }
        guard let format else {
            throw ValidationError("say what to draw: a file with -o, or a format with --to: svg, png, pdf")
        }
        guard format.isText || output != "-" || !StandardOutput.isTerminal else {
            throw ValidationError("a terminal cannot show \(format.name); write to a file with -o")
        }
    }

    private var format: PictureFormat? { to ?? PictureFormat(path: output) }
    private var page: Drawing.Page? { size.flatMap(Drawing.Page.init) }

    func run() async throws {
        guard let format else { return }
        let input = try await inputs.load(ontology: ontology.load(), language: language, verbosity.messages)
        let picture = try draw(input.graph, as: format)
        let sink = try ByteSink(path: output)
        try sink.write(picture.bytes)
        try sink.commit()
        for loss in picture.losses.lines { verbosity.messages.warning("\(output): warning: \(loss)") }
    }

    private func draw(_ graph: KnowledgeGraph, as format: PictureFormat) throws -> Graphviz.Picture {
        switch chart {
        case .timeline: try drawChart(.timeline, graph, format)
        case .themes: try drawChart(.themes, graph, format)
        case .comparisons, nil: try Graphviz().draw(graph, drawing(graph), as: format)
        }
    }

    private func drawChart(_ kind: Chart.Kind, _ graph: KnowledgeGraph, _ format: PictureFormat) throws
        -> Graphviz.Picture
    {
        var chart = Chart(kind, theme: theme)
        chart.title = title
        do {
            return try Graphviz().draw(graph, chart, as: format)
        } catch let error as ChartError {
            Messages.write("leitmotif: \(error)")
            throw ExitStatus.no
        }
    }

    private func drawing(_ graph: KnowledgeGraph) throws -> Drawing {
        var drawing = Drawing(theme: theme, layout: layout)
        drawing.focus = try focus.map {
            try NamedEntity(graph, path: inputs.inputs.joined(separator: " ")).find($0).iri
        }
        drawing.depth = depth
        drawing.classes = try only.map {
            try Set($0.list.map { try graph.ontology.type(calledByPeople: $0) })
        }
        drawing.properties = try relations.map {
            try Set($0.list.map { try graph.ontology.property(calledByPeople: $0) })
        }
        if chart == .comparisons { drawing.properties = Drawing.comparisons }
        drawing.clusters = cluster
        drawing.page = page
        drawing.title = title
        drawing.showsLegend = legend
        drawing.showsIsolated = isolated
        if let most { drawing.maximumEntities = most }
        return drawing
    }
}

extension String {
    /// The parts between commas.
    fileprivate var list: [String] { split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
}

extension PictureFormat: ExpressibleByArgument {
    public init?(argument: String) { self.init(name: argument) }
}

extension Drawing.Theme: ExpressibleByArgument {}
extension Drawing.Layout: ExpressibleByArgument {}
extension Drawing.Clusters: ExpressibleByArgument {}
