import KnowledgeGraph
import OntologyModel
import RDF

/// A picture that answers one question.
///
/// ```swift
/// let picture = try Graphviz().draw(graph, Chart(.timeline), as: .svg)
/// ```
public struct Chart: Hashable, Sendable {
    /// The question.
    public enum Kind: String, Sendable, CaseIterable {
        /// Which works are from when?
        case timeline
        /// Which works have which themes, and how often is it said?
        case themes
    }

    public var kind: Kind
    public var theme: Drawing.Theme
    /// A line over the chart; by default what it shows.
    public var title: String?

    public init(_ kind: Kind, theme: Drawing.Theme = .light) {
        self.kind = kind
        self.theme = theme
    }

    /// The chart in DOT with every place fixed; `nil` where the graph has nothing to show.
    func dot(of graph: KnowledgeGraph) -> [UInt8]? {
        var canvas = ChartCanvas(Palette(theme))
        let isDrawn =
            switch kind {
            case .timeline: TimelineChart(graph, title: title).draw(on: &canvas)
            case .themes: ThemeChart(graph, title: title).draw(on: &canvas)
            }
        return isDrawn ? canvas.dot : nil
    }
}

/// Why there is no chart.
public enum ChartError: Error, Hashable, Sendable, CustomStringConvertible {
    case nothingToShow(Chart.Kind)

    public var description: String {
        switch self {
        case .nothingToShow(.timeline): "nothing to draw: no work of the graph has a year"
        case .nothingToShow(.themes): "nothing to draw: no work of the graph has a theme"
        }
    }
}

extension Graphviz {
    /// Draws a chart.
    /// - Throws: ``ChartError`` where the graph has nothing to show; ``GraphvizError``.
    public func draw(_ graph: KnowledgeGraph, _ chart: Chart, as format: PictureFormat) throws -> Picture {
        guard let dot = chart.dot(of: graph) else { throw ChartError.nothingToShow(chart.kind) }
        // -n2: places and lines are given.
        let bytes = try run(
            dot,
            arguments: [
                "-Kneato", "-n2", "-T\(format.rawValue)", "-Gdpi=\(format == .png ? resolution : 72)",
            ])
        return Picture(bytes: bytes, losses: LossReport())
    }
}
