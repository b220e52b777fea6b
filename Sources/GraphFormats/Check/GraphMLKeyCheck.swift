/// What programs do with the columns that a GraphML or GEXF file declares, and with what stands in them.
struct GraphMLKeyCheck {
    private struct Key {
        let element: String
        let name: String
        let type: String
    }

    private var keys: [String: Key] = [:]
    private var names: Set<[String]> = []
    /// Whether edges have a column whose key is `label`.
    private(set) var hasEdgeLabel = false
    private var hasNodeLabelKey = false

    private static let types: Set = ["boolean", "int", "long", "float", "double", "string"]

    mutating func check(_ attributes: [String: String], _ line: Int, _ log: inout CheckLog) {
        let id = attributes["id"] ?? ""
        let name = attributes["attr.name"] ?? ""
        let element = attributes["for"] ?? "all"
        let type = attributes["attr.type"] ?? ""
        keys[id] = Key(element: element, name: name, type: type)
        if id == "label", element != "node" { hasEdgeLabel = true }
        if id == "labels" { hasNodeLabelKey = true }
        // The graphics of yEd are declared without a name and a type.
        guard attributes["yfiles.type"] == nil else { return }
        checkType(type, id, line, &log)
        checkScope(element, id, line, &log)
        checkName(name, id, element, line, &log)
    }

    private func checkType(_ type: String, _ id: String, _ line: Int, _ log: inout CheckLog) {
        let isKnown = Self.types.contains(type)
        switch log.consumer {
        case .igraph where type.isEmpty:
            log.note(
                .warning, "type", line: line, "the key '\(id)' has no attr.type: igraph drops its values")
        case .networkx where !isKnown && !type.isEmpty:
            log.note(.error, "type", line: line, "attr.type '\(type)': NetworkX ends with a KeyError")
        case .igraph where !isKnown:
            log.note(.error, "type", line: line, "attr.type '\(type)': igraph refuses the file")
        case .neo4j where !isKnown && !type.isEmpty:
            log.note(.error, "type", line: line, "attr.type '\(type)': APOC ends with an error")
        default: break
        }
    }

    private func checkScope(_ element: String, _ id: String, _ line: Int, _ log: inout CheckLog) {
        switch (log.consumer, element) {
        case (.gephi, "graph"):
            log.note(
                .error, "scope", line: line, "the key '\(id)' is for=\"graph\": Gephi reports a severe error")
        case (.gephi, "all"):
            log.note(
                .warning, "scope", line: line,
                "the key '\(id)' is for=\"all\": Gephi makes a column of nodes only")
        case (.igraph, "all"):
            log.note(.warning, "scope", line: line, "the key '\(id)' is for=\"all\": igraph drops its values")
        case (.neo4j, "all"):
            log.note(
                .warning, "scope", line: line,
                "the key '\(id)' is for=\"all\": APOC takes it for edges, and names the property of nodes '\(id)'"
            )
        default: break
        }
    }

    private mutating func checkName(
        _ name: String, _ id: String, _ element: String, _ line: Int, _ log: inout CheckLog
    ) {
        if !names.insert([element, name]).inserted, log.consumer == .igraph {
            log.note(.error, "name", line: line, "a second key called '\(name)': igraph refuses the file")
        }
        if log.consumer == .igraph, name == "id" {
            log.note(
                .warning, "name", line: line, "a column called 'id': igraph puts it over the identifiers")
        }
        guard log.consumer == .gephi else { return }
        let visuals: Set =
            element == "edge"
            ? ["r", "g", "b", "weight", "label", "id"] : ["x", "y", "z", "size", "r", "g", "b"]
        if id == "d3" && element != "edge" || id == "d7" && element != "node", name != "label" {
            log.note(
                .warning, "name", line: line,
                "the key '\(id)': Gephi takes its values for labels, as yEd writes them")
        }
        if visuals.contains(name), !(element == "edge" && ["weight", "label"].contains(name)) {
            log.note(
                .warning, "name", line: line,
                "a column called '\(name)': Gephi draws with it and makes no column")
        }
    }

    /// GEXF: https://gexf.net/data.html
    mutating func checkGEXF(_ attributes: [String: String], _ line: Int, _ log: inout CheckLog) {
        let type = attributes["type"] ?? ""
        let known: Set = ["string", "integer", "float", "double", "boolean", "long", "liststring", "anyURI"]
        if log.consumer == .networkx, !known.contains(type) {
            log.note(.error, "type", line: line, "type '\(type)': NetworkX ends with a KeyError")
        } else if log.consumer == .networkx, type == "liststring" {
            log.note(.warning, "type", line: line, "type 'liststring': NetworkX reads the list as one text")
        }
    }

    func checkValue(_ value: String, of id: String, _ line: Int, _ log: inout CheckLog) {
        guard let key = keys[id] else {
            log.note(
                .warning, "key", line: line,
                "no key '\(id)' is declared: \(log.consumer.name) drops the value")
            return
        }
        let isPadded = value.first?.isWhitespace ?? false || value.last?.isWhitespace ?? false
        let isNumber = ["int", "long"].contains(key.type) ? Int(value) != nil : Double(value) != nil
        switch log.consumer {
        case .networkx
        where key.type == "boolean" && !["true", "false", "0", "1"].contains(value.lowercased()):
            log.note(.error, "value", line: line, "'\(value)' as a boolean: NetworkX ends with a KeyError")
        case .neo4j where ["int", "long", "float", "double"].contains(key.type) && !isNumber:
            let reason = isPadded ? "spaces around a number" : "'\(value)' is no \(key.type)"
            log.note(.error, "value", line: line, "\(reason): APOC rolls the whole import back")
        default: break
        }
    }

    func finish(_ log: inout CheckLog, hasLabelAttributes: Bool) {
        guard log.consumer == .neo4j, !hasLabelAttributes, !hasNodeLabelKey else { return }
        log.note(
            .warning, "labels", line: 0,
            "nodes have no 'labels': APOC gives them none; write it with the dialect 'neo4j'")
    }
}
