/// Takes what stands in the columns of a row, from left to right; a column that holds nothing is passed over.
protocol CellWriter {
    mutating func write(_ text: String, under column: Int)

    /// - Parameter json: writes JSON, and so a text free of control characters.
    mutating func write(under column: Int, _ json: (inout JSONText) -> Void)
}

extension CellWriter {
    mutating func write(_ text: String, under column: NodeColumn) { write(text, under: column.number) }
    mutating func write(_ text: String, under column: EdgeColumn) { write(text, under: column.number) }

    mutating func write(under column: NodeColumn, _ json: (inout JSONText) -> Void) {
        write(under: column.number, json)
    }

    mutating func write(under column: EdgeColumn, _ json: (inout JSONText) -> Void) {
        write(under: column.number, json)
    }
}

/// What stands in a row under a column.
enum Cell: Sendable {
    case text(String)
    case json(String)

    var text: String {
        switch self {
        case .text(let text), .json(let text): text
        }
    }
}

/// The cells of a row, for whoever wants to look at more than one at a time.
struct CellList: CellWriter {
    private(set) var cells: [Cell?]

    init(count: Int) {
        cells = Array(repeating: nil, count: count)
    }

    mutating func write(_ text: String, under column: Int) { cells[column] = .text(text) }

    mutating func write(under column: Int, _ json: (inout JSONText) -> Void) {
        cells[column] = .json(JSONText(json).text)
    }
}

/// A node: its identifier, and a cell for each of ``PropertyGraph/nodeColumns``.
struct NodeRow {
    let id: String
    let cells: [Cell?]
}

/// An edge: its identifier, its ends, and a cell for each of ``PropertyGraph/edgeColumns``.
struct EdgeRow {
    /// From 1.
    let number: Int
    let source: String
    let target: String
    /// The local name of the property.
    let label: String
    let cells: [Cell?]

    var id: String { "e\(number)" }
}

extension [Cell?] {
    subscript(_ column: NodeColumn) -> Cell? { self[column.number] }
    subscript(_ column: EdgeColumn) -> Cell? { self[column.number] }
}
