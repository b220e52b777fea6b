import RDF

import SHACL

let prefixes = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix ex: <http://example.org/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

    """

func quads(_ turtle: String) throws -> [Quad] {
    try RDFReader(format: .turtle).quads(in: prefixes + turtle)
}

func report(
    _ data: String, shapes: String, limits: Validator.Limits = .init()
) throws -> ValidationReport {
    try Validator(ShapesGraph(quads(shapes)), limits: limits).validate(IndexedGraph(quads(data)))
}

/// `sh:MaxCountConstraintComponent` for `MaxCount`.
func component(_ name: String) -> IRI { IRI(unchecked: SH.namespace + name + "ConstraintComponent") }

extension IRI {
    /// What follows the last `#` or `/`.
    var localPart: String { value.split { $0 == "#" || $0 == "/" }.last.map(String.init) ?? value }
}
