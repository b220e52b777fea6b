import RDF

/// Reads property paths ([SHACL §2.3.1](https://www.w3.org/TR/shacl/#property-paths)).
struct PathReader {
    struct Fault: Error {
        let message: String
    }

    let statements: ShapesStatements
    let maximumLength: Int

    private static let wrappers: [(IRI, @Sendable (PropertyPath) -> PropertyPath)] = [
        (SH.inversePath, { .inverse($0) }), (SH.zeroOrMorePath, { .zeroOrMore($0) }),
        (SH.oneOrMorePath, { .oneOrMore($0) }), (SH.zeroOrOnePath, { .zeroOrOne($0) }),
    ]

    /// - Throws: ``Fault`` where `node` is no well-formed path, goes in a circle or is too long.
    func read(_ node: Term) throws(Fault) -> PropertyPath {
        var length = 0
        return try read(node, inside: [], length: &length)
    }

    private func read(_ node: Term, inside: Set<Term>, length: inout Int) throws(Fault) -> PropertyPath {
        length += 1
        guard length <= maximumLength else {
            throw Fault(
                message: "the path has more than \(maximumLength) steps; raise the limit if it is meant to")
        }
        if case .iri(let iri) = node, iri != Vocabulary.RDF.nil { return .predicate(iri) }
        guard case .blankNode = node, !inside.contains(node), inside.count < 100 else {
            throw Fault(
                message: node.blankNode == nil
                    ? "\(node) is no property path" : "the property path goes in a circle, or too deep")
        }
        let inside = inside.union([node])
        if !statements.values(node, Vocabulary.RDF.first).isEmpty {
            return .sequence(try members(node, inside, &length, "a sequence path"))
        }
        if let list = try only(node, SH.alternativePath) {
            return .alternative(try members(list, inside, &length, "sh:alternativePath"))
        }
        for (property, wrap) in Self.wrappers {
            if let path = try only(node, property) {
                return wrap(try read(path, inside: inside, length: &length))
            }
        }
        throw Fault(message: "the blank node is no property path")
    }

    private func only(_ node: Term, _ property: IRI) throws(Fault) -> Term? {
        let values = statements.values(node, property)
        guard values.count < 2 else {
            throw Fault(message: "a path has more than one sh:\(property.localPart)")
        }
        return values.first
    }

    private func members(
        _ list: Term, _ inside: Set<Term>, _ length: inout Int, _ what: String
    ) throws(Fault) -> [PropertyPath] {
        guard let items = statements.list(list), items.count >= 2 else {
            throw Fault(message: "\(what) must be a list of at least two paths")
        }
        var paths: [PropertyPath] = []
        for item in items { paths.append(try read(item, inside: inside, length: &length)) }
        return paths
    }
}
