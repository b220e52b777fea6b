/// What a context makes of names: the active context of JSON-LD 1.1 API §4.1, and how local contexts change it (§4.2).
struct JSONLDContext {
    /// Why a document cannot be read.
    struct Fault: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    struct Definition {
        /// What the term stands for: an IRI, a keyword; `nil` for nothing at all.
        var id: String?
        var isReverse = false
        var isPrefix = false
        /// Where a `@nest` that is not the usual one stands.
        var nest: String?
        /// How values are typed: an IRI, `@id`, `@vocab`, `@json`, `@none`.
        var type: String?
        var container: Set<String> = []
        /// A language that strings get; `.some(nil)` for none whatever the context says.
        var language: String??
        var direction: Literal.Direction??
        /// A context for the values of this property, or for nodes of this type.
        var context: JSONValue?
    }

    var base: IRIReference?
    var vocabulary: String?
    var language: String?
    var direction: Literal.Direction?
    var terms: [String: Definition] = [:]

    /// The context that nodes further in have again, where this one is of a type or does not propagate.
    private(set) var previous: Previous?

    final class Previous {
        let context: JSONLDContext
        init(_ context: JSONLDContext) { self.context = context }
    }

    /// Where contexts come from that are not in the document.
    private let remote: JSONLDRemoteContexts

    init(base: IRIReference?, remote: JSONLDRemoteContexts) {
        self.base = base
        self.remote = remote
    }

    static let keywords: Set<String> = [
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id",
        "@import",
        "@included", "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate",
        "@protected",
        "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
    ]

    /// This context as a local one changes it.
    /// - Parameters:
    ///   - documentBase: what `null` goes back to.
    ///   - location: where a context was fetched from, whose `@base` then counts for nothing.
    ///   - propagates: whether nodes further in have the context as well; `@propagate` overrules it.
    func applying(
        _ local: JSONValue, documentBase: IRIReference?, from location: IRIReference? = nil,
        propagates: Bool = true
    ) throws -> JSONLDContext {
        var result = self
        var propagates = propagates
        if case .bool(let written)? = local["@propagate"] { propagates = written }
        if !propagates, previous == nil { result.previous = Previous(self) }
        for context in local.elements {
            switch context {
            case .null:
                let previous = result.previous
                result = JSONLDContext(base: documentBase, remote: remote)
                if !propagates { result.previous = previous }
            case .string(let address):
                result = try remote.with(address, against: location ?? documentBase) { context, location in
                    try result.applying(context, documentBase: documentBase, from: location)
                }
            case .object(let members): try result.apply(members, context, documentBase, location)
            default: throw Fault("a context is an object")
            }
        }
        return result
    }

    /// This context as the values of a property have it that defines one of its own: nodes among them begin from the
    /// context before that of a type.
    func applying(_ definition: Definition, documentBase: IRIReference?) throws -> JSONLDContext {
        guard let own = definition.context else { return self }
        var result = try applying(own, documentBase: documentBase)
        if let previous {
            result.previous = Previous(try previous.context.applying(own, documentBase: documentBase))
        }
        return result
    }

    private mutating func apply(
        _ own: [JSONValue.Member], _ written: JSONValue, _ documentBase: IRIReference?,
        _ location: IRIReference?
    ) throws {
        var members = own
        if let value = written["@import"] {
            guard let address = value.string else { throw Fault("@import is a string") }
            members = try remote.with(address, against: location ?? documentBase) { imported, _ in
                guard let imported = imported.members, !imported.contains(where: { $0.name == "@import" })
                else {
                    throw Fault("the context of an @import is an object without @import")
                }
                return imported + own
            }
        }
        let context = JSONValue.object(members)
        try checkKeywords(context)
        if location == nil, let value = context["@base"] {
            switch value {
            case .null: base = nil
            case .string(let text): base = try Self.reference(text, against: base)
            default: throw Fault("@base is a string")
            }
        }
        if let value = context["@vocab"] {
            switch value {
            case .null: vocabulary = nil
            case .string(let text):
                vocabulary = text.isEmpty ? vocabulary ?? "" : try expand(text, isVocabulary: true) ?? text
            default: throw Fault("@vocab is a string")
            }
        }
        if let value = context["@language"] { language = try Self.textOrNull(value, "@language") }
        if let value = context["@direction"] { direction = try Self.direction(value) }
        var definitions = TermDefinitions(members)
        for member in members where member.name == "@type" || !Self.keywords.contains(member.name) {
            try define(member.name, &definitions)
        }
    }

    private func checkKeywords(_ context: JSONValue) throws {
        if let version = context["@version"], version != .number("1.1") {
            throw Fault("@version is the number 1.1")
        }
        for name in ["@propagate", "@protected"] {
            guard let value = context[name] else { continue }
            guard case .bool = value else { throw Fault("\(name) is true or false") }
        }
    }

    static func textOrNull(_ value: JSONValue, _ name: String) throws -> String? {
        if value == .null { return nil }
        guard let text = value.string else { throw Fault("\(name) is a string or null") }
        return text
    }

    static func direction(_ value: JSONValue) throws -> Literal.Direction? {
        guard let text = try textOrNull(value, "@direction") else { return nil }
        guard let direction = Literal.Direction(rawValue: text) else {
            throw Fault("@direction is ltr or rtl")
        }
        return direction
    }

    /// IRI Expansion (§5.2).
    /// - Parameters:
    ///   - isVocabulary: whether terms and `@vocab` count, as for properties and types.
    ///   - isReference: whether it may be relative to the base, as for `@id`.
    /// - Returns: an IRI, a blank node beginning with `_:`, a keyword, or text that is none of them; `nil` for what the
    ///   context says is nothing.
    func expand(_ text: String, isVocabulary: Bool = false, isReference: Bool = false) throws -> String? {
        if Self.keywords.contains(text) { return text }
        if Self.looksLikeKeyword(text) { return nil }
        if isVocabulary, let definition = terms[text] { return definition.id }
        if let definition = terms[text], let id = definition.id, Self.keywords.contains(id) { return id }
        if let colon = text.dropFirst().firstIndex(of: ":") {
            let suffix = text[text.index(after: colon)...]
            let prefix = String(text[..<colon])
            if prefix == "_" || suffix.hasPrefix("//") { return text }
            if let definition = terms[prefix], definition.isPrefix, let namespace = definition.id {
                return namespace + suffix
            }
            if (try? IRI(text)) != nil { return text }
        }
        if isVocabulary, let vocabulary { return vocabulary + text }
        if isReference, let base {
            do { return try IRIReference(text).resolved(against: base) } catch {
                throw Fault(error.description)
            }
        }
        return text
    }

    /// `@` and letters: kept back for keywords to come.
    static func looksLikeKeyword(_ text: String) -> Bool {
        text.hasPrefix("@") && text.utf8.count > 1 && text.utf8.dropFirst().allSatisfy(\.isASCIILetter)
    }

    static func reference(_ text: String, against base: IRIReference?) throws -> IRIReference {
        do {
            let reference = try IRIReference(text)
            return reference.scheme != nil
                ? reference : try base.map { try IRIReference(reference.resolved(against: $0)) } ?? reference
        } catch { throw Fault("@base: \(error)") }
    }
}
