/// The rows that a query gives, as the server sends them.
struct QueryRecords: Hashable {
    let columns: [String]
    let rows: [[PackValue]]

    /// The number in the first row and this column, 0 where there is none.
    func number(_ column: Int = 0) -> Int {
        guard let row = rows.first, row.indices.contains(column) else { return 0 }
        switch row[column] {
        case .integer(let value): return Int(value)
        case .float(let value): return Int(exactly: value) ?? 0
        default: return 0
        }
    }
}
