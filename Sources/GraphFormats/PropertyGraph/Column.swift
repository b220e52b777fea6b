import KnowledgeGraph
import OntologyModel
import RDF

/// A column of the table of nodes or of the table of edges, which is how programs other than stores of RDF
/// see a graph.
///
/// Names follow what those programs look for: `label` is drawn by all, `labels` and `label` give Neo4j its
/// labels and types, `interaction` gives Cytoscape the text of an edge, `weight` is understood by all.
struct Column: Hashable, Sendable {
    enum ValueType: String, Sendable {
        case string
        case int
        case double
    }

    let name: String
    let type: ValueType

    init(_ name: String, _ type: ValueType = .string) {
        self.name = name
        self.type = type
    }

    /// Whether its JSON is a list of plain texts.
    var isTextList: Bool { name == NodeColumn.sameAs.name || name == NodeColumn.documents.name }
}

/// The columns that every graph has, in the order in which they are written. Readers look values up by them.
enum NodeColumn: Int, CaseIterable {
    /// The preferred name, or the title of a document.
    case label
    /// `:Film`, as Neo4j reads it.
    case labels
    /// `Film`: to colour and filter by.
    case type
    /// What identifies it everywhere.
    case iri
    /// The IRI of the class.
    case `class`
    /// Every name, the preferred one first: JSON.
    case names
    /// The same thing in other people's data: JSON.
    case sameAs
    /// The documents that name it: JSON.
    case documents
    /// What a document is: JSON.
    case document
    /// Years and other values with their datatypes and evidence: JSON.
    case values

    static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
    private static let caseNames = allCases.map { "\($0)" }

    var name: String { Self.caseNames[rawValue] }
    var number: Int { rawValue }
}

enum EdgeColumn: Int, CaseIterable {
    /// `directed`: the property's local name.
    case label
    case interaction
    /// The IRI of the property.
    case predicate
    /// How many passages say so, at least 1.
    case weight
    /// The surest reading, from 0 to 1.
    case confidence
    /// What the passages say, joined by ` | `.
    case sentence
    /// The documents they stand in, joined by ` | `.
    case document
    /// Where in the text, in code points: `120-164`, joined by ` | `.
    case position
    /// The rules that read them, joined by ` | `.
    case rule
    /// All of the evidence, exactly: JSON.
    case evidence

    static let named = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
    private static let caseNames = allCases.map { "\($0)" }

    var name: String { Self.caseNames[rawValue] }
    var number: Int { rawValue }

    var column: Column {
        switch self {
        case .weight, .confidence: Column(name, .double)
        default: Column(name)
        }
    }
}

/// The columns of nodes that one graph has: the fixed ones, and one for each property that gives values.
struct NodeColumns {
    /// In the order in which they are written.
    let all: [Column]
    /// The properties with values, and which column each has.
    let valueColumns: [IRI: Int]

    init(_ statements: some Sequence<Statement>) {
        var columns = NodeColumn.allCases.map { Column($0.name) }
        var taken = Set(columns.map(\.name)).union(NodeColumns.reserved)
        var valueColumns: [IRI: Int] = [:]
        let types = NodeColumns.valueTypes(statements)
        for property in types.keys.sorted() {
            let name = taken.insert(property.localName).inserted ? property.localName : property.value
            taken.insert(name)
            valueColumns[property] = columns.count
            columns.append(Column(name, types[property] ?? .string))
        }
        all = columns
        self.valueColumns = valueColumns
    }

    /// Names that some program takes for something else: the identifier, a colour, a position, a size.
    private static let reserved: Set = [
        "", "id", "r", "g", "b", "x", "y", "z", "size", "d3", "d7", "name", "color",
    ]

    /// `int` where each subject has one value and each is a plain number, so that programs can sort and filter.
    private static func valueTypes(_ statements: some Sequence<Statement>) -> [IRI: Column.ValueType] {
        var types: [IRI: Column.ValueType] = [:]
        var last: (subject: IRI, predicate: IRI)?
        for statement in statements {
            guard case .value(let literal) = statement.object else { continue }
            let isSecond = last.map { $0 == (statement.subject, statement.predicate) } ?? false
            if isSecond || !literal.lexicalForm.isPlainNumber {
                types[statement.predicate] = .string
            } else if types[statement.predicate] == nil {
                types[statement.predicate] = .int
            }
            last = (statement.subject, statement.predicate)
        }
        return types
    }
}

extension String {
    /// Digits, so few that every program's 32-bit `int` holds them, written as that program would.
    fileprivate var isPlainNumber: Bool {
        (1...9).contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (utf8.count == 1 || utf8.first != 0x30)
    }
}
