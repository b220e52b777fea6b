/// A graph as DOT describes it: nodes and edges with their attributes, whatever they mean.
struct DOTGraph {
    struct Node {
        let id: String
        var attributes: [String: DOTAttribute]
        let line: Int
    }

    struct Edge {
        let source: String
        let target: String
        let attributes: [String: DOTAttribute]
        let line: Int
    }

    var attributes: [String: DOTAttribute] = [:]
    var nodes: [Node] = []
    var edges: [Edge] = []
}

/// The value of an attribute as it was written.
enum DOTAttribute: Hashable, Sendable {
    case text(String)
    case html(String)
}

/// Reads the DOT language by its grammar (https://graphviz.org/doc/info/lang.html): subgraphs, defaults, chains
/// of edges and ports too.
struct DOTParser {
    private var scanner: DOTScanner
    private var token: DOTScanner.Token = .end
    private var line = 1
    private var graph = DOTGraph()
    private var indexByNode: [String: Int] = [:]
    private var depth = 0

    private static let deepest = 100
    private static let mostEdges = 20_000_000

    /// Defaults that hold in a subgraph from where they are stated.
    private struct Defaults {
        var node: [String: DOTAttribute] = [:]
        var edge: [String: DOTAttribute] = [:]
    }

    /// - Throws: ``DOTFault`` where the text is not DOT.
    static func parse(_ bytes: [UInt8]) throws(DOTFault) -> DOTGraph {
        var parser = DOTParser(scanner: DOTScanner(bytes))
        try parser.parse()
        return parser.graph
    }

    private init(scanner: DOTScanner) {
        self.scanner = scanner
    }

    // MARK: The grammar

    private mutating func parse() throws(DOTFault) {
        try advance()
        _ = try take(keyword: "strict")
        guard token.isKeyword("digraph") || token.isKeyword("graph") else {
            throw fault("expected 'digraph' or 'graph': this is not a DOT file")
        }
        try advance()
        if case .id = token { try advance() }
        try expect("{")
        var defaults = Defaults()
        var members: [String] = []
        try statements(&defaults, &members, isOutermost: true)
        guard token == .end else { throw fault("only one graph in a file is read; split it") }
    }

    private mutating func statements(
        _ defaults: inout Defaults, _ members: inout [String], isOutermost: Bool
    ) throws(DOTFault) {
        depth += 1
        guard depth <= Self.deepest else { throw fault("subgraphs nested deeper than \(Self.deepest)") }
        while try !take("}") {
            if token == .end { throw fault("expected '}'") }
            try statement(&defaults, &members, isOutermost: isOutermost)
            if try !take(";") { _ = try take(",") }
        }
        depth -= 1
    }

    private mutating func statement(
        _ defaults: inout Defaults, _ members: inout [String], isOutermost: Bool
    ) throws(DOTFault) {
        if try take(keyword: "graph") {
            let attributes = try attributeLists()
            if isOutermost { graph.attributes.merge(attributes) { $1 } }
        } else if try take(keyword: "node") {
            defaults.node.merge(try attributeLists()) { $1 }
        } else if try take(keyword: "edge") {
            defaults.edge.merge(try attributeLists()) { $1 }
        } else if isSubgraph {
            try edges(from: try subgraph(defaults), defaults, &members)
        } else {
            let line = line
            let id = try identifier()
            if try take("=") {
                let value = try value()
                if isOutermost { graph.attributes[id] = value }
                return
            }
            try port()
            if case .edge = token {
                try edges(from: [id], defaults, &members)
            } else {
                addNode(id, defaults, line)
                merge(try attributeLists(), into: id)
                members.append(id)
            }
        }
    }

    /// `a -> b -> {c d} [label=x]`, of which the first end was read.
    private mutating func edges(
        from first: [String], _ defaults: Defaults, _ members: inout [String]
    ) throws(DOTFault) {
        let line = line
        var ends = [first]
        while case .edge = token {
            try advance()
            if isSubgraph {
                ends.append(try subgraph(defaults))
            } else {
                ends.append([try identifier()])
                try port()
            }
        }
        for id in ends.joined() { addNode(id, defaults, line) }
        members += ends.joined()
        guard ends.count > 1 else { return }
        let attributes = defaults.edge.merging(try attributeLists()) { $1 }
        for (sources, targets) in zip(ends, ends.dropFirst()) {
            guard graph.edges.count + sources.count * targets.count <= Self.mostEdges else {
                throw fault("more than \(Self.mostEdges) edges")
            }
            for source in sources {
                for target in targets {
                    graph.edges.append(
                        DOTGraph.Edge(source: source, target: target, attributes: attributes, line: line))
                }
            }
        }
    }

    private var isSubgraph: Bool {
        if token == .punctuation(UInt8(ascii: "{")) { return true }
        return token.isKeyword("subgraph")
    }

    /// The nodes that a subgraph names.
    private mutating func subgraph(_ defaults: Defaults) throws(DOTFault) -> [String] {
        if try take(keyword: "subgraph"), case .id = token { try advance() }
        try expect("{")
        var inner = defaults
        var members: [String] = []
        try statements(&inner, &members, isOutermost: false)
        var seen: Set<String> = []
        return members.filter { seen.insert($0).inserted }
    }

    private mutating func attributeLists() throws(DOTFault) -> [String: DOTAttribute] {
        var attributes: [String: DOTAttribute] = [:]
        while try take("[") {
            while try !take("]") {
                let name = try identifier()
                attributes[name] = try take("=") ? try value() : .text("true")
                if try !take(";") { _ = try take(",") }
            }
        }
        return attributes
    }

    private mutating func port() throws(DOTFault) {
        while try take(":") { _ = try value() }
    }

    private mutating func value() throws(DOTFault) -> DOTAttribute {
        if case .html(let html) = token {
            try advance()
            return .html(html)
        }
        return .text(try identifier())
    }

    private mutating func identifier() throws(DOTFault) -> String {
        switch token {
        case .id(let text, _):
            try advance()
            return text
        case .html(let html):
            try advance()
            return html
        case .end: throw fault("the file ends in the middle of a statement")
        default: throw fault("expected a name")
        }
    }

    // MARK: Nodes

    private mutating func addNode(_ id: String, _ defaults: Defaults, _ line: Int) {
        guard indexByNode[id] == nil else { return }
        indexByNode[id] = graph.nodes.count
        graph.nodes.append(DOTGraph.Node(id: id, attributes: defaults.node, line: line))
    }

    private mutating func merge(_ attributes: [String: DOTAttribute], into id: String) {
        guard let index = indexByNode[id] else { return }
        graph.nodes[index].attributes.merge(attributes) { $1 }
    }

    // MARK: Tokens

    private mutating func advance() throws(DOTFault) {
        token = try scanner.next()
        line = scanner.line
    }

    private mutating func take(_ character: Unicode.Scalar) throws(DOTFault) -> Bool {
        guard token == .punctuation(UInt8(ascii: character)) else { return false }
        try advance()
        return true
    }

    private mutating func take(keyword: String) throws(DOTFault) -> Bool {
        guard token.isKeyword(keyword) else { return false }
        try advance()
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(DOTFault) {
        guard try take(character) else { throw fault("expected '\(character)'") }
    }

    private func fault(_ message: String) -> DOTFault { DOTFault(line: line, message: message) }
}

extension DOTScanner.Token {
    /// Keywords count in any case, but not in quotes.
    fileprivate func isKeyword(_ keyword: String) -> Bool {
        guard case .id(let text, isQuoted: false) = self else { return false }
        return text.lowercased() == keyword
    }
}
