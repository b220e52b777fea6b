import KnowledgeGraph
import OntologyModel
import RDF

/// How a graph is to be drawn: what of it, and in what style.
///
/// ```swift
/// var drawing = Drawing(theme: .dark)
/// drawing.focus = identity.entity(type: LM.Person, name: "Jacques Demy")
/// drawing.depth = 2
/// try Graphviz().draw(graph, drawing, as: .svg)
/// ```
public struct Drawing: Hashable, Sendable {
    /// The colours.
    public enum Theme: String, Sendable, CaseIterable {
        case light
        case dark
        /// Black on white: shapes and lines alone tell things apart.
        case print
    }

    /// How nodes are placed, each by a program of Graphviz.
    public enum Layout: String, Sendable, CaseIterable {
        /// Layers while the graph is small enough to be read edge by edge, springs when it is not.
        case automatic
        /// From left to right: makers and characters, works, what they are about (`dot`).
        case layers
        /// As if edges were springs (`neato`).
        case springs
        /// Springs for large graphs (`sfdp`).
        case map
        /// Rings around what stands in the middle (`twopi`).
        case rings
        /// One circle for each close-knit part (`circo`).
        case circles
    }

    /// What belongs together in one frame: all that has to do with one film alone, or stands in one document alone.
    public enum Clusters: String, Sendable, CaseIterable {
        case film
        case document
    }

    public var theme: Theme
    public var layout: Layout
    /// Only this entity and what is near it.
    public var focus: IRI?
    /// How many edges away from ``focus`` something may be.
    public var depth = 1
    /// Only entities of these classes, or of classes below them; `nil` for all.
    public var classes: Set<IRI>?
    /// Only statements of these properties, or of properties below them; `nil` for all.
    public var properties: Set<IRI>?
    /// What frames are drawn around.
    public var clusters: Clusters?
    /// The most entities that are drawn. Where there are more, the best connected and what
    /// lies around them are drawn, and the picture says so.
    public var maximumEntities = 300
    /// Whether entities without any relation are drawn too.
    public var showsIsolated = false
    /// A line over the legend.
    public var title: String?
    public var showsLegend = true
    /// The page to fit, in inches; `nil` for as large as it gets.
    public var page: Page?

    /// The size of a page in inches.
    public struct Page: Hashable, Sendable {
        public var width: Double
        public var height: Double

        /// A size as people write it: `slide`, `page`, `letter`, `24x16cm`, `180x120mm`, `10x7in`, `10x7`.
        public init?(_ text: String) {
            switch text.lowercased() {
            case "slide": self = .slide
            case "page", "a4": self = .a4
            case "letter": self = .letter
            case let text:
                let units = ["cm": 2.54, "mm": 25.4, "in": 1.0]
                let unit = units.first { text.hasSuffix($0.key) }
                let sides = text.dropLast(unit?.key.count ?? 0).split(separator: "x").compactMap {
                    Double($0)
                }
                guard sides.count == 2, sides.allSatisfy({ $0.isFinite && $0 > 0 && $0 < 10_000 }) else {
                    return nil
                }
                self.init(width: sides[0] / (unit?.value ?? 1), height: sides[1] / (unit?.value ?? 1))
            }
        }

        public init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }

        /// A slide of 16 to 9.
        public static let slide = Page(width: 13.33, height: 7.5)
        /// ISO 216 A4, lying, within margins.
        public static let a4 = Page(width: 10.7, height: 7.3)
        /// US letter, lying, within margins.
        public static let letter = Page(width: 10, height: 7.5)
    }

    public init(theme: Theme = .light, layout: Layout = .automatic) {
        self.theme = theme
        self.layout = layout
    }

    /// The properties by which one thing is likened to another, or comes from it.
    public static let comparisons: Set<IRI> = [
        LM.comparedTo, LM.influencedBy, LM.references, LM.basedOn, LM.remakeOf, LM.sequelOf,
    ]
}
