/// Writes RUN: a query, its parameters and, one by one, the rows that its parameter `$rows` stands for.
///
/// https://neo4j.com/docs/bolt/current/bolt/message/#messages-run
struct RunWriter {
    private let dialect: BoltDialect
    private let query: BoltQuery
    private let hasRows: Bool
    private(set) var rows = 0
    private var encoder = PackEncoder()
    private var sizeOfRows = 0
    private var literals = CypherLiterals()

    init(_ query: BoltQuery, hasRows: Bool, dialect: BoltDialect) {
        self.dialect = dialect
        self.query = query
        self.hasRows = hasRows
        if dialect.takesParameters { beginParameters() } else { beginLiterals() }
    }

    private mutating func beginParameters() {
        encoder.appendStructure(tag: BoltRequest.runTag, fields: 3)
        encoder.append(.string(query.text))
        encoder.appendMap(count: query.parameters.count + (hasRows ? 1 : 0))
        for parameter in query.parameters { encoder.append(parameter) }
        guard hasRows else { return }
        encoder.append(.string("rows"))
        sizeOfRows = encoder.openList()
    }

    private mutating func beginLiterals() {
        guard hasRows || !query.parameters.isEmpty else { return }
        literals.append("CYPHER ")
        for parameter in query.parameters {
            literals.append("\(parameter.key)=")
            literals.append(parameter.value)
            literals.append(" ")
        }
        if hasRows { literals.append("rows=[") }
    }

    /// About how many bytes the request has so far.
    var size: Int {
        dialect.takesParameters ? encoder.bytes.count : literals.bytes.count + query.text.utf8.count
    }

    mutating func append(_ row: PackValue) {
        if dialect.takesParameters {
            encoder.append(row)
        } else {
            if rows > 0 { literals.append(",") }
            literals.append(row)
        }
        rows += 1
    }

    /// The request.
    /// - Parameter extra: see ``BoltDialect/extra(in:onlyReads:)``.
    mutating func finish(_ extra: PackValue) -> [UInt8] {
        if dialect.takesParameters {
            if hasRows { encoder.closeList(at: sizeOfRows, count: rows) }
        } else {
            if hasRows { literals.append("] ") }
            literals.append(query.text)
            encoder.appendStructure(tag: BoltRequest.runTag, fields: 3)
            encoder.appendText(literals.bytes)
            encoder.append(.map([]))
        }
        encoder.append(extra)
        return encoder.bytes
    }
}
