import RDF

/// Reads the queries of a shape: those of `sh:sparql`, and those of the components whose parameters it has.
struct SPARQLConstraintReader {
    private let node: Term
    private let parser: ShapesParser
    private var statements: ShapesStatements { parser.statements }

    init(_ node: Term, _ parser: ShapesParser) {
        self.node = node
        self.parser = parser
    }

    func constraints() -> [SPARQLConstraint] {
        let own = statements.values(node, SH.sparql).compactMap(constraint(of:))
        return own + parser.ownComponents.compactMap(constraint(ofComponent:))
    }

    private func constraint(of query: Term) -> SPARQLConstraint? {
        let isDeactivated = statements.values(query, SH.deactivated).contains { $0.literal?.bool == true }
        guard !isDeactivated else { return nil }
        guard let text = statements.values(query, SH.select).first?.literal?.lexicalForm else {
            parser.report(node, "sh:sparql leads to \(query), which has no sh:select")
            return nil
        }
        return constraint(SH.component("SPARQL"), text, declaredAt: query, node: query, [:])
    }

    /// A component applies where the shape has a value for each parameter that is not optional (§6.2.3).
    private func constraint(ofComponent component: IRI) -> SPARQLConstraint? {
        var parameters: [String: Term] = [:]
        var isPresent = false
        for parameter in statements.values(.iri(component), SH.parameter) {
            guard let path = statements.values(parameter, SH.path).first?.iri else { continue }
            let isOptional = statements.values(parameter, SH.iri("optional")).contains {
                $0.literal?.bool == true
            }
            if let value = statements.values(node, path).first {
                parameters[path.localPart] = value
                isPresent = true
            } else if !isOptional {
                return nil
            }
        }
        guard isPresent else { return nil }
        let isPropertyShape = parser.path(ofShape: node) != nil
        let special = SH.iri(isPropertyShape ? "propertyValidator" : "nodeValidator")
        let validators =
            statements.values(.iri(component), special)
            + statements.values(.iri(component), SH.iri("validator"))
        for validator in validators {
            let query =
                statements.values(validator, SH.select).first ?? statements.values(validator, SH.ask).first
            guard let text = query?.literal?.lexicalForm else { continue }
            return constraint(component, text, declaredAt: validator, node: nil, parameters)
        }
        parser.leaveOut(node, component)
        return nil
    }

    private func constraint(
        _ component: IRI, _ text: String, declaredAt declaration: Term, node source: Term?,
        _ parameters: [String: Term]
    ) -> SPARQLConstraint? {
        let names = ["this", "value", "currentShape", "shapesGraph"] + parameters.keys.sorted()
        // A query of sh:sparql may select ?value; only validators have one before they begin.
        let preBound = source == nil ? names : names.filter { $0 != "value" }
        do throws(SPARQLProblem) {
            var reader = try SPARQLParser(
                text, prefixes: prefixes(of: declaration), path: parser.path(ofShape: node),
                preBound: preBound)
            var bound = parameters
            bound["currentShape"] = node
            let query = try reader.parse()
            if query.number(of: SPARQLParser.shapesGraph) != nil {
                bound[SPARQLParser.shapesGraph] = Self.nameOfShapesGraph
            }
            return SPARQLConstraint(
                component: component, node: source, query: query,
                messages: statements.values(declaration, SH.message).compactMap(\.literal),
                parameters: bound,
                shapesGraph: query.usesShapesGraph ? parser.indexedShapes : nil)
        } catch {
            switch error {
            case .illFormed(let reason): parser.report(node, "the query of \(component.localPart): \(reason)")
            case .unsupported(let reason):
                parser.leaveOut(node, source == nil ? component : SH.sparql, reason: reason)
            }
            return nil
        }
    }

    /// A shapes graph that comes from a file has no name; a query only needs it to have one.
    private static let nameOfShapesGraph = Term.iri(IRI(unchecked: "urn:shacl:shapes-graph"))

    /// The prefixes that `sh:prefixes` leads to, through imports (§5.2.1).
    private func prefixes(of declaration: Term) -> [String: String] {
        var prefixes: [String: String] = [:]
        var pending = statements.values(declaration, SH.prefixes)
        var seen = Set(pending)
        while let owner = pending.popLast() {
            for item in statements.values(owner, SH.declare) {
                guard let name = statements.values(item, SH.prefix).first?.literal?.lexicalForm,
                    let namespace = statements.values(item, SH.namespaceTerm).first?.literal?.lexicalForm
                else { continue }
                prefixes[name] = namespace
            }
            for imported in statements.values(owner, Vocabulary.OWL.imports)
            where seen.insert(imported).inserted {
                pending.append(imported)
            }
        }
        return prefixes
    }
}
