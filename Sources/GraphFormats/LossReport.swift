/// What did not survive a change of format, counted: nothing is dropped in silence.
///
/// ```swift
/// let losses = try writer.write(graph, to: sink)
/// losses.lines   // ["2 characters that XML forbids were written as U+FFFD in labels; …"]
/// ```
public struct LossReport: Sendable, Hashable {
    /// The ways in which something is lost.
    public enum Kind: Int, Sendable, Hashable, CaseIterable, Comparable {
        /// Control characters and the like, which the format forbids, in columns that people read.
        case forbiddenCharacter
        /// A document names an entity that the graph does not have.
        case danglingMention
        /// A node whose class the ontology does not know became a plain `Entity`.
        case unknownType
        /// An edge whose predicate the ontology does not know became `relatedTo`.
        case unknownPredicate
        /// A statement that the ontology does not allow was left out.
        case refusedStatement
        /// An attribute of a file that was not ours, for which the graph has no place.
        case foreignAttribute
        /// An edge to a node that the file does not have.
        case danglingEdge
        /// An entity that a drawing leaves out.
        case notDrawn
        /// A character that the format cannot write, for which another stands.
        case replacedCharacter
        /// A value of a column that the format has no place for.
        case unwrittenValue

        public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
    }

    private var counts: [Kind: Int] = [:]
    /// The first few cases of each kind in words.
    private var examples: [Kind: [String]] = [:]
    private static let examplesKept = 3

    public init() {}

    public var isEmpty: Bool { counts.isEmpty }

    /// How often it happened.
    public func count(of kind: Kind) -> Int { counts[kind] ?? 0 }

    /// One sentence for each kind that happened, in a fixed order.
    public var lines: [String] {
        counts.keys.sorted().map { kind in
            let cases = (examples[kind] ?? []).joined(separator: "; ")
            return "\(kind.sentence(count(of: kind)))\(cases.isEmpty ? "" : ": \(cases)")"
        }
    }

    mutating func note(_ kind: Kind, count: Int = 1, example: String? = nil) {
        guard count > 0 else { return }
        counts[kind, default: 0] += count
        guard let example, (examples[kind] ?? []).count < Self.examplesKept else { return }
        examples[kind, default: []].append(example)
    }
}

extension LossReport.Kind {
    fileprivate func sentence(_ count: Int) -> String {
        let isOne = count == 1
        return switch self {
        case .forbiddenCharacter:
            "\(count) character\(isOne ? "" : "s") that the format forbids written as U+FFFD in readable columns; "
                + "the JSON columns keep what was there"
        case .danglingMention:
            "\(count) mention\(isOne ? "" : "s") of entities that the graph does not have left out"
        case .unknownType:
            "\(count) node\(isOne ? "" : "s") of a class that the ontology does not know read as Entity"
        case .unknownPredicate:
            "\(count) edge\(isOne ? "" : "s") with a predicate that the ontology does not know read as relatedTo"
        case .refusedStatement:
            "\(count) statement\(isOne ? "" : "s") that the ontology does not allow left out"
        case .foreignAttribute:
            "\(count) attribute value\(isOne ? "" : "s") without a place in the graph left out"
        case .notDrawn: "\(count) entit\(isOne ? "y" : "ies") not drawn"
        case .replacedCharacter:
            "\(count) character\(isOne ? "" : "s") that the format cannot write replaced by others"
        case .unwrittenValue: "\(count) value\(isOne ? "" : "s") that the format has no place for left out"
        case .danglingEdge: "\(count) edge\(isOne ? "" : "s") to nodes that the file does not have left out"
        }
    }
}
