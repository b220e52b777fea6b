/// States what a document says, item by item (JSON-LD 1.1 API §8.1, Deserialize JSON-LD to RDF).
final class JSONLDStatements {
    typealias Fault = JSONLDContext.Fault

    /// Where the member stands that is being stated, in bytes from the start of the document.
    private(set) var place = 0
    /// How many statements are left out because a part of them is neither an IRI nor a literal that RDF has.
    private(set) var leftOut = 0

    private let prefix: String
    private let arena = TermArena()
    private var anonymousCount = 0

    init(blankNodePrefix: String) { prefix = blankNodePrefix }

    /// States what an item says.
    /// - Returns: the term that stands for it; `nil` where there is none.
    @discardableResult
    func state(_ item: JSONLDItem, in graph: Term?, _ emit: QuadHandler) throws -> Term? {
        switch item {
        case .value(let value): return try literal(value)
        case .list(let items): return try state(list: items, in: graph, emit)
        case .node(let node): return try state(node, in: graph, emit)
        }
    }

    private func state(_ node: JSONLDNode, in graph: Term?, _ emit: QuadHandler) throws -> Term? {
        let subject = node.hasID ? node.id.flatMap { resource($0) } : anonymous()
        for type in node.types {
            try send(subject, Vocabulary.RDF.type, resource(type), graph, emit)
        }
        for property in node.properties {
            let predicate = try? IRI(property.name)
            for item in property.items {
                let object = try state(item, in: graph, emit)
                place = property.place
                try send(subject, predicate, object, graph, emit)
            }
        }
        for property in node.reverse {
            let predicate = try? IRI(property.name)
            for item in property.items {
                let other = try state(item, in: graph, emit)
                place = property.place
                try send(other, predicate, subject, graph, emit)
            }
        }
        if let subject {
            for item in node.graph ?? [] { try state(item, in: subject, emit) }
        }
        for item in node.included { try state(item, in: graph, emit) }
        return subject
    }

    /// List to RDF Conversion (§8.1.3).
    private func state(list items: [JSONLDItem], in graph: Term?, _ emit: QuadHandler) throws -> Term? {
        var rest = Term.iri(Vocabulary.RDF.nil)
        for item in items.reversed() {
            let node = anonymous()
            if let object = try state(item, in: graph, emit) {
                try send(node, Vocabulary.RDF.first, object, graph, emit)
            } else {
                leftOut += 1
            }
            try send(node, Vocabulary.RDF.rest, rest, graph, emit)
            rest = node
        }
        return rest
    }

    // MARK: Terms

    /// - Returns: `nil` for text that is no IRI.
    private func resource(_ text: String) -> Term? {
        guard text.hasPrefix("_:") else { return (try? IRI(text)).map { .iri($0) } }
        let local = TermArena(blockSize: 256)
        return BlankNodeScope.labelled(local.copy(String(text.dropFirst(2))), prefix: prefix, in: local).term
    }

    private func anonymous() -> Term {
        anonymousCount += 1
        let local = TermArena(blockSize: 256)
        return BlankNodeScope.anonymous(anonymousCount, prefix: prefix, in: local).term
            ?? .blankNode(BlankNode("anon"))
    }

    /// Object to RDF Conversion (§8.1.2). A direction is kept where there is a language, as RDF 1.2 has it.
    /// - Returns: `nil` where the language or the datatype is none.
    private func literal(_ value: JSONLDValue) throws -> Term? {
        if value.type == "@json" {
            return .literal(Literal(value.value.canonicalForm, datatype: Vocabulary.RDF.JSON))
        }
        guard let text = value.value.string else { return try native(value.value, value.type) }
        if var language = value.language {
            guard language.withUTF8({ NameScanner.isLanguageTag($0) }) else { return nil }
            return .literal(Literal(text, language: language, direction: value.direction))
        }
        guard let type = value.type else { return .literal(Literal(text)) }
        return (try? IRI(type)).map { .literal(Literal(text, datatype: $0)) }
    }

    /// JSON's own numbers and booleans.
    private func native(_ value: JSONValue, _ type: String?) throws -> Term? {
        let form: String
        let usual: IRI
        switch value {
        case .bool(let bool): (form, usual) = (bool ? "true" : "false", Vocabulary.XSD.boolean)
        case .number(let text):
            guard let number = Double(text) else { return nil }
            let isInteger =
                number == number.rounded() && abs(number) < 1e21 && type != Vocabulary.XSD.double.value
            form =
                isInteger
                ? XSDDecimal(text)?.description ?? XSDDecimal.integral(number) : Literal(number).lexicalForm
            usual = isInteger ? Vocabulary.XSD.integer : Vocabulary.XSD.double
        default: throw Fault("a value is a string, a number or a boolean")
        }
        guard let type else { return .literal(Literal(form, datatype: usual)) }
        return (try? IRI(type)).map { .literal(Literal(form, datatype: $0)) }
    }

    private func send(
        _ subject: Term?, _ predicate: IRI?, _ object: Term?, _ graph: Term?, _ emit: QuadHandler
    ) throws {
        guard let subject, let predicate, let object else {
            leftOut += 1
            return
        }
        arena.removeAll()
        let raw = arena.copy(Quad(subject, predicate, object, graph: graph))
        try withUnsafePointer(to: raw) { try emit(QuadView($0)) }
    }
}

extension XSDDecimal {
    /// The digits of a double that is a whole number.
    fileprivate static func integral(_ value: Double) -> String {
        if let int = Int(exactly: value) { return String(int) }
        var digits = ""
        var rest = abs(value)
        while rest >= 1 {
            digits = String(Int(rest.truncatingRemainder(dividingBy: 10))) + digits
            rest = (rest / 10).rounded(.down)
        }
        return (value < 0 ? "-" : "") + digits
    }
}
