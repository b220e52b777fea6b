/// What stands in a row of a file, column by column. Values are taken out one by one: what is left in the end had no place.
///
/// Rows have few columns, and looking through them beats hashing.
struct GraphRow {
    private var cells: [(column: String, text: String)] = []

    init() {}

    init(_ values: [String: String]) {
        for (column, text) in values { cells.append((column, text)) }
    }

    var isEmpty: Bool { cells.isEmpty }
    var columns: [String] { cells.map(\.column) }

    subscript(_ column: String) -> String? {
        get { cells.first { $0.column == column }?.text }
        set {
            let place = cells.firstIndex { $0.column == column }
            switch (place, newValue) {
            case (let place?, let text?): cells[place].text = text
            case (let place?, nil): cells.remove(at: place)
            case (nil, let text?): cells.append((column, text))
            case (nil, nil): break
            }
        }
    }

    mutating func removeAll() { cells.removeAll(keepingCapacity: true) }

    mutating func take(_ column: String) -> String? {
        guard let place = cells.firstIndex(where: { $0.column == column }) else { return nil }
        let text = cells[place].text
        cells.swapAt(place, cells.count - 1)
        cells.removeLast()
        return text
    }

    mutating func take(_ column: NodeColumn) -> String? { take(column.rawValue) }
    mutating func take(_ column: EdgeColumn) -> String? { take(column.rawValue) }

    mutating func json(_ column: NodeColumn) throws(ColumnFault) -> JSONValue? {
        guard let text = take(column) else { return nil }
        return try JSONValue(column: column.rawValue, text)
    }

    mutating func items(_ column: NodeColumn) throws(ColumnFault) -> [JSONValue] {
        try json(column)?.items(of: column.rawValue) ?? []
    }
}
