/// Expansion (JSON-LD 1.1 API §5.1): what a document says once its contexts are applied.
struct JSONLDExpansion {
    typealias Context = JSONLDContext
    typealias Fault = JSONLDContext.Fault

    private let documentBase: IRIReference?
    private let remote: JSONLDRemoteContexts

    init(base: IRIReference?, options: RDFReader.Options) {
        documentBase = base
        remote = JSONLDRemoteContexts(options)
    }

    /// Gives the nodes of a document one after another, so that they need not all be there at once.
    func expand(_ document: JSONValue, _ body: (JSONLDItem) throws -> Void) throws {
        let context = Context(base: documentBase)
        guard case .object(let members) = document else {
            for element in document.elements { try expand(element, nil, context).items.forEach(body) }
            return
        }
        // An object with nothing but @graph stands for the nodes in it.
        let inner = try document["@context"].map { try applying($0, to: context, members) } ?? context
        let names = members.filter { $0.name != "@context" }.compactMap { member in
            name(of: member, inner).map { (name: $0, member: member) }
        }
        guard let graph = names.first, names.count == 1, graph.name == "@graph" else {
            return try expand(document, nil, context).items.forEach(body)
        }
        for element in graph.member.value.elements {
            try expand(element, "@graph", inner).items.forEach(body)
        }
    }

    /// The name of a member, expanded; `nil` for one that says nothing.
    private func name(of member: JSONValue.Member, _ context: Context) -> String? {
        guard let name = context.expand(member.name, isVocabulary: true),
            name.contains(":") || Context.keywords.contains(name)
        else { return nil }
        return name
    }

    private func applying(
        _ local: JSONValue, to context: Context, _ members: [JSONValue.Member]
    ) throws -> Context {
        do {
            return try context.applying(local, Context.Manner(remote: remote, location: documentBase))
        } catch let fault as Fault {
            throw fault.at(members.last { $0.name == "@context" }?.place ?? 0)
        }
    }

    // MARK: Values

    /// - Parameters:
    ///   - property: the term, or `@graph` or `@reverse`, that `element` is a value of; `nil` at the top.
    ///   - isFromMap: whether it stands in a map, which keeps the context of a type.
    func expand(
        _ element: JSONValue, _ property: String?, _ context: Context, isFromMap: Bool = false
    ) throws -> JSONLDExpanded {
        switch element {
        case .null: return .nothing
        case .array(let elements):
            let isList = property.flatMap { context.definition(of: $0) }?.container.contains(.list) ?? false
            var items: [JSONLDItem] = []
            for element in elements {
                switch try expand(element, property, context, isFromMap: isFromMap) {
                case .nothing: break
                case .item(let item): items.append(item)
                case .array(let inner) where isList: items.append(.list(inner))
                case .array(let inner): items += inner
                }
            }
            return .array(items)
        case .object(let members): return try expandObject(element, members, property, context, isFromMap)
        case .string, .number, .bool:
            guard let property, property != "@graph" else { return .nothing }
            guard let scope = context.definition(of: property)?.scope else {
                return .item(value(element, property, context))
            }
            let inner = try context.applying(scope, for: .property, remote)
            return .item(value(element, property, inner))
        }
    }

    /// Value Expansion (§5.3).
    func value(_ scalar: JSONValue, _ property: String, _ context: Context) -> JSONLDItem {
        let definition = context.definition(of: property) ?? Context.Definition()
        if let text = scalar.string, definition.type == "@id" || definition.type == "@vocab" {
            let id = context.expand(text, isVocabulary: definition.type == "@vocab", isReference: true)
            return .node(JSONLDNode(id: id))
        }
        if let type = definition.type, !["@id", "@vocab", "@none"].contains(type) {
            return .value(JSONLDValue(value: scalar, type: type))
        }
        guard scalar.string != nil else { return .value(JSONLDValue(value: scalar)) }
        return .value(
            JSONLDValue(
                value: scalar, language: definition.language ?? context.language,
                direction: definition.direction ?? context.direction))
    }

    // MARK: Objects

    private func expandObject(
        _ element: JSONValue, _ members: [JSONValue.Member], _ property: String?, _ outer: Context,
        _ isFromMap: Bool
    ) throws -> JSONLDExpanded {
        var context = outer
        if let previous = outer.previous, !isFromMap {
            let names = members.map { outer.expand($0.name, isVocabulary: true) }
            if !names.contains("@value"), names != ["@id"] { context = previous }
        }
        if let scope = property.flatMap({ outer.definition(of: $0) })?.scope {
            context = try context.applying(scope, for: .property, remote)
        }
        if let local = element["@context"] { context = try applying(local, to: context, members) }
        let typeContext = context
        let types = members.filter { name(of: $0, typeContext) == "@type" }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for type in types {
            for term in type.value.elements.compactMap(\.string).sorted(by: {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }) {
                guard let scope = typeContext.definition(of: term)?.scope else { continue }
                context = try context.applying(scope, for: .type, remote)
            }
        }
        let inputType = types.first?.value.elements.last?.string.flatMap {
            context.expand($0, isVocabulary: true)
        }
        var gathering = Gathering(
            property: property, context: context, typeContext: typeContext, isJSON: inputType == "@json")
        try gather(members, &gathering)
        return try gathering.object.finished(isFree: property == nil || property == "@graph")
    }

    /// An object and what its members are expanded with.
    private struct Gathering {
        var property: String?
        var context: Context
        let typeContext: Context
        /// Whether its `@value` is any JSON.
        let isJSON: Bool
        var object = JSONLDObject()
    }

    private func gather(_ members: [JSONValue.Member], _ gathering: inout Gathering) throws {
        var nests: [JSONValue.Member] = []
        for member in members where member.name != "@context" {
            guard let name = name(of: member, gathering.context) else { continue }
            do {
                if name == "@nest", gathering.property != "@reverse" {
                    nests.append(member)
                } else if Context.keywords.contains(name) {
                    try gather(keyword: name, member.value, &gathering)
                } else {
                    try gather(property: name, member, &gathering)
                }
            } catch let fault as Fault { throw fault.at(member.place) }
        }
        for nest in nests {
            do { try unfold(nest, &gathering) } catch let fault as Fault { throw fault.at(nest.place) }
        }
    }

    /// The members of what a `@nest` holds are members of the object around.
    private func unfold(_ nest: JSONValue.Member, _ gathering: inout Gathering) throws {
        let around = (gathering.property, gathering.context)
        for nested in nest.value.elements {
            guard let members = nested.members,
                !members.contains(where: { name(of: $0, around.1) == "@value" })
            else { throw Fault("what is nested is an object, and no value") }
            gathering.property = nest.name
            if let scope = around.1.definition(of: nest.name)?.scope {
                gathering.context = try around.1.applying(scope, for: .property, remote)
            }
            try gather(members, &gathering)
            (gathering.property, gathering.context) = around
        }
    }

    private func gather(keyword: String, _ value: JSONValue, _ gathering: inout Gathering) throws {
        let (property, context) = (gathering.property, gathering.context)
        guard property != "@reverse" else { throw Fault("\(keyword) cannot stand in @reverse") }
        if keyword == "@reverse" { return try gatherReverse(value, &gathering) }
        try gathering.object.note(keyword)
        switch keyword {
        case "@id":
            guard let id = value.string else { throw Fault("@id is a string") }
            gathering.object.node.hasID = true
            gathering.object.node.id = context.expand(id, isReference: true)
        case "@type":
            for element in value.elements {
                guard let type = element.string else { throw Fault("@type is a string, or an array of them") }
                let expanded = gathering.typeContext.expand(type, isVocabulary: true, isReference: true)
                if let expanded { gathering.object.node.types.append(expanded) }
            }
        case "@graph":
            gathering.object.node.graph = try expand(value, "@graph", context).items
        case "@included":
            let included = try expand(value, nil, context)
            if case .nothing = included { throw Fault("@included has nodes") }
            gathering.object.node.included += included.items
        case "@value":
            switch value {
            case .array, .object:
                guard gathering.isJSON else {
                    throw Fault("@value is a string, a number, true, false or null")
                }
            default: break
            }
            gathering.object.value = value
        case "@language":
            guard let language = value.string else { throw Fault("@language of a value is a string") }
            gathering.object.language = language
        case "@direction":
            gathering.object.direction = try Context.direction(value)
        case "@index":
            guard value.string != nil else { throw Fault("@index is a string") }
        case "@list" where property != nil && property != "@graph":
            gathering.object.list = try expand(value, property, context).items
        case "@set": gathering.object.set = try expand(value, property, context)
        default: break
        }
    }

    private func gatherReverse(_ value: JSONValue, _ gathering: inout Gathering) throws {
        guard value.members != nil else { throw Fault("@reverse is an object") }
        for case .node(let node) in try expand(value, "@reverse", gathering.context).items {
            // What is turned round twice is as it was.
            gathering.object.node.properties += node.reverse
            try node.properties.forEach { try requireNodes($0.items) }
            gathering.object.node.reverse += node.properties
        }
    }

    private func gather(
        property name: String, _ member: JSONValue.Member, _ gathering: inout Gathering
    ) throws {
        let context = gathering.context
        let definition = context.definition(of: member.name) ?? Context.Definition()
        let container = definition.container
        var expanded: JSONLDExpanded
        if definition.type == "@json" {
            expanded = .item(.value(JSONLDValue(value: member.value, type: "@json")))
        } else if container.contains(.language), let entries = member.value.members {
            expanded = .array(try languageMap(entries, definition, context))
        } else if !container.isDisjoint(with: [.index, .type, .id]), let entries = member.value.members {
            expanded = .array(try map(entries, member.name, definition, context))
        } else {
            expanded = try expand(member.value, member.name, context)
        }
        if case .nothing = expanded { return }
        if container.contains(.list) {
            if case .item(.list) = expanded {} else { expanded = .item(.list(expanded.items)) }
        }
        if container.contains(.graph), container.isDisjoint(with: [.id, .index]) {
            expanded = .array(expanded.items.map { .node(JSONLDNode(graph: [$0])) })
        }
        let property = JSONLDNode.Property(name: name, items: expanded.items, place: member.place)
        if definition.isReverse {
            try requireNodes(property.items)
            gathering.object.node.reverse.append(property)
        } else {
            gathering.object.node.properties.append(property)
        }
    }

    private func requireNodes(_ items: [JSONLDItem]) throws {
        for item in items {
            guard case .node = item else { throw Fault("what is reversed has nodes as its values") }
        }
    }

    // MARK: Maps

    private func languageMap(
        _ entries: [JSONValue.Member], _ definition: Context.Definition, _ context: Context
    ) throws -> [JSONLDItem] {
        let direction = definition.direction ?? context.direction
        var items: [JSONLDItem] = []
        for entry in entries {
            let isNone = context.expand(entry.name, isVocabulary: true) == "@none"
            for element in entry.value.elements where element != .null {
                guard element.string != nil else {
                    throw Fault("the values of a language map are strings").at(entry.place)
                }
                items.append(
                    .value(
                        JSONLDValue(
                            value: element, language: isNone ? nil : entry.name, direction: direction)))
            }
        }
        return items
    }

    /// A map by index, by type or by `@id`.
    private func map(
        _ entries: [JSONValue.Member], _ property: String, _ definition: Context.Definition,
        _ context: Context
    ) throws -> [JSONLDItem] {
        let container = definition.container
        var items: [JSONLDItem] = []
        for entry in entries {
            var inner = context
            if container.contains(.type) {
                let around = context.previous ?? context
                if let scope = around.definition(of: entry.name)?.scope {
                    inner = try around.applying(scope, for: .typeMap, remote)
                }
            }
            let key = context.expand(entry.name, isVocabulary: true)
            do {
                for item in try expand(.array(entry.value.elements), property, inner, isFromMap: true).items {
                    items.append(
                        key == "@none"
                            ? inGraph(item, container) : try keyed(item, entry, key, definition, context))
                }
            } catch let fault as Fault { throw fault.at(entry.place) }
        }
        return items
    }

    /// The item as the graph that a container of graphs makes of it.
    private func inGraph(_ item: JSONLDItem, _ container: Context.Container) -> JSONLDItem {
        guard container.contains(.graph) else { return item }
        if case .node(let node) = item, node.isGraph { return item }
        return .node(JSONLDNode(graph: [item]))
    }

    /// The item with what the key of its entry says.
    private func keyed(
        _ item: JSONLDItem, _ entry: JSONValue.Member, _ key: String?, _ definition: Context.Definition,
        _ context: Context
    ) throws -> JSONLDItem {
        let container = definition.container
        let item = inGraph(item, container)
        if container.contains(.index), definition.index == nil { return item }
        guard case .node(var node) = item else {
            throw Fault("the keys of this map tell of nodes, and this is none")
        }
        if let index = definition.index {
            let name = context.expand(index, isVocabulary: true) ?? index
            node.properties.append(
                JSONLDNode.Property(
                    name: name, items: [value(.string(entry.name), index, context)], place: entry.place))
        } else if container.contains(.id) {
            if !node.hasID {
                node.hasID = true
                node.id = context.expand(entry.name, isReference: true)
            }
        } else if let key {
            node.types.insert(key, at: 0)
        }
        return .node(node)
    }
}
