/// The `<key>` elements of a GraphML file: which identifier each column goes by.
///
/// An identifier is the column's name, since some programs (Neo4j's APOC) look for `label` and `labels` among
/// the identifiers; identifiers are unique in a file, so where nodes and edges both have a column, the edges'
/// keeps the bare name. They are `NMTOKEN`s as the schema asks.
struct GraphMLKeys: Sendable {
    let nodes: [GraphMLKey]
    let edges: [GraphMLKey]

    init(nodes nodeColumns: [Column], edges edgeColumns: [Column]) {
        var taken: Set<String> = []
        edges = edgeColumns.map { GraphMLKey($0, element: "edge", &taken) }
        nodes = nodeColumns.map { GraphMLKey($0, element: "node", &taken) }
    }
}

/// A column of nodes or of edges as GraphML declares it.
struct GraphMLKey: Sendable {
    let id: String
    let column: Column
    /// `node` or `edge`.
    let element: String

    init(_ column: Column, element: String, _ taken: inout Set<String>) {
        let plain = String(column.name.unicodeScalars.map { $0.isNameToken ? Character($0) : "_" })
        let stem = taken.contains(plain) ? "\(element)-\(plain)" : plain
        var id = stem
        var number = 2
        while !taken.insert(id).inserted {
            id = "\(stem)-\(number)"
            number += 1
        }
        self.id = id
        self.column = column
        self.element = element
    }
}

extension Unicode.Scalar {
    fileprivate var isNameToken: Bool {
        isASCII
            && (properties.isAlphabetic || properties.numericType != nil
                || "._-".unicodeScalars.contains(self))
    }
}
