import RDF

/// A statement that is not as the ontology has it: its node, property and value, and why.
public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
    /// What can be wrong.
    public enum Problem: Hashable, Sendable {
        case unknownClass
        case unknownProperty
        /// The subject is of none of the classes that the property's domain asks for.
        case subject(expected: Set<IRI>, found: Set<IRI>)
        /// The object is of none of the classes that the property's range asks for.
        case object(expected: Set<IRI>, found: Set<IRI>)
        case datatype(expected: Set<IRI>, found: IRI)
        case valueExpected
        case entityExpected
        /// The text is not one that the datatype has.
        case lexicalForm(IRI)
        case disjointClasses(IRI, IRI)
        case deprecated
        /// A property that nothing has to itself.
        case relatedToItself
        /// A property that no two have to each other.
        case bothWays
        /// A functional property with several values.
        case severalValues(Int)
        /// An inverse-functional property with one value for several.
        case severalSubjects(Int)
        /// A statement node that lacks a part, or has it more than once.
        case incompleteStatement
        /// A statement node whose statement is not itself in the graph.
        case statementNotAsserted
        case confidenceOutOfRange
    }

    public let node: Term
    public let property: IRI
    public let value: Term?
    public let problem: Problem

    init(node: Term, property: IRI, value: Term? = nil, _ problem: Problem) {
        self.node = node
        self.property = property
        self.value = value
        self.problem = problem
    }

    /// `node property value: why`, on one line.
    public var description: String {
        let value = value.map { " \($0)" } ?? ""
        return "\(node) \(property.localName)\(value): \(problem)"
    }
}

extension Violation.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownClass: "the ontology has no such class"
        case .unknownProperty: "the ontology has no such property"
        case .subject(let expected, let found): "the subject has to be \(any(expected)), and is \(all(found))"
        case .object(let expected, let found): "the object has to be \(any(expected)), and is \(all(found))"
        case .datatype(let expected, let found):
            "the value has to be of type \(any(expected)), and is \(found.localName)"
        case .valueExpected: "the object has to be a value, and is a node"
        case .entityExpected: "the object has to be a node, and is a value"
        case .lexicalForm(let datatype): "this is no \(datatype.localName)"
        case .disjointClasses(let a, let b):
            "the node is \(a.localName) and \(b.localName), and nothing can be both"
        case .deprecated: "the ontology says no longer to use this"
        case .relatedToItself: "nothing has this relation to itself"
        case .bothWays: "the two cannot have this relation to each other"
        case .severalValues(let count): "there may be one value, and there are \(count)"
        case .severalSubjects(let count): "the value belongs to one node, and \(count) have it"
        case .incompleteStatement: "a statement node needs exactly one"
        case .statementNotAsserted: "the graph has the evidence but not the statement itself"
        case .confidenceOutOfRange: "a confidence is between 0 and 1"
        }
    }

    private func any(_ terms: Set<IRI>) -> String {
        terms.map(\.localName).sorted().joined(separator: " or ")
    }

    private func all(_ types: Set<IRI>) -> String {
        types.isEmpty ? "of no class" : types.map(\.localName).sorted().joined(separator: " and ")
    }
}
