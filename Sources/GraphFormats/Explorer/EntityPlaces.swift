import KnowledgeGraph
import RDF

/// Where each entity stands in a drawing without pages: computed by Graphviz, as if statements were springs.
///
/// What nothing is said of stands in rows below the rest.
struct EntityPlaces {
    private var places: [(x: Double, y: Double)]

    /// The place of the entity with this number in ``KnowledgeGraph/sortedEntities``.
    subscript(_ index: Int) -> (x: Double, y: Double) { places[index] }

    /// - Throws: ``GraphvizError``.
    init(_ graph: KnowledgeGraph, _ graphviz: Graphviz) throws(GraphvizError) {
        let entities = graph.sortedEntities
        var number: [IRI: Int] = [:]
        for (index, entity) in entities.enumerated() { number[entity.iri] = index }
        var pairs: Set<SIMD2<Int32>> = []
        for statement in graph.statements {
            guard let object = statement.object.entity, let a = number[statement.subject],
                let b = number[object], a != b
            else { continue }
            pairs.insert(SIMD2(Int32(min(a, b)), Int32(max(a, b))))
        }
        places = Array(repeating: (0, 0), count: entities.count)
        var isPlaced = Array(repeating: false, count: entities.count)
        for (index, x, y) in try Self.layout(pairs, graphviz) where places.indices.contains(index) {
            places[index] = (x, y)
            isPlaced[index] = true
        }
        placeRest(isPlaced)
    }

    /// Most entities for which every pair counts; springs of more are computed in levels.
    private static let mostExact = 120

    private static func layout(_ pairs: Set<SIMD2<Int32>>, _ graphviz: Graphviz) throws(GraphvizError)
        -> [(Int, Double, Double)]
    {
        guard !pairs.isEmpty else { return [] }
        let ends = Set(pairs.flatMap { [$0.x, $0.y] })
        let engine = ends.count <= mostExact ? "neato" : "sfdp"
        var dot =
            "graph{layout=\(engine);start=1;K=1;repulsiveforce=1.4;overlap=true;pack=20;node[shape=point];\n"
        for pair in pairs.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) { dot += "\(pair.x)--\(pair.y)\n" }
        let plain = try graphviz.run(Array((dot + "}\n").utf8), arguments: ["-Tplain"])
        // https://graphviz.org/docs/outputs/plain/: node NAME X Y …
        return plain.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = line.split(separator: UInt8(ascii: " "), maxSplits: 4).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard words.count > 3, words[0] == "node", let index = Int(words[1]), let x = Double(words[2]),
                let y = Double(words[3])
            else { return nil }
            return (index, x, y)
        }
    }

    private mutating func placeRest(_ isPlaced: [Bool]) {
        let rest = places.indices.filter { !isPlaced[$0] }
        guard !rest.isEmpty else { return }
        let placed = places.indices.filter { isPlaced[$0] }.map { places[$0] }
        let left = placed.map(\.x).min() ?? 0
        let width = max((placed.map(\.x).max() ?? 0) - left, 1)
        let bottom = placed.map(\.y).min() ?? 0
        let columns = max(6, Int((Double(rest.count) * 4).squareRoot()))
        let step = width / Double(columns)
        for (position, index) in rest.enumerated() {
            places[index] = (
                left + (Double(position % columns) + 0.5) * step,
                bottom - Double(2 + position / columns) * step
            )
        }
    }
}
