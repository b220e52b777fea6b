import Foundation
import GraphStores

/// How the rows of a query are printed.
enum TableFormat: String, CaseIterable {
    case table
    case csv
    case json

    func text(of result: QueryResult) throws -> String {
        switch self {
        case .table: table(result)
        case .csv: csv(result)
        case .json: try json(result)
        }
    }

    /// Columns as wide as their content, at most 60 characters.
    private func table(_ result: QueryResult) -> String {
        let cells = ([result.columns] + result.rows.map { $0.map(\.text) }).map { row in
            row.map { cell in
                let text = TextStyle.printable(cell)
                return text.count > 60 ? text.prefix(59) + "…" : text
            }
        }
        let widths = result.columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        var lines = cells.map { row in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return padded.joined(separator: "  ").trimmingSuffix(while: { $0 == " " })
        }
        lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
        return lines.map { $0 + "\n" }.joined()
    }

    /// RFC 4180, with line feeds alone.
    private func csv(_ result: QueryResult) -> String {
        ([result.columns] + result.rows.map { $0.map(\.text) }).map { row in
            row.map { cell in
                cell.contains(where: { ",\"\n\r\r\n".contains($0) })
                    ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }.joined(separator: ",") + "\n"
        }.joined()
    }

    /// A list of objects, in the order of the rows.
    private func json(_ result: QueryResult) throws -> String {
        let rows = result.rows.map { row in
            Dictionary(zip(result.columns, row.map(JSONCell.init)), uniquingKeysWith: { first, _ in first })
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
    }
}

private struct JSONCell: Encodable {
    let value: QueryValue

    init(_ value: QueryValue) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .null: try container.encodeNil()
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var end = endIndex
        while end > startIndex, predicate(self[index(before: end)]) { end = index(before: end) }
        return String(self[..<end])
    }
}
