extension JSONLDContext {
    /// How a local context is applied.
    struct Manner {
        /// Gets contexts by their addresses, and says when enough is enough.
        let remote: JSONLDRemoteContexts
        /// What addresses are resolved against.
        var location: IRIReference?
        /// The addresses of the contexts that this one is inside of.
        var open: [String] = []
        var overridesProtected = false
        /// Whether nodes further in have the context as well; `@propagate` overrules it.
        var propagates = true
        /// Whether the context of a term is only tried, to find what is wrong with it.
        var isTrial = false
        /// Whether the context is of a term, and may be applied over and over.
        var isScoped = false
    }

    /// What the context of a term is for.
    enum ScopeUse: Hashable {
        case property, type, typeMap
    }

    /// Context Processing (JSON-LD 1.1 API §4.1): this context as a local one changes it.
    func applying(_ local: JSONValue, _ manner: Manner) throws -> JSONLDContext {
        var propagates = manner.propagates
        if case .bool(let written)? = local["@propagate"] { propagates = written }
        var result = self
        for context in local.elements {
            switch context {
            case .null:
                guard manner.overridesProtected || result.protectedCount == 0 else {
                    throw Fault("null cannot take terms away that are protected")
                }
                result = JSONLDContext(base: documentBase)
            case .string(let address): result = try result.applying(address: address, manner)
            case .object(let members):
                let layer = try result.layered(manner.remote)
                try layer.take(members, context, manner)
                result = layer
            default: throw Fault("a context is an object, an address, null, or an array of them")
            }
        }
        guard !propagates else { return result }
        let layer = try result.layered(manner.remote)
        layer.previous = previous ?? self
        return layer
    }

    /// This context as the context of a term changes it.
    func applying(_ scope: Scope, for use: ScopeUse, _ remote: JSONLDRemoteContexts) throws -> JSONLDContext {
        try remote.remembered(scope, for: use, over: self) {
            var manner = Manner(remote: remote, location: scope.location)
            manner.overridesProtected = use == .property
            manner.propagates = use != .type
            manner.isScoped = true
            return try applying(scope.context, manner)
        }
    }

    private func applying(address: String, _ manner: Manner) throws -> JSONLDContext {
        let location = try manner.remote.location(of: address, against: manner.location)
        let name = String(decoding: location.text, as: UTF8.self)
        if manner.isTrial, manner.open.contains(name) || manner.remote.hasTried(name) { return self }
        guard manner.open.count < JSONLDRemoteContexts.deepest else {
            throw Fault("the context <\(name)> needs itself, or too many others")
        }
        var inner = manner
        inner.location = location
        inner.open.append(name)
        inner.propagates = true
        return try manner.remote.remembered(name, over: self, manner) {
            try applying(manner.remote.context(at: name), inner)
        }
    }

    private func take(_ own: [JSONValue.Member], _ written: JSONValue, _ manner: Manner) throws {
        var members = own
        if let value = written["@import"] {
            guard let address = value.string else { throw Fault("@import is a string") }
            let location = try manner.remote.location(of: address, against: manner.location)
            let imported = try manner.remote.context(at: String(decoding: location.text, as: UTF8.self))
            guard let imported = imported.members, !imported.contains(where: { $0.name == "@import" }) else {
                throw Fault("the context of an @import is an object without @import")
            }
            members = imported + own
        }
        if manner.isScoped || !manner.open.isEmpty || members.count > own.count {
            try manner.remote.spend(members.count)
        }
        let context = JSONValue.object(members)
        try checkKeywords(context)
        if manner.open.isEmpty, let value = context["@base"] { try setBase(value) }
        if let value = context["@vocab"] {
            switch value {
            case .null: vocabulary = nil
            case .string(let text): vocabulary = expand(text, isVocabulary: true, isReference: true)
            default: throw Fault("@vocab is a string or null")
            }
        }
        if let value = context["@language"] { language = try Self.textOrNull(value, "@language") }
        if let value = context["@direction"] { direction = try Self.direction(value) }
        var definitions = TermDefinitions(members, manner)
        if case .bool(let isProtected)? = context["@protected"] { definitions.areProtected = isProtected }
        for member in members where !Self.contextKeywords.contains(member.name) {
            do { try define(member.name, &definitions) } catch let fault as Fault {
                throw manner.open.isEmpty && !manner.isScoped ? fault.at(member.place) : fault
            }
        }
    }

    private static let contextKeywords: Set<String> = [
        "@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab",
    ]

    private func checkKeywords(_ context: JSONValue) throws {
        if let version = context["@version"] {
            guard case .number(let text) = version, Double(text) == 1.1 else {
                throw Fault("@version is the number 1.1")
            }
        }
        for name in ["@propagate", "@protected"] {
            guard let value = context[name] else { continue }
            guard case .bool = value else { throw Fault("\(name) is true or false") }
        }
    }

    /// A base that is no IRI resolves nothing.
    private func setBase(_ value: JSONValue) throws {
        guard let text = try Self.textOrNull(value, "@base"), let reference = try? IRIReference(text) else {
            base = nil
            return
        }
        guard reference.scheme == nil else {
            base = reference
            return
        }
        guard let base else {
            throw Fault("@base '\(text)' is relative, and there is nothing it is relative to")
        }
        self.base = try? IRIReference(reference.resolved(against: base))
    }

    static func textOrNull(_ value: JSONValue, _ name: String) throws -> String? {
        if value == .null { return nil }
        guard let text = value.string else { throw Fault("\(name) is a string or null") }
        return text
    }

    static func direction(_ value: JSONValue) throws -> Literal.Direction? {
        guard let text = try textOrNull(value, "@direction") else { return nil }
        guard let direction = Literal.Direction(rawValue: text) else {
            throw Fault("@direction is ltr, rtl or null")
        }
        return direction
    }
}
