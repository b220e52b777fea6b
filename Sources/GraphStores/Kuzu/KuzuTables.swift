import Foundation

/// Reads a folder of tables as Kùzu will: those that `import.cypher` copies, row by row.
package struct KuzuTables {
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// What the tables hold.
    package func counts() throws(StoreError) -> StoreCounts {
        var counts = StoreCounts()
        for file in try copiedFiles() {
            try forEachRow(of: file) { row in
                if file == "nodes.csv" {
                    if row["type"] == "Document" { counts.documents += 1 } else { counts.entities += 1 }
                    // Values are no relations there: they stand at their subjects, with their evidence.
                    let values = Self.array(row["values"])
                    counts.statements += values.count
                    counts.evidence += values.reduce(0) {
                        $0 + ((($1 as? [String: Any])?["evidence"] as? [Any])?.count ?? 0)
                    }
                } else {
                    counts.statements += 1
                    counts.evidence += Self.array(row["evidence"]).count
                }
            }
        }
        return counts
    }

    /// The files that the script copies from.
    private func copiedFiles() throws(StoreError) -> Set<String> {
        let script = String(decoding: try content(of: "import.cypher"), as: UTF8.self)
        return Set(script.matches(of: /COPY .* FROM '([^']+)'/).map { String($0.output.1) })
    }

    private func forEachRow(of file: String, _ body: ([String: String]) -> Void) throws(StoreError) {
        var rows = CSVRows(try content(of: file))
        let header = rows.next() ?? []
        while let row = rows.next() {
            guard row.count == header.count else {
                throw StoreError(
                    store: "\(folder)/\(file)", message: "a row has \(row.count) fields, not \(header.count)")
            }
            body(Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }))
        }
    }

    private func content(of file: String) throws(StoreError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: "\(folder)/\(file)"), options: .mappedIfSafe)
        } catch {
            throw StoreError(
                store: "\(folder)/\(file)", message: "cannot be read back: \(error.localizedDescription)")
        }
    }

    private static func array(_ json: String?) -> [Any] {
        guard let json, !json.isEmpty else { return [] }
        return (try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any]) ?? []
    }
}

/// The rows of CSV (RFC 4180) with line feeds.
struct CSVRows {
    private let bytes: Data
    private var position: Data.Index

    init(_ bytes: Data) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// The fields of the next row; `nil` at the end.
    mutating func next() -> [String]? {
        guard position < bytes.endIndex else { return nil }
        var fields: [String] = []
        while true {
            fields.append(field())
            guard position < bytes.endIndex else { return fields }
            position += 1
            if bytes[position - 1] == UInt8(ascii: "\n") { return fields }
        }
    }

    /// A field, up to the comma or line feed after it.
    private mutating func field() -> String {
        let quote = UInt8(ascii: "\"")
        var field: [UInt8] = []
        var isQuoted = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == quote {
                // Doubled within quotation marks it is one of the text.
                if isQuoted, position + 1 < bytes.endIndex, bytes[position + 1] == quote {
                    field.append(quote)
                    position += 1
                } else {
                    isQuoted.toggle()
                }
            } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
                break
            } else {
                field.append(byte)
            }
            position += 1
        }
        return String(decoding: field, as: UTF8.self)
    }
}
