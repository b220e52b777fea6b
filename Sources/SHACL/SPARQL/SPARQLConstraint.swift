import RDF

/// A query that finds what is wrong (SELECT), or says of a value whether it is right (ASK)
/// ([SHACL §5](https://www.w3.org/TR/shacl/#sparql-constraints)).
public struct SPARQLConstraint: Sendable {
    /// The component: `sh:SPARQLConstraintComponent`, or one that the shapes graph defines.
    public let component: IRI
    /// The node of `sh:sparql`; `nil` for a component of the shapes graph.
    let node: Term?
    let query: SPARQLQuery
    /// With `{?name}` in place of values.
    let messages: [Literal]
    /// What the parameters of the component stand for.
    let parameters: [String: Term]
    /// What the query asks by GRAPH `$shapesGraph`; `nil` where it does not.
    let shapesGraph: IndexedGraph?
}

/// A solution as a result needs it.
struct SPARQLSolution: Sendable {
    let constraint: Term?
    let value: Term?
    let path: IRI?
    let messages: [Literal]

    init(_ constraint: SPARQLConstraint, _ solution: [Term?]) {
        func bound(_ name: String) -> Term? { constraint.query.number(of: name).flatMap { solution[$0] } }
        self.constraint = constraint.node
        value = bound("value")
        path = bound("path")?.iri
        if let message = bound("message")?.literal {
            messages = [message]
        } else {
            messages = constraint.messages.map { message in
                Self.filled(message) { bound($0) ?? constraint.parameters[$0] }
            }
        }
    }

    /// The values that come first in the order of terms.
    func precedes(_ other: SPARQLSolution) -> Bool {
        if let mine = value, let theirs = other.value, mine != theirs { return mine < theirs }
        if let mine = path, let theirs = other.path, mine != theirs { return mine < theirs }
        return (messages.first?.lexicalForm ?? "") < (other.messages.first?.lexicalForm ?? "")
    }

    /// The message with values for `{?name}` and `{$name}` (SHACL §5.3.1).
    static func filled(_ message: Literal, _ value: (String) -> Term?) -> Literal {
        var text = ""
        var rest = message.lexicalForm[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let inside = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            if let sign = inside.first, sign == "?" || sign == "$",
                let term = value(String(inside.dropFirst()))
            {
                text += term.literal?.lexicalForm ?? term.description
            } else {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        return message.language.map { Literal(text, language: $0) } ?? Literal(text)
    }
}
