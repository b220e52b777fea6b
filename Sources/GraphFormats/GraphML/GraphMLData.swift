/// Writes the `<data>` elements of nodes, or those of edges.
///
/// Their opening tags stand in one piece of memory, so that the threads that write need not count who uses which.
final class GraphMLData: Sendable {
    private let tags: [UInt8]
    /// Where each tag ends.
    private let ends: [Int]

    init(_ keys: [GraphMLKey]) {
        var (tags, ends): ([UInt8], [Int]) = ([], [])
        for key in keys {
            tags += Array("      <data key=\"\(key.id)\">".utf8)
            ends.append(tags.count)
        }
        (self.tags, self.ends) = (tags, ends)
    }

    /// Writes the cells of a row as they come.
    func write(to output: inout TextOutput, _ row: (inout Cells) -> Void) {
        var cells = Cells(output: .nothing, data: self)
        swap(&output, &cells.output)
        row(&cells)
        swap(&output, &cells.output)
    }

    /// Writes the cells of a row.
    func write(_ row: [Cell?], to output: inout TextOutput) {
        write(to: &output) { cells in
            for (column, cell) in row.enumerated() {
                if let cell { cells.write(cell.text, under: column) }
            }
        }
    }

    struct Cells: CellWriter {
        fileprivate var output: TextOutput
        fileprivate let data: GraphMLData

        mutating func write(_ text: String, under column: Int) {
            begin(column)
            output.writeXML(text)
            output.write("</data>\n")
        }

        mutating func write(under column: Int, _ json: (inout JSONText) -> Void) {
            begin(column)
            output.writeXML(json)
            output.write("</data>\n")
        }

        private mutating func begin(_ column: Int) {
            let start = column == 0 ? 0 : data.ends[column - 1]
            let end = data.ends[column]
            data.tags.withUnsafeBufferPointer { tags in
                output.write(UnsafeBufferPointer(rebasing: tags[start..<end]))
            }
        }
    }
}
