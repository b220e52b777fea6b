import RDF

/// A way from a node to others ([SHACL §2.3.1](https://www.w3.org/TR/shacl/#property-paths)).
public indirect enum PropertyPath: Hashable, Sendable {
    case predicate(IRI)
    case inverse(PropertyPath)
    case sequence([PropertyPath])
    case alternative([PropertyPath])
    case zeroOrMore(PropertyPath)
    case oneOrMore(PropertyPath)
    case zeroOrOne(PropertyPath)

    /// The property, where the path is no more than that.
    public var predicate: IRI? { if case .predicate(let iri) = self { iri } else { nil } }
}

extension PropertyPath: CustomStringConvertible {
    /// As SPARQL writes it, with local names: `^directed/birthYear`.
    public var description: String { written { $0.localPart } }

    /// As SPARQL writes it, with names that `name` gives.
    public func written(_ name: (IRI) -> String) -> String {
        switch self {
        case .predicate(let iri): name(iri)
        case .inverse(let path): "^" + path.grouped(name)
        case .sequence(let paths): paths.map { $0.grouped(name) }.joined(separator: "/")
        case .alternative(let paths): paths.map { $0.grouped(name) }.joined(separator: "|")
        case .zeroOrMore(let path): path.grouped(name) + "*"
        case .oneOrMore(let path): path.grouped(name) + "+"
        case .zeroOrOne(let path): path.grouped(name) + "?"
        }
    }

    private func grouped(_ name: (IRI) -> String) -> String {
        switch self {
        case .sequence, .alternative: "(" + written(name) + ")"
        default: written(name)
        }
    }
}

extension PropertyPath {
    /// The path as RDF: the node that stands for it, and statements about that node.
    /// - Parameter blankNode: gives a new blank node at each call.
    func node(_ blankNode: () -> Term, _ quads: inout [Quad]) -> Term {
        switch self {
        case .predicate(let iri): return .iri(iri)
        case .sequence(let paths): return list(paths, blankNode, &quads)
        case .alternative(let paths):
            let node = blankNode()
            quads.append(Quad(node, SH.alternativePath, list(paths, blankNode, &quads)))
            return node
        case .inverse(let path): return wrap(path, SH.inversePath, blankNode, &quads)
        case .zeroOrMore(let path): return wrap(path, SH.zeroOrMorePath, blankNode, &quads)
        case .oneOrMore(let path): return wrap(path, SH.oneOrMorePath, blankNode, &quads)
        case .zeroOrOne(let path): return wrap(path, SH.zeroOrOnePath, blankNode, &quads)
        }
    }

    private func wrap(
        _ path: PropertyPath, _ property: IRI, _ blankNode: () -> Term, _ quads: inout [Quad]
    ) -> Term {
        let node = blankNode()
        quads.append(Quad(node, property, path.node(blankNode, &quads)))
        return node
    }

    private func list(_ paths: [PropertyPath], _ blankNode: () -> Term, _ quads: inout [Quad]) -> Term {
        var rest = Term.iri(Vocabulary.RDF.nil)
        for path in paths.reversed() {
            let cell = blankNode()
            let item = path.node(blankNode, &quads)
            quads.append(Quad(cell, Vocabulary.RDF.first, item))
            quads.append(Quad(cell, Vocabulary.RDF.rest, rest))
            rest = cell
        }
        return rest
    }
}

extension IRI {
    /// What follows the last `#` or `/`, or the whole where nothing does.
    var localPart: String {
        guard let cut = value.lastIndex(where: { $0 == "#" || $0 == "/" }) else { return value }
        let local = value[value.index(after: cut)...]
        return local.isEmpty ? value : String(local)
    }
}
