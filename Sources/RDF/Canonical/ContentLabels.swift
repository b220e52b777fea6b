import ByteStreams

/// Labels for blank nodes made of what they say: a hash of their statements, and of the blank nodes in these in turn.
struct ContentLabels {
    private let quads: [Quad]
    private let about: [BlankNode: [Quad]]

    /// How far content reaches: blank nodes further down count as alike.
    private static let depth = 8

    init(_ quads: [Quad]) {
        self.quads = quads
        var about: [BlankNode: [Quad]] = [:]
        for quad in quads {
            if case .blankNode(let node) = quad.subject { about[node, default: []].append(quad) }
        }
        self.about = about
    }

    /// The quads under the new labels. Nodes that say the same are numbered in the order of the quads.
    var relabelled: [Quad] {
        var hashes = Dictionary(uniqueKeysWithValues: Set(quads.flatMap(\.blankNodes)).map { ($0, "") })
        for _ in 0..<Self.depth {
            let known = hashes
            for node in known.keys {
                let lines = (about[node] ?? []).map { quad in
                    quad.relabelled { BlankNode($0 == node ? "this" : known[$0] ?? "") }.description
                }
                hashes[node] = String(SHA256.hex(of: lines.sorted().joined(separator: "\n").utf8).prefix(16))
            }
        }
        var labels: [BlankNode: BlankNode] = [:]
        var counts: [String: Int] = [:]
        for quad in quads {
            for node in quad.blankNodes.sorted() where labels[node] == nil {
                let hash = hashes[node] ?? ""
                counts[hash, default: 0] += 1
                let number = counts[hash, default: 1]
                labels[node] = BlankNode("b" + hash + (number > 1 ? "x\(number)" : ""))
            }
        }
        return quads.map { quad in quad.relabelled { labels[$0] ?? $0 } }
    }
}
