/// The terms of a context while they are being defined: each may need others first.
struct TermDefinitions {
    /// What the context says of each.
    let written: [String: JSONValue]
    /// Whether a term is done; absent where it is not begun.
    var isDone: [String: Bool] = [:]
    var depth = 0

    /// How many terms may wait for one another. Each waits on the stack.
    static let deepest = 200

    /// - Parameter members: of two with one name the last counts.
    init(_ members: [JSONValue.Member]) {
        written = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
}

extension JSONLDContext {
    /// Create Term Definition (JSON-LD 1.1 API §4.2.2).
    /// - Throws: ``Fault`` where the definition is none, or the term needs itself.
    mutating func define(_ term: String, _ local: inout TermDefinitions) throws {
        guard let value = local.written[term] else { return }
        if let isDone = local.isDone[term] {
            guard isDone else { throw Fault("the term '\(term)' is defined by itself") }
            return
        }
        guard !term.isEmpty else { throw Fault("a term is not empty") }
        guard local.depth < TermDefinitions.deepest else {
            throw Fault("more than \(TermDefinitions.deepest) terms are defined by one another")
        }
        local.isDone[term] = false
        local.depth += 1
        defer {
            local.isDone[term] = true
            local.depth -= 1
        }
        if term == "@type" { try checkTypeTerm(value) } else if Self.looksLikeKeyword(term) { return }
        terms[term] = nil
        var definition = Definition()
        if value.members == nil, value != .null, value.string == nil {
            throw Fault("the definition of '\(term)' is a string, an object or null")
        }
        for member in value.members ?? [] where !Self.definitionKeywords.contains(member.name) {
            throw Fault("the definition of '\(term)' has an unknown member '\(member.name)'")
        }
        if let type = value["@type"] { definition.type = try valueType(type, of: term, &local) }
        if let reverse = value["@reverse"] {
            guard try defineReverse(reverse, value, of: term, &definition, &local) else { return }
            terms[term] = definition
            return
        }
        guard try defineID(value, of: term, &definition, &local) else { return }
        definition.container = try container(value["@container"], of: term)
        if definition.container.contains("@type"), let type = definition.type, type != "@id", type != "@vocab"
        {
            throw Fault("the term '\(term)' is a map of types: its values are @id or @vocab")
        }
        if let language = value["@language"], definition.type == nil {
            definition.language = .some(try Self.textOrNull(language, "@language"))
        }
        if let direction = value["@direction"], definition.type == nil {
            definition.direction = .some(try Self.direction(direction))
        }
        if let nest = value["@nest"] {
            guard let name = nest.string, name == "@nest" || !Self.keywords.contains(name) else {
                throw Fault("@nest of '\(term)' is a string, and no other keyword")
            }
            definition.nest = name
        }
        if let prefix = value["@prefix"] {
            guard case .bool(let isPrefix) = prefix, !term.contains(":"), !term.contains("/") else {
                throw Fault("@prefix of '\(term)' is true or false, and the term has neither ':' nor '/'")
            }
            if isPrefix, let id = definition.id, Self.keywords.contains(id) {
                throw Fault("the keyword \(id) cannot be a prefix")
            }
            definition.isPrefix = isPrefix
        }
        definition.context = value["@context"]
        terms[term] = definition
    }

    private static let definitionKeywords: Set<String> = [
        "@id", "@reverse", "@container", "@context", "@direction", "@index", "@language", "@nest", "@prefix",
        "@protected", "@type",
    ]

    private func checkTypeTerm(_ value: JSONValue) throws {
        let isRight = value.members?.allSatisfy { member in
            member.name == "@protected" || member.name == "@container" && member.value == .string("@set")
        }
        guard isRight == true, value.members?.isEmpty == false else {
            throw Fault("of @type only the container can be defined, as @set")
        }
    }

    /// The IRI or keyword that values of a term are typed by.
    private mutating func valueType(
        _ value: JSONValue, of term: String, _ local: inout TermDefinitions
    ) throws -> String? {
        guard let text = value.string else { throw Fault("@type of '\(term)' is a string") }
        let type = try expand(text, &local)
        guard let type, ["@id", "@vocab", "@json", "@none"].contains(type) || (try? IRI(type)) != nil else {
            throw Fault("@type of '\(term)' is an IRI, @id, @vocab, @json or @none")
        }
        return type
    }

    /// - Returns: whether the term is defined at all.
    private mutating func defineReverse(
        _ reverse: JSONValue, _ value: JSONValue, of term: String, _ definition: inout Definition,
        _ local: inout TermDefinitions
    ) throws -> Bool {
        guard value["@id"] == nil, value["@nest"] == nil else {
            throw Fault("the term '\(term)' has @reverse, and so neither @id nor @nest")
        }
        guard let text = reverse.string else { throw Fault("@reverse of '\(term)' is a string") }
        if Self.looksLikeKeyword(text), !Self.keywords.contains(text) { return false }
        guard let id = try expand(text, &local), id.contains(":") else {
            throw Fault("@reverse of '\(term)' is an IRI")
        }
        definition.id = id
        definition.isReverse = true
        definition.container = try container(value["@container"], of: term)
        guard definition.container.isSubset(of: ["@set", "@index"]) else {
            throw Fault("the container of '\(term)', which is reversed, is @set or @index")
        }
        return true
    }

    /// - Returns: whether the term is defined at all.
    private mutating func defineID(
        _ value: JSONValue, of term: String, _ definition: inout Definition, _ local: inout TermDefinitions
    ) throws -> Bool {
        let isSimple = value.string != nil
        guard let id = isSimple || value == .null ? value : value["@id"], id != .string(term) else {
            definition.id = try impliedID(term, &local)
            return true
        }
        guard id != .null else { return true }
        guard let text = id.string else { throw Fault("@id of '\(term)' is a string or null") }
        if Self.looksLikeKeyword(text), !Self.keywords.contains(text) { return false }
        guard let expanded = try expand(text, &local),
            expanded.contains(":") || Self.keywords.contains(expanded)
        else { throw Fault("the term '\(term)' stands for '\(text)', which is no IRI") }
        guard expanded != "@context" else { throw Fault("the term '\(term)' cannot stand for @context") }
        definition.id = expanded
        definition.isPrefix =
            isSimple && !term.contains(":") && !term.contains("/")
            && (expanded.hasPrefix("_:") || expanded.last.map { ":/?#[]@".contains($0) } == true)
        return true
    }

    /// The IRI of a term that has none in its definition.
    private mutating func impliedID(_ term: String, _ local: inout TermDefinitions) throws -> String? {
        if term == "@type" { return term }
        if let colon = term.dropFirst().firstIndex(of: ":") {
            let prefix = String(term[..<colon])
            try define(prefix, &local)
            if let namespace = terms[prefix]?.id { return namespace + term[term.index(after: colon)...] }
            return term
        }
        if term.contains("/") {
            guard let id = try expand(term, isVocabulary: true), (try? IRI(id)) != nil else {
                throw Fault("the term '\(term)' stands for no IRI")
            }
            return id
        }
        guard let vocabulary else {
            throw Fault("the term '\(term)' stands for no IRI, and there is no @vocab")
        }
        return vocabulary + term
    }

    private func container(_ value: JSONValue?, of term: String) throws -> Set<String> {
        guard let value, value != .null else { return [] }
        let names = value.elements.map(\.string)
        let container = Set(names.compactMap(\.self))
        let known: Set = ["@graph", "@id", "@index", "@language", "@list", "@set", "@type"]
        let isGraph =
            container.contains("@graph") && container.isDisjoint(with: ["@language", "@list", "@type"])
        let hasOneKind = container.subtracting(["@set"]).count <= 1
        guard container.count == names.count, !container.isEmpty, container.isSubset(of: known),
            hasOneKind || isGraph && container.intersection(["@id", "@index"]).count <= 1,
            container.count == 1 || !container.contains("@list")
        else { throw Fault("@container of '\(term)' is none of those that there are") }
        return container
    }

    /// IRI Expansion of what a definition names, which may have to be defined first.
    private mutating func expand(_ text: String, _ local: inout TermDefinitions) throws -> String? {
        if !Self.keywords.contains(text) { try define(text, &local) }
        if let colon = text.dropFirst().firstIndex(of: ":"), !text[colon...].hasPrefix("://") {
            try define(String(text[..<colon]), &local)
        }
        return try expand(text, isVocabulary: true)
    }
}
