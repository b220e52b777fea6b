/// A row of ``GraphRows``, lent while a call lasts.
struct GraphRow {
    let isNode: Bool
    /// Of all rows.
    let bytes: UnsafeBufferPointer<UInt8>
    let cells: UnsafeBufferPointer<Range<Int>>
    let others: UnsafeBufferPointer<GraphRows.Other>

    /// What stands under a column, in UTF-8.
    subscript(_ column: GraphRows.Column) -> UnsafeBufferPointer<UInt8>? {
        let cell = cells[column.rawValue]
        return cell.lowerBound < 0 ? nil : UnsafeBufferPointer(rebasing: bytes[cell])
    }

    func text(_ column: GraphRows.Column) -> String? {
        self[column].map { String(decoding: $0, as: UTF8.self) }
    }

    func text(of other: GraphRows.Other) -> String {
        String(decoding: bytes[other.text], as: UTF8.self)
    }

    /// The JSON that stands under a column.
    func json(_ column: GraphRows.Column) throws(ColumnFault) -> JSONValue? {
        guard let text = self[column] else { return nil }
        return try JSONValue(column: "\(column)", text)
    }

    func items(_ column: GraphRows.Column) throws(ColumnFault) -> [JSONValue] {
        try json(column)?.items(of: "\(column)") ?? []
    }
}
