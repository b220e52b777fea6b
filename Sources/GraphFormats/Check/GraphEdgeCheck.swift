/// What programs do with nodes and edges that clash, or lead nowhere.
struct GraphEdgeCheck {
    var isDirected = true

    private var nodes: Set<String> = []
    private var edgeIDs: Set<String> = []
    private var parallel: Set<[String]> = []
    /// Ends of edges that came before their nodes.
    private var waiting: [(node: String, line: Int)] = []
    private var hasEdges = false

    mutating func addNode(_ id: String, _ line: Int, _ log: inout CheckLog) {
        if id.isEmpty {
            log.note(
                .error, "node id", line: line,
                "a node without an id: \(log.consumer.name) cannot join edges to it")
        } else if !nodes.insert(id).inserted {
            log.note(
                .warning, "node id", line: line,
                "a second node '\(id)': \(log.consumer.name) makes one of them")
        }
        if hasEdges, log.consumer == .neo4j {
            log.note(
                .error, "order", line: line, "a node after an edge: APOC does not find it; put nodes first")
        }
    }

    mutating func addEdge(_ attributes: [String: String], _ line: Int, isGEXF: Bool, _ log: inout CheckLog) {
        hasEdges = true
        let ends = [attributes["source"] ?? "", attributes["target"] ?? ""]
        for end in ends {
            if end.isEmpty {
                log.note(
                    .error, "ends", line: line,
                    "an edge without a source or a target: \(log.consumer.name) fails on it")
            } else if !nodes.contains(end) {
                waiting.append((end, line))
            }
        }
        if let directed = attributes["directed"], (directed == "true") != isDirected,
            log.consumer == .networkx
        {
            log.note(
                .error, "directed", line: line,
                "directed=\"\(directed)\" in a graph that is not: NetworkX ends with an error")
        }
        if let id = attributes["id"], !edgeIDs.insert(id).inserted, log.consumer == .gephi {
            log.note(.warning, "edge id", line: line, "a second edge '\(id)': Gephi keeps one of them")
        }
        let isParallel = !parallel.insert(ends + [attributes["kind"] ?? ""]).inserted
        if isGEXF, isParallel, log.consumer == .gephi {
            log.note(
                .warning, "parallel", line: line,
                "a parallel edge without a 'kind' of its own: Gephi merges it and adds up the weights")
        }
    }

    mutating func finish(_ log: inout CheckLog) {
        for end in waiting where !nodes.contains(end.node) {
            let effect =
                log.consumer == .networkx
                ? "NetworkX makes one up" : "\(log.consumer.name) fails or drops the edge"
            log.note(.warning, "dangling", line: end.line, "no node '\(end.node)': \(effect)")
        }
    }
}
