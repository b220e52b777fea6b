import ByteStreams

/// The algorithms of RDFC-1.0 §4.
struct BlankNodeLabeller {
    private let quadsOf: [BlankNode: [Quad]]
    private var canonical = IdentifierIssuer(prefix: "c14n")
    private var firstDegree: [BlankNode: String] = [:]
    private var work = 0
    private let workLimit: Int

    init(_ quads: [Quad], workLimit: Int) {
        var quadsOf: [BlankNode: [Quad]] = [:]
        for quad in Set(quads) {
            for node in quad.blankNodes { quadsOf[node, default: []].append(quad) }
        }
        self.quadsOf = quadsOf
        self.workLimit = workLimit
    }

    /// §4.4.3.
    mutating func canonicalLabels() throws(CanonicalizationError) -> [BlankNode: String] {
        var nodesOf: [String: [BlankNode]] = [:]
        for node in quadsOf.keys { nodesOf[hashFirstDegree(node), default: []].append(node) }
        var ambiguous: [[BlankNode]] = []
        for (_, nodes) in nodesOf.sorted(by: { $0.key < $1.key }) {
            if nodes.count == 1 { _ = canonical.issue(nodes[0]) } else { ambiguous.append(nodes) }
        }
        for nodes in ambiguous {
            var results: [(hash: String, issuer: IdentifierIssuer)] = []
            for node in nodes where canonical.label(of: node) == nil {
                var issuer = IdentifierIssuer(prefix: "b")
                _ = issuer.issue(node)
                results.append(try hashNDegree(node, issuer))
            }
            for result in results.sorted(by: { $0.hash < $1.hash }) {
                for node in result.issuer.order { _ = canonical.issue(node) }
            }
        }
        return canonical.labels
    }

    /// §4.6.3: what is around the node, all other blank nodes alike.
    private mutating func hashFirstDegree(_ node: BlankNode) -> String {
        if let known = firstDegree[node] { return known }
        let lines = quadsOf[node, default: []].map { quad in
            quad.relabelled { BlankNode($0 == node ? "a" : "z") }.description + "\n"
        }
        let hash = SHA256.hex(of: lines.sorted { $0.precedes($1) }.joined().utf8)
        firstDegree[node] = hash
        return hash
    }

    /// §4.7.3.
    private mutating func hashRelated(
        _ related: BlankNode, _ predicate: IRI?, _ issuer: IdentifierIssuer, position: String
    ) -> String {
        var input = position
        if let predicate { input += "<\(predicate.value)>" }
        if let label = canonical.label(of: related) ?? issuer.label(of: related) {
            input += "_:" + label
        } else {
            input += hashFirstDegree(related)
        }
        return SHA256.hex(of: input.utf8)
    }

    /// §4.8.3.
    private mutating func hashNDegree(
        _ node: BlankNode, _ given: IdentifierIssuer
    ) throws(CanonicalizationError) -> (hash: String, issuer: IdentifierIssuer) {
        work += 1
        guard work <= workLimit else { throw .tooMuchWork(limit: workLimit) }
        var issuer = given
        var dataToHash = ""
        for (hash, nodes) in relatedNodes(node, issuer).sorted(by: { $0.key < $1.key }) {
            dataToHash += hash
            var chosenPath: String?
            var chosenIssuer = issuer
            // Sorted, so that no chance order decides between paths that are alike.
            for permutation in Permutations(nodes.sorted()) {
                work += 1
                guard work <= workLimit else { throw .tooMuchWork(limit: workLimit) }
                guard let (path, copy) = try self.path(permutation, issuer, unlessPast: chosenPath) else {
                    continue
                }
                if chosenPath.map({ path < $0 }) ?? true {
                    chosenPath = path
                    chosenIssuer = copy
                }
            }
            dataToHash += chosenPath ?? ""
            issuer = chosenIssuer
        }
        return (SHA256.hex(of: dataToHash.utf8), issuer)
    }

    /// The path for one order of the related nodes (§4.8.3, step 5.4), given up as soon as it is past another.
    private mutating func path(
        _ nodes: [BlankNode], _ given: IdentifierIssuer, unlessPast chosen: String?
    ) throws(CanonicalizationError) -> (String, IdentifierIssuer)? {
        func isPast(_ path: String) -> Bool {
            chosen.map { !$0.isEmpty && path.utf8.count >= $0.utf8.count && path > $0 } ?? false
        }
        var issuer = given
        var path = ""
        var recursion: [BlankNode] = []
        for related in nodes {
            if let label = canonical.label(of: related) {
                path += "_:" + label
            } else {
                if issuer.label(of: related) == nil { recursion.append(related) }
                path += "_:" + issuer.issue(related)
            }
            if isPast(path) { return nil }
        }
        for related in recursion {
            let result = try hashNDegree(related, issuer)
            path += "_:" + issuer.issue(related) + "<\(result.hash)>"
            issuer = result.issuer
            if isPast(path) { return nil }
        }
        return (path, issuer)
    }

    /// The blank nodes beside `node`, by the hash of how they are related to it.
    private mutating func relatedNodes(_ node: BlankNode, _ issuer: IdentifierIssuer) -> [String: [BlankNode]]
    {
        var related: [String: [BlankNode]] = [:]
        for quad in quadsOf[node, default: []] {
            for (other, position, predicate) in quad.occurrences where other != node {
                let hash = hashRelated(other, predicate, issuer, position: position)
                related[hash, default: []].append(other)
            }
        }
        return related
    }
}

/// Hands out labels in order (§4.5).
struct IdentifierIssuer {
    private let prefix: String
    private(set) var labels: [BlankNode: String] = [:]
    private(set) var order: [BlankNode] = []

    init(prefix: String) {
        self.prefix = prefix
    }

    func label(of node: BlankNode) -> String? { labels[node] }

    mutating func issue(_ node: BlankNode) -> String {
        if let known = labels[node] { return known }
        let label = prefix + String(order.count)
        labels[node] = label
        order.append(node)
        return label
    }
}

extension Quad {
    /// Each blank node of the quad with its position; a graph name is related whatever the predicate (§4.7.3).
    fileprivate var occurrences: [(BlankNode, String, IRI?)] {
        var found: [(BlankNode, String, IRI?)] = []
        subject.collect("s", predicate, &found)
        object.collect("o", predicate, &found)
        graph?.collect("g", nil, &found)
        return found
    }
}

extension Term {
    fileprivate func collect(
        _ position: String, _ predicate: IRI?, _ found: inout [(BlankNode, String, IRI?)]
    ) {
        switch self {
        case .iri, .literal: break
        case .blankNode(let node): found.append((node, position, predicate))
        case .triple(let triple):
            // Inside a triple term, the place is that of the term and of the node in it.
            triple.subject.collect(position + "s", predicate, &found)
            triple.object.collect(position + "o<\(triple.predicate.value)>", predicate, &found)
        }
    }
}

/// All orders of some elements, beginning with the one given.
struct Permutations<Element>: Sequence, IteratorProtocol {
    private var elements: [Element]
    /// How often each place has been turned (Heap's algorithm).
    private var turns: [Int]
    private var place = 0
    private var isFirst = true

    init(_ elements: [Element]) {
        self.elements = elements
        turns = Array(repeating: 0, count: elements.count)
    }

    mutating func next() -> [Element]? {
        if isFirst {
            isFirst = false
            return elements
        }
        while place < elements.count {
            if turns[place] < place {
                elements.swapAt(place.isMultiple(of: 2) ? 0 : turns[place], place)
                turns[place] += 1
                place = 0
                return elements
            }
            turns[place] = 0
            place += 1
        }
        return nil
    }
}
