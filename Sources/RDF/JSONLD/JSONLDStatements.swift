/// States what a JSON-LD document says: expansion (JSON-LD 1.1 API §5.1) and deserialization to RDF (§8) in one pass.
struct JSONLDStatements {
    typealias Fault = JSONLDContext.Fault

    private let documentBase: IRIReference?
    private let prefix: String
    private let emit: QuadHandler
    private let arena = TermArena()
    private var anonymousCount = 0

    private let remote: JSONLDRemoteContexts

    init(base: IRIReference?, options: RDFReader.Options, emit: @escaping QuadHandler) {
        documentBase = base
        prefix = options.blankNodePrefix
        remote = JSONLDRemoteContexts(options)
        self.emit = emit
    }

    mutating func readDocument(_ document: JSONValue) throws {
        let context = JSONLDContext(base: documentBase, remote: remote)
        for value in document.elements {
            guard value.members != nil else { continue }
            try readTopLevel(value, context)
        }
    }

    /// A node at the top: with nothing but `@graph`, its nodes are of the default graph.
    private mutating func readTopLevel(_ value: JSONValue, _ outer: JSONLDContext) throws {
        let context =
            try value["@context"].map { try outer.applying($0, documentBase: documentBase) } ?? outer
        let members =
            try value.members?.filter { member in
                try member.name != "@context" && context.expand(member.name, isVocabulary: true) != nil
            } ?? []
        let keywords = try members.map { try context.expand($0.name, isVocabulary: true) ?? "" }
        guard keywords.contains("@graph"),
            keywords.allSatisfy({ $0 == "@graph" || $0 == "@included" || $0 == "@index" })
        else {
            _ = try readNode(value, outer, graph: nil)
            return
        }
        for (member, keyword) in zip(members, keywords) where keyword != "@index" {
            for node in member.value.elements where node.members != nil { try readTopLevel(node, context) }
        }
    }

    // MARK: Nodes

    /// States the properties of a node.
    /// - Returns: the node; `nil` where its `@id` is none.
    private mutating func readNode(
        _ value: JSONValue, _ outer: JSONLDContext, graph: Term?, id given: String? = nil,
        type givenType: String? = nil
    ) throws -> Term? {
        let members = value.members ?? []
        let isReference = try members.count == 1 && outer.expand(members[0].name, isVocabulary: true) == "@id"
        let around = isReference ? outer : outer.previous?.context ?? outer
        var context =
            try value["@context"].map { try around.applying($0, documentBase: documentBase) } ?? around
        let typeContext = context
        var types: [String] = givenType.map { [$0] } ?? []
        for member in members where try typeContext.expand(member.name, isVocabulary: true) == "@type" {
            types += member.value.elements.compactMap(\.string)
        }
        for type in types.sorted() {
            if let scoped = typeContext.terms[type]?.context {
                context = try context.applying(scoped, documentBase: documentBase, propagates: false)
            }
        }
        var id = given
        for member in members where try context.expand(member.name, isVocabulary: true) == "@id" {
            guard let text = member.value.string else { throw Fault("@id is a string") }
            id = text
        }
        let subject: Term
        if let id {
            guard let node = try node(id, context, isVocabulary: false) else { return nil }
            subject = node
        } else {
            subject = anonymous()
        }
        for type in types {
            if let object = try node(type, typeContext, isVocabulary: true) {
                try send(subject, Vocabulary.RDF.type, object, graph)
            }
        }
        try readMembers(members, of: subject, context, graph)
        return subject
    }

    private mutating func readMembers(
        _ members: [JSONValue.Member], of subject: Term, _ context: JSONLDContext, _ graph: Term?
    ) throws {
        for member in members {
            guard let name = try context.expand(member.name, isVocabulary: true) else { continue }
            switch name {
            case "@graph":
                for node in member.value.elements where node.members != nil {
                    _ = try readNode(node, context, graph: subject)
                }
            case "@included":
                for node in member.value.elements { _ = try readNode(node, context, graph: graph) }
            case "@nest":
                for nested in member.value.elements {
                    try readMembers(nested.members ?? [], of: subject, context, graph)
                }
            case "@reverse":
                for reverse in member.value.members ?? [] {
                    try readProperty(
                        reverse.name, reverse.value, of: subject, context, graph, isReverse: true)
                }
            case _ where name.hasPrefix("@"): break
            default:
                try readProperty(member.name, member.value, of: subject, context, graph, isReverse: false)
            }
        }
    }

    private mutating func readProperty(
        _ term: String, _ value: JSONValue, of subject: Term, _ context: JSONLDContext, _ graph: Term?,
        isReverse: Bool
    ) throws {
        // A property that is neither an IRI nor made one by the context says nothing.
        guard let expanded = try context.expand(term, isVocabulary: true), let predicate = try? IRI(expanded)
        else { return }
        let definition = context.terms[term] ?? JSONLDContext.Definition()
        let inner = try context.applying(definition, documentBase: documentBase)
        let isReversed = isReverse != definition.isReverse
        for object in try readValues(value, definition, inner, graph) {
            if !isReversed {
                try send(subject, predicate, object, graph)
            } else if object.literal == nil {
                try send(object, predicate, subject, graph)
            }
        }
    }

    // MARK: Values

    private mutating func readValues(
        _ value: JSONValue, _ definition: JSONLDContext.Definition, _ context: JSONLDContext, _ graph: Term?
    ) throws -> [Term] {
        let container = definition.container
        if definition.type == "@json" {
            return [.literal(Literal(value.canonicalForm, datatype: Vocabulary.RDF.JSON))]
        }
        if container.contains("@list"), value["@list"] == nil {
            return [try readList(value, definition, context, graph)]
        }
        if case .object(let members) = value,
            !container.isDisjoint(with: ["@language", "@index", "@id", "@type"])
        {
            return try members.flatMap { try readMapEntry($0, definition, context, graph) }
        }
        if container.contains("@graph") {
            return try value.elements.compactMap { element in
                if element["@graph"] != nil { return try readNode(element, context, graph: graph) }
                let name = anonymous()
                _ = try readNode(element, context, graph: name)
                return name
            }
        }
        return try value.elements.flatMap { try readValue($0, definition, context, graph) }
    }

    private mutating func readMapEntry(
        _ member: JSONValue.Member, _ definition: JSONLDContext.Definition, _ context: JSONLDContext,
        _ graph: Term?
    ) throws -> [Term] {
        let key = member.name
        let isNone = try key == "@none" || context.expand(key, isVocabulary: true) == "@none"
        if definition.container.contains("@language") {
            return member.value.elements.compactMap(\.string).map { text in
                isNone
                    ? .literal(Literal(text))
                    : .literal(text.inLanguage(key, definition.direction ?? context.direction))
            }
        }
        if definition.container.contains("@graph") {
            return try member.value.elements.compactMap { element in
                let usesKey = definition.container.contains("@id") && !isNone
                guard let name = usesKey ? try node(key, context, isVocabulary: false) : anonymous() else {
                    return nil
                }
                _ = try readNode(element, context, graph: name)
                return name
            }
        }
        return try member.value.elements.flatMap { element -> [Term] in
            if definition.container.contains("@id"), !isNone {
                return try readNode(element, context, graph: graph, id: key).map { [$0] } ?? []
            }
            if definition.container.contains("@type"), !isNone {
                if let id = element.string {
                    return try readNode(.object([]), context, graph: graph, id: id, type: key).map { [$0] }
                        ?? []
                }
                return try readNode(element, context, graph: graph, type: key).map { [$0] } ?? []
            }
            return try readValue(element, definition, context, graph)
        }
    }

    private mutating func readValue(
        _ value: JSONValue, _ definition: JSONLDContext.Definition, _ context: JSONLDContext, _ graph: Term?
    ) throws -> [Term] {
        switch value {
        case .null: return []
        case .array(let values): return try values.flatMap { try readValue($0, definition, context, graph) }
        case .object(let members):
            let inner =
                try value["@context"].map { try context.applying($0, documentBase: documentBase) } ?? context
            func member(_ keyword: String) throws -> JSONValue? {
                try members.last { try inner.expand($0.name, isVocabulary: true) == keyword }?.value
            }
            if let list = try member("@list") { return [try readList(list, definition, inner, graph)] }
            if let set = try member("@set") { return try readValues(set, definition, inner, graph) }
            if let scalar = try member("@value") {
                return try valueObject(
                    scalar, type: member("@type"), language: member("@language"),
                    direction: member("@direction"), inner
                )
                .map { [$0] } ?? []
            }
            return try readNode(value, context, graph: graph).map { [$0] } ?? []
        case .string(let text):
            if definition.type == "@id" || definition.type == "@vocab" {
                return try node(text, context, isVocabulary: definition.type == "@vocab").map { [$0] } ?? []
            }
            if let type = definition.type, type != "@none" {
                return [.literal(Literal(text, datatype: try datatype(type)))]
            }
            guard let language = definition.language ?? context.language else {
                return [.literal(Literal(text))]
            }
            return [.literal(text.inLanguage(language, definition.direction ?? context.direction))]
        case .bool, .number:
            let type = definition.type.flatMap { $0.hasPrefix("@") ? nil : $0 }
            return [.literal(try native(value, type))]
        }
    }

    private func valueObject(
        _ scalar: JSONValue, type: JSONValue?, language: JSONValue?, direction: JSONValue?,
        _ context: JSONLDContext
    ) throws -> Term? {
        let type = try type?.string.flatMap { try context.expand($0, isVocabulary: true) }
        if type == "@json" { return .literal(Literal(scalar.canonicalForm, datatype: Vocabulary.RDF.JSON)) }
        guard scalar != .null else { return nil }
        guard let text = scalar.string else { return .literal(try native(scalar, type)) }
        if let language = language?.string {
            return .literal(
                text.inLanguage(language, direction?.string.flatMap { Literal.Direction(rawValue: $0) }))
        }
        return .literal(try type.map { Literal(text, datatype: try datatype($0)) } ?? Literal(text))
    }

    private func datatype(_ type: String) throws -> IRI {
        do { return try IRI(type) } catch { throw Fault("the datatype \(error)") }
    }

    /// JSON's own numbers and booleans (§8.2.2, Object to RDF Conversion).
    private func native(_ value: JSONValue, _ type: String?) throws -> Literal {
        if case .bool(let bool) = value {
            return Literal(
                bool ? "true" : "false", datatype: try type.map { try datatype($0) } ?? Vocabulary.XSD.boolean
            )
        }
        guard case .number(let text) = value, let number = Double(text) else {
            throw Fault("a value is a string, a number or a boolean")
        }
        let isInteger =
            number == number.rounded() && abs(number) < 1e21 && type != Vocabulary.XSD.double.value
        let form =
            isInteger
            ? XSDDecimal(text)?.description ?? XSDDecimal.integral(number) : Literal(number).lexicalForm
        let usual = isInteger ? Vocabulary.XSD.integer : Vocabulary.XSD.double
        return Literal(form, datatype: try type.map { try datatype($0) } ?? usual)
    }

    private mutating func readList(
        _ value: JSONValue, _ definition: JSONLDContext.Definition, _ context: JSONLDContext, _ graph: Term?
    ) throws -> Term {
        var element = definition
        element.container.remove("@list")
        let items = try value.elements.flatMap { item -> [Term] in
            if case .array = item { return [try readList(item, definition, context, graph)] }
            return try readValue(item, element, context, graph)
        }
        var rest: Term = .iri(Vocabulary.RDF.nil)
        for item in items.reversed() {
            let node = anonymous()
            try send(node, Vocabulary.RDF.first, item, graph)
            try send(node, Vocabulary.RDF.rest, rest, graph)
            rest = node
        }
        return rest
    }

    // MARK: Terms

    /// - Returns: `nil` for text that is no IRI.
    private func node(_ text: String, _ context: JSONLDContext, isVocabulary: Bool) throws -> Term? {
        guard let expanded = try context.expand(text, isVocabulary: isVocabulary, isReference: true),
            !expanded.hasPrefix("@")
        else {
            return nil
        }
        if expanded.hasPrefix("_:") {
            let local = TermArena(blockSize: 256)
            return BlankNodeScope.labelled(
                local.copy(String(expanded.dropFirst(2))), prefix: prefix, in: local
            ).term
        }
        return (try? IRI(expanded)).map { .iri($0) }
    }

    private mutating func anonymous() -> Term {
        anonymousCount += 1
        let local = TermArena(blockSize: 256)
        return BlankNodeScope.anonymous(anonymousCount, prefix: prefix, in: local).term
            ?? .blankNode(BlankNode("anon"))
    }

    private func send(_ subject: Term, _ predicate: IRI, _ object: Term, _ graph: Term?) throws {
        if let tag = object.literal?.language {
            var text = tag
            guard text.withUTF8({ NameScanner.isLanguageTag($0) }) else {
                throw Fault("'\(tag)' is not a language tag (BCP 47)")
            }
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

extension String {
    fileprivate func inLanguage(_ tag: String, _ direction: Literal.Direction?) -> Literal {
        Literal(self, language: tag, direction: direction)
    }

    fileprivate func inLanguage(_ tag: String, _ direction: Literal.Direction??) -> Literal {
        inLanguage(tag, direction ?? nil)
    }
}
