/// Rows of a file, nodes and edges, and what stands in each of them column by column.
///
/// Their texts stand one behind the other in one piece of memory; strings are made of those alone that a graph keeps.
struct GraphRows: Sendable {
    /// What is looked for in a row: the columns of ``NodeColumn`` and ``EdgeColumn`` that say something of their own, and
    /// the identifiers of a node (its `source`) or of an edge's ends.
    enum Column: Int, CaseIterable {
        case source, target
        case label, labels, type, iri, `class`, names, sameAs, documents, document, values
        case interaction, predicate, evidence
    }

    /// Where a column of a file belongs.
    enum Place {
        case column(Column)
        /// It is kept by its name.
        case other
        /// It says what others say, or is for some program alone.
        case nowhere

        /// The place of a column of nodes.
        init(ofNodes name: String) {
            switch NodeColumn.named[name] {
            case .label: self = .column(.label)
            case .labels: self = .column(.labels)
            case .type: self = .column(.type)
            case .iri: self = .column(.iri)
            case .class: self = .column(.class)
            case .names: self = .column(.names)
            case .sameAs: self = .column(.sameAs)
            case .documents: self = .column(.documents)
            case .document: self = .column(.document)
            case .values: self = .column(.values)
            case nil: self = .other
            }
        }

        /// The place of a column of edges. Most only say for people and programs what the evidence says.
        init(ofEdges name: String) {
            switch EdgeColumn.named[name] {
            case .label: self = .column(.label)
            case .interaction: self = .column(.interaction)
            case .predicate: self = .column(.predicate)
            case .evidence: self = .column(.evidence)
            case .weight, .confidence, .sentence, .document, .position, .rule: self = .nowhere
            case nil: self = GraphMLDialect.columnNames.contains(name) ? .nowhere : .other
            }
        }
    }

    struct Other {
        let column: String
        fileprivate(set) var text: Range<Int>
    }

    private struct Row {
        let isNode: Bool
        var others: Range<Int>
        /// Where it ends in the file.
        var place = XMLPlace(line: 0, column: 0)
    }

    private var bytes: [UInt8] = []
    /// For each row as many as there are columns.
    private var cells: [Range<Int>] = []
    private var others: [Other] = []
    private var rows: [Row] = []
    /// Where the text of the last row begins, while it is not closed.
    private var openRow: Int?
    /// Where the text begins that is being taken in.
    private var openText: Int?

    fileprivate static let absent = -1 ..< -1
    private static var columnCount: Int { Column.evidence.rawValue + 1 }

    init() {}

    /// A row of its own, by the names of its columns.
    init(node id: String, _ texts: [String: String]) {
        begin(isNode: true)
        set(.source, id.utf8)
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            set(name, Place(ofNodes: name), text.utf8)
        }
        close(at: XMLPlace(line: 0, column: 0))
    }

    /// An edge with a label or none.
    init(edgeFrom source: String, to target: String, label: String?) {
        begin(isNode: false)
        set(.source, source.utf8)
        set(.target, target.utf8)
        if let label { set(.label, label.utf8) }
        close(at: XMLPlace(line: 0, column: 0))
    }

    /// Whether there are so many rows, or so long ones, that they are better handed on.
    var isFull: Bool { rows.count >= 256 || bytes.count >= 1 << 20 }

    /// Hands each row on, with where it ends in the file.
    func forEach<E: Error>(_ body: (GraphRow, XMLPlace) throws(E) -> Void) throws(E) {
        try bytes.withUnsafeBufferPointer { bytes throws(E) in
            try cells.withUnsafeBufferPointer { cells throws(E) in
                try others.withUnsafeBufferPointer { others throws(E) in
                    for (number, row) in rows.enumerated() {
                        let start = number * Self.columnCount
                        let row = GraphRow(
                            isNode: row.isNode, bytes: bytes,
                            cells: UnsafeBufferPointer(rebasing: cells[start..<start + Self.columnCount]),
                            others: UnsafeBufferPointer(rebasing: others[row.others]))
                        try body(row, rows[number].place)
                    }
                }
            }
        }
    }

    // MARK: A row

    /// Begins a row; one that was not closed is forgotten.
    mutating func begin(isNode: Bool) {
        discard()
        dropText()
        openRow = bytes.count
        cells.append(contentsOf: repeatElement(Self.absent, count: Self.columnCount))
        rows.append(Row(isNode: isNode, others: others.count..<others.count))
    }

    /// Closes the row that is open, whose end stands at a place of the file.
    mutating func close(at place: XMLPlace) {
        dropText()
        rows[rows.count - 1].others = rows[rows.count - 1].others.lowerBound..<others.count
        rows[rows.count - 1].place = place
        openRow = nil
    }

    private mutating func discard() {
        guard let openRow, let row = rows.popLast() else { return }
        dropText()
        bytes.removeLast(bytes.count - openRow)
        cells.removeLast(Self.columnCount)
        others.removeLast(others.count - row.others.lowerBound)
        self.openRow = nil
    }

    // MARK: Texts of the open row

    /// Adds a row that is lent.
    mutating func append(_ row: GraphRow, at place: XMLPlace) {
        begin(isNode: row.isNode)
        for column in Column.allCases {
            if let text = row[column] { set(column, text) }
        }
        for other in row.others { set(other.column, .other, row.bytes[other.text]) }
        close(at: place)
    }

    mutating func set(_ column: Column, _ text: some Sequence<UInt8>) {
        beginText()
        bytes.append(contentsOf: text)
        endText(.column(column), name: "")
    }

    mutating func set(_ name: String, _ place: Place, _ text: some Sequence<UInt8>) {
        beginText()
        bytes.append(contentsOf: text)
        endText(place, name: name)
    }

    /// How many bytes stand under a column.
    func length(of column: Column) -> Int? {
        let cell = cells[cells.count - Self.columnCount + column.rawValue]
        return cell == Self.absent ? nil : cell.count
    }

    /// Whether something stands there.
    func has(_ name: String, _ place: Place) -> Bool {
        switch place {
        case .column(let column): length(of: column) != nil
        case .other: others[(rows.last?.others.lowerBound ?? 0)...].contains { $0.column == name }
        case .nowhere: false
        }
    }

    /// Begins a text that comes in pieces.
    mutating func beginText() {
        dropText()
        openText = bytes.count
    }

    /// Forgets the text that was begun.
    mutating func dropText() {
        guard let openText else { return }
        bytes.removeLast(bytes.count - openText)
        self.openText = nil
    }

    /// Takes in a piece of the text that was begun.
    /// - Returns: how long the text is now.
    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.append(contentsOf: piece)
        return bytes.count - (openText ?? bytes.count)
    }

    /// Takes the text that was begun out again.
    mutating func takeText() -> [UInt8] {
        guard let start = openText else { return [] }
        defer { dropText() }
        return Array(bytes[start...])
    }

    /// Puts the text that was begun in its place, where it takes that of another.
    mutating func endText(_ place: Place, name: String) {
        guard let start = openText else { return }
        openText = nil
        switch place {
        case .column(let column):
            let cell = cells.count - Self.columnCount + column.rawValue
            let before = cells[cell]
            cells[cell] = start..<bytes.count
            if before != Self.absent { remove(before) }
        case .other:
            let first = rows.last?.others.lowerBound ?? 0
            if let known = others[first...].firstIndex(where: { $0.column == name }) {
                let before = others[known].text
                others[known].text = start..<bytes.count
                remove(before)
            } else {
                others.append(Other(column: name, text: start..<bytes.count))
            }
        case .nowhere: bytes.removeLast(bytes.count - start)
        }
    }

    /// Removes a text of the open row that another took the place of, so that a row holds no more than it says.
    private mutating func remove(_ range: Range<Int>) {
        bytes.removeSubrange(range)
        func moved(_ text: Range<Int>) -> Range<Int> {
            text.lowerBound < range.upperBound
                ? text : text.lowerBound - range.count..<text.upperBound - range.count
        }
        for cell in cells.count - Self.columnCount..<cells.count { cells[cell] = moved(cells[cell]) }
        for other in (rows.last?.others.lowerBound ?? 0)..<others.count {
            others[other].text = moved(others[other].text)
        }
    }
}
