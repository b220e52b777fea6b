import RDF

/// Which small unconnected parts of a sketch stand beside each other, so that a drawing in layers is not one tall column.
struct SketchColumns {
    /// Invisible lines that lead from a part to the one at its right.
    private(set) var links: [(from: IRI, to: IRI)] = []

    /// Larger parts stand by themselves.
    private static let largestPart = 4
    /// About how wide a part is, in heights of a row.
    private static let widthOfPart = 10.0
    /// How wide a drawing is to be for its height.
    private static let proportion = 2.0

    init(_ sketch: Sketch) {
        let parts = Self.parts(of: sketch).filter { $0.nodes.count <= Self.largestPart }
        let rows = parts.reduce(0) { $0 + ($1.nodes.count + 1) / 2 }
        let columns = Int((Double(rows) / Self.widthOfPart * Self.proportion).squareRoot().rounded())
        guard columns > 1 else { return }
        for (index, part) in parts.enumerated() where index % columns > 0 {
            links.append((parts[index - 1].last, part.first))
        }
    }

    private struct Part {
        var nodes: [IRI] = []
        /// A node that no line leads to, and one that none leads from.
        var first: IRI
        var last: IRI
    }

    /// The parts that no line connects, in the order of their first nodes.
    private static func parts(of sketch: Sketch) -> [Part] {
        var parents: [IRI: IRI] = [:]
        func root(_ node: IRI) -> IRI {
            var node = node
            while let parent = parents[node], parent != node { node = parent }
            return node
        }
        for edge in sketch.edges {
            let (a, b) = (root(edge.source), root(edge.target))
            if a != b { parents[max(a, b)] = min(a, b) }
        }
        let (sources, targets) = (Set(sketch.edges.map(\.source)), Set(sketch.edges.map(\.target)))
        var order: [IRI] = []
        var parts: [IRI: Part] = [:]
        for node in sketch.nodes.map(\.entity.iri) {
            let root = root(node)
            if parts[root] == nil { order.append(root) }
            parts[root, default: Part(first: node, last: node)].nodes.append(node)
            if !targets.contains(node) { parts[root]?.first = node }
            if !sources.contains(node) { parts[root]?.last = node }
        }
        return order.compactMap { parts[$0] }
    }
}
