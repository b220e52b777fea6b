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

    init(base: IRIReference?) {
        self.base = base
    }

    static let keywords: Set<String> = [
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id",
        "@import",
        "@included", "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate",
        "@protected",
        "@requireAll", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
    ]

    /// This context as a local one changes it.
    func applying(_ local: JSONValue, documentBase: IRIReference?) throws -> JSONLDContext {
        var result = self
        for context in local.elements {
            switch context {
            case .null: result = JSONLDContext(base: documentBase)
            case .string(let url):
                throw Fault(
                    "the context <\(url)> is not in the document, and remote contexts are not read; write it inline"
                )
            case .object(let members): try result.apply(members, context)
            default: throw Fault("a context is an object")
            }
        }
        return result
    }

    private mutating func apply(_ members: [JSONValue.Member], _ context: JSONValue) throws {
        if context["@import"] != nil {
            throw Fault("@import names a remote context, which is not read; write it inline")
        }
        if let value = context["@base"] {
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
        if let value = context["@language"] { language = value.string }
        if let value = context["@direction"] {
            direction = value.string.flatMap { Literal.Direction(rawValue: $0) }
        }
        var open: Set<String> = []
        for member in members where !Self.keywords.contains(member.name) {
            try define(member.name, in: context, &open)
        }
    }

    /// Create Term Definition (§4.2.2).
    /// - Parameter open: the terms that are being defined: one that needs itself is an error.
    private mutating func define(_ term: String, in local: JSONValue, _ open: inout Set<String>) throws {
        guard let value = local[term] else { return }
        guard open.insert(term).inserted else { return }
        guard !term.isEmpty else { throw Fault("a term is not empty") }
        terms[term] = nil
        var definition = Definition()
        let simple = value.string.map { JSONValue.string($0) }
        let id = simple ?? value["@id"] ?? (value == .null ? .null : nil)
        if let reverse = value["@reverse"]?.string {
            definition.isReverse = true
            definition.id = try expandForDefinition(reverse, local, &open)
        } else if case .string(let text)? = id, text != term {
            definition.id = try expandForDefinition(text, local, &open)
            definition.isPrefix =
                simple != nil && !term.contains(":")
                && definition.id?.last.map { ":/?#[]@".contains($0) } == true
        } else if id != .null {
            definition.id = try defaultID(term, local, &open)
        }
        if case .bool(let isPrefix)? = value["@prefix"] { definition.isPrefix = isPrefix }
        if let type = value["@type"]?.string { definition.type = try expandForDefinition(type, local, &open) }
        definition.container = Set(value["@container"]?.elements.compactMap(\.string) ?? [])
        if value.members?.contains(where: { $0.name == "@language" }) == true {
            definition.language = .some(value["@language"]?.string)
        }
        if value.members?.contains(where: { $0.name == "@direction" }) == true {
            definition.direction = .some(
                value["@direction"]?.string.flatMap { Literal.Direction(rawValue: $0) })
        }
        definition.context = value["@context"]
        terms[term] = definition
    }

    private mutating func defaultID(_ term: String, _ local: JSONValue, _ open: inout Set<String>) throws
        -> String?
    {
        if term.hasPrefix("@") { return nil }
        if let colon = term.firstIndex(of: ":"), colon > term.startIndex {
            let prefix = String(term[..<colon])
            if local[prefix] != nil, terms[prefix] == nil || !open.contains(prefix) {
                try define(prefix, in: local, &open)
            }
            if let namespace = terms[prefix]?.id { return namespace + term[term.index(after: colon)...] }
            return term
        }
        return vocabulary.map { $0 + term }
    }

    private mutating func expandForDefinition(_ text: String, _ local: JSONValue, _ open: inout Set<String>)
        throws -> String?
    {
        for name in [text, text.firstIndex(of: ":").map { String(text[..<$0]) } ?? text]
        where local[name] != nil && !open.contains(name) {
            try define(name, in: local, &open)
        }
        return try expand(text, isVocabulary: true)
    }

    /// IRI Expansion (§5.2).
    /// - Parameters:
    ///   - isVocabulary: whether terms and `@vocab` count, as for properties and types.
    ///   - isReference: whether it may be relative to the base, as for `@id`.
    /// - Returns: an IRI, a blank node beginning with `_:`, a keyword, or text that is none of them; `nil` for what the
    ///   context says is nothing.
    func expand(_ text: String, isVocabulary: Bool = false, isReference: Bool = false) throws -> String? {
        if Self.keywords.contains(text) { return text }
        if text.hasPrefix("@"), text.dropFirst().allSatisfy({ $0.isLetter }), text.count > 1 { return nil }
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

    static func reference(_ text: String, against base: IRIReference?) throws -> IRIReference {
        do {
            let reference = try IRIReference(text)
            return reference.scheme != nil
                ? reference : try base.map { try IRIReference(reference.resolved(against: $0)) } ?? reference
        } catch { throw Fault("@base: \(error)") }
    }
}
