/// A table for people to read: columns as wide as they need to be, the last as wide as the terminal allows.
struct TextTable {
    enum Alignment {
        case left
        case right
    }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []
    private let style: TextStyle
    private static let widest = 44

    init(_ columns: [(title: String, alignment: Alignment)], style: TextStyle) {
        self.columns = columns
        self.style = style
    }

    mutating func add(_ row: [String]) { rows.append(row.map(TextStyle.printable)) }

    var text: String {
        let widths = columns.indices.map { column in
            min(([columns[column].title] + rows.map { $0[column] }).map(\.count).max() ?? 0, Self.widest)
        }
        let head = line(columns.map(\.title), widths)
        return ([style.bold(head)] + rows.map { line($0, widths) }).map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { column in
            let cell = cells[column]
            let padding = String(repeating: " ", count: max(widths[column] - cell.count, 0))
            if column == cells.count - 1, columns[column].alignment == .left { return cell }
            return columns[column].alignment == .left ? cell + padding : padding + cell
        }
        return padded.joined(separator: "  ")
    }
}
