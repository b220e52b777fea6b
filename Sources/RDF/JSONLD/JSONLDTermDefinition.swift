/// The terms of a context while they are being defined: each may need others first.
struct TermDefinitions {
    /// What the context says of each.
    let written: [String: JSONValue]
    let manner: JSONLDContext.Manner
    /// Whether terms are protected that do not say themselves.
    var areProtected = false
    /// Whether a term is done; absent where it is not begun.
    var isDone: [String: Bool] = [:]
    var depth = 0

    /// How many terms may wait for one another. Each waits on the stack.
    static let deepest = 200

    /// - Parameter members: of two with one name the last counts.
    init(_ members: [JSONValue.Member], _ manner: JSONLDContext.Manner) {
        written = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        self.manner = manner
    }
}

extension JSONLDContext {
    /// Create Term Definition (JSON-LD 1.1 API §4.2).
    /// - Throws: ``Fault`` where the definition is none, or the term needs itself.
    func define(_ term: String, _ local: inout TermDefinitions) throws {
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
        if term == "@type" {
            try checkTypeTerm(value)
        } else if Self.keywords.contains(term) {
            throw Fault("the keyword \(term) cannot be defined")
        } else if Self.looksLikeKeyword(term) {
            return
        }
        let previous = definition(of: term)
        define(term, as: nil)
        guard var definition = try makeDefinition(term, value, &local) else { return }
        if let previous, previous.isProtected, !local.manner.overridesProtected {
            definition.isProtected = true
            guard definition == previous else {
                throw Fault("the term '\(term)' is protected and cannot be defined as something else")
            }
        }
        define(term, as: definition)
    }

    /// - Returns: `nil` where the term is not defined at all.
    private func makeDefinition(
        _ term: String, _ value: JSONValue, _ local: inout TermDefinitions
    ) throws -> Definition? {
        guard value.members != nil || value == .null || value.string != nil else {
            throw Fault("the definition of '\(term)' is a string, an object or null")
        }
        for member in value.members ?? [] where !Self.definitionKeywords.contains(member.name) {
            throw Fault("the definition of '\(term)' has an unknown member '\(member.name)'")
        }
        var definition = Definition()
        definition.isProtected = try flag("@protected", of: value, term) ?? local.areProtected
        if let type = value["@type"] { definition.type = try valueType(type, of: term, &local) }
        if let reverse = value["@reverse"] {
            let isDefined = try defineReverse(reverse, value, of: term, &definition, &local)
            return isDefined ? definition : nil
        }
        guard try defineID(value, of: term, &definition, &local) else { return nil }
        definition.container = try container(value["@container"], of: term)
        if definition.container.contains(.type) {
            guard [nil, "@id", "@vocab"].contains(definition.type) else {
                throw Fault("the term '\(term)' is a map of types: its values are @id or @vocab")
            }
            definition.type = definition.type ?? "@id"
        }
        if let index = value["@index"] { definition.index = try indexProperty(index, definition, term) }
        if let context = value["@context"] { definition.scope = try scope(context, of: term, local.manner) }
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
        if let isPrefix = try flag("@prefix", of: value, term) {
            guard !term.contains(":"), !term.contains("/") else {
                throw Fault("the term '\(term)' has ':' or '/' and cannot be a prefix")
            }
            if isPrefix, let id = definition.id, Self.keywords.contains(id) {
                throw Fault("the keyword \(id) cannot be a prefix")
            }
            definition.isPrefix = isPrefix
        }
        return definition
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
            throw Fault("of @type only the container can be defined, as @set, and whether it is protected")
        }
    }

    private func flag(_ name: String, of value: JSONValue, _ term: String) throws -> Bool? {
        guard let flag = value[name] else { return nil }
        guard case .bool(let isSet) = flag else { throw Fault("\(name) of '\(term)' is true or false") }
        return isSet
    }

    /// The IRI or keyword that values of a term are typed by.
    private func valueType(
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
    private func defineReverse(
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
        guard definition.container.isSubset(of: [.set, .index]) else {
            throw Fault("the container of '\(term)', which is reversed, is @set or @index")
        }
        if let index = value["@index"] { definition.index = try indexProperty(index, definition, term) }
        if let context = value["@context"] { definition.scope = try scope(context, of: term, local.manner) }
        return true
    }

    /// - Returns: whether the term is defined at all.
    private func defineID(
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
        if term.contains("/") || term.dropFirst().dropLast().contains(":") {
            local.isDone[term] = true
            guard try expand(term, &local) == expanded else {
                throw Fault("the term '\(term)' looks like an IRI, and is not the one it stands for")
            }
        }
        definition.isPrefix =
            isSimple && !term.contains(":") && !term.contains("/")
            && (expanded.hasPrefix("_:") || expanded.last.map { ":/?#[]@".contains($0) } == true)
        return true
    }

    /// The IRI of a term that has none in its definition.
    private func impliedID(_ term: String, _ local: inout TermDefinitions) throws -> String? {
        if term == "@type" { return term }
        if let colon = term.dropFirst().firstIndex(of: ":") {
            let prefix = String(term[..<colon])
            try define(prefix, &local)
            if let namespace = definition(of: prefix)?.id {
                return namespace + term[term.index(after: colon)...]
            }
            return term
        }
        if term.contains("/") {
            guard let id = expand(term, isVocabulary: true), (try? IRI(id)) != nil else {
                throw Fault("the term '\(term)' stands for no IRI")
            }
            return id
        }
        guard let vocabulary else {
            throw Fault("the term '\(term)' stands for no IRI, and there is no @vocab")
        }
        return vocabulary + term
    }

    private func container(_ value: JSONValue?, of term: String) throws -> Container {
        guard let value, value != .null else { return [] }
        let kinds: [String: Container] = [
            "@graph": .graph, "@id": .id, "@index": .index, "@language": .language, "@list": .list,
            "@set": .set, "@type": .type,
        ]
        let written = value.elements.map { $0.string.flatMap { kinds[$0] } }
        let container = Container(written.compactMap(\.self))
        let kind = container.subtracting(.set)
        let isGraphMap = kind == [.graph, .id] || kind == [.graph, .index]
        let isListAlone = !container.contains(.list) || container == .list
        guard !written.isEmpty, !written.contains(nil), isListAlone,
            kind.rawValue.nonzeroBitCount <= 1 || isGraphMap
        else { throw Fault("@container of '\(term)' is none of those that there are") }
        return container
    }

    /// The property that the keys of an index map are values of, as it is written.
    private func indexProperty(
        _ value: JSONValue, _ definition: Definition, _ term: String
    ) throws -> String {
        guard definition.container.contains(.index) else {
            throw Fault("the term '\(term)' has @index, and so @index among its containers")
        }
        guard let name = value.string, let iri = expand(name, isVocabulary: true), (try? IRI(iri)) != nil
        else { throw Fault("@index of '\(term)' is a property") }
        return name
    }

    /// The context of a term, tried so that what is wrong with it is found even where it is never used.
    private func scope(_ context: JSONValue, of term: String, _ manner: Manner) throws -> Scope {
        var trial = manner
        trial.overridesProtected = true
        trial.propagates = true
        trial.isTrial = true
        trial.isScoped = true
        do { _ = try applying(context, trial) } catch let fault as Fault {
            throw Fault("the context of the term '\(term)': \(fault.message)")
        }
        return Scope(context, location: manner.location)
    }

    /// IRI Expansion of what a definition names, which may have to be defined first.
    private func expand(_ text: String, _ local: inout TermDefinitions) throws -> String? {
        if !Self.keywords.contains(text), local.isDone[text] != true { try define(text, &local) }
        if let colon = text.dropFirst().firstIndex(of: ":"), !text[colon...].hasPrefix("://") {
            let prefix = String(text[..<colon])
            if local.isDone[prefix] != true { try define(prefix, &local) }
        }
        return expand(text, isVocabulary: true)
    }
}
