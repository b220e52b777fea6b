/// What a context makes of names: the active context of JSON-LD 1.1 API §4.1. Once made it does not change: a context
/// further in is a layer over it.
final class JSONLDContext {
    /// Why a document cannot be read, and where in it that came to light.
    struct Fault: Error {
        let message: String
        /// In bytes from the start of the document.
        private(set) var place: Int?

        init(_ message: String) { self.message = message }

        /// The same, at `place` unless a place further in is known.
        func at(_ place: Int) -> Fault {
            var fault = self
            fault.place = self.place ?? place
            return fault
        }
    }

    /// What a term stands for, and how its values are read.
    struct Definition: Equatable {
        /// An IRI, a blank node, a keyword; `nil` for nothing at all.
        var id: String?
        var isReverse = false
        var isPrefix = false
        var isProtected = false
        /// Where a `@nest` that is not the usual one stands.
        var nest: String?
        /// How values are typed: an IRI, `@id`, `@vocab`, `@json`, `@none`.
        var type: String?
        var container: Container = []
        /// The property that has the keys of an index map as its values; `nil` where the keys say nothing.
        var index: String?
        /// A language that strings get; `.some(nil)` for none whatever the context says.
        var language: String??
        var direction: Literal.Direction??
        var scope: Scope?
    }

    struct Container: OptionSet {
        let rawValue: UInt8

        static let graph = Container(rawValue: 1)
        static let id = Container(rawValue: 2)
        static let index = Container(rawValue: 4)
        static let language = Container(rawValue: 8)
        static let list = Container(rawValue: 16)
        static let set = Container(rawValue: 32)
        static let type = Container(rawValue: 64)
    }

    /// A context for the values of a property, or for nodes of a type.
    final class Scope: Equatable {
        let context: JSONValue
        /// What addresses in it are resolved against.
        let location: IRIReference?

        init(_ context: JSONValue, location: IRIReference?) {
            self.context = context
            self.location = location
        }

        static func == (left: Scope, right: Scope) -> Bool {
            left === right || left.context == right.context && left.location?.text == right.location?.text
        }
    }

    /// What `@base` goes back to.
    let documentBase: IRIReference?
    var base: IRIReference?
    var vocabulary: String?
    var language: String?
    var direction: Literal.Direction?
    /// The context that nodes further in have again, where this one is of a type or does not propagate.
    var previous: JSONLDContext?

    private(set) var protectedCount = 0
    /// The terms of this layer; `nil` for those that it takes away.
    private var terms: [String: Definition?] = [:]
    private let under: JSONLDContext?
    private let depth: Int

    /// The context that every document begins with.
    init(base: IRIReference?) {
        documentBase = base
        self.base = base
        under = nil
        depth = 0
    }

    /// A layer over `parent` that says the same, to be filled.
    init(over parent: JSONLDContext) {
        documentBase = parent.documentBase
        base = parent.base
        vocabulary = parent.vocabulary
        language = parent.language
        direction = parent.direction
        previous = parent.previous
        protectedCount = parent.protectedCount
        under = parent
        depth = parent.depth + 1
    }

    /// How many layers one looks through for a term at most: deeper ones are made one layer.
    private static let deepest = 32

    /// A layer over this context, or a copy of it where it has many layers already.
    /// - Throws: ``Fault`` where copies come to more than `remote` bears.
    func layered(_ remote: JSONLDRemoteContexts) throws -> JSONLDContext {
        let layer = JSONLDContext(over: self)
        guard depth >= Self.deepest else { return layer }
        let flat = JSONLDContext(base: documentBase)
        for context in sequence(first: self, next: { $0.under }) {
            flat.terms.merge(context.terms) { upper, _ in upper }
        }
        try remote.spend(flat.terms.count)
        flat.base = base
        flat.vocabulary = vocabulary
        flat.language = language
        flat.direction = direction
        flat.previous = previous
        flat.protectedCount = protectedCount
        return flat
    }

    func definition(of term: String) -> Definition? {
        var layer = self
        while true {
            if let found = layer.terms[term] { return found }
            guard let next = layer.under else { return nil }
            layer = next
        }
    }

    /// Sets what a term is; `nil` takes it away.
    func define(_ term: String, as definition: Definition?) {
        if self.definition(of: term)?.isProtected == true { protectedCount -= 1 }
        if definition?.isProtected == true { protectedCount += 1 }
        terms.updateValue(definition, forKey: term)
    }

    static let keywords: Set<String> = [
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@explicit", "@graph", "@id",
        "@import", "@included", "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix",
        "@propagate", "@protected", "@requireAll", "@reverse", "@set", "@type", "@value", "@version",
        "@vocab",
    ]

    /// `@` and letters: kept back for keywords to come.
    static func looksLikeKeyword(_ text: String) -> Bool {
        text.hasPrefix("@") && text.utf8.count > 1 && text.utf8.dropFirst().allSatisfy(\.isASCIILetter)
    }

    /// IRI Expansion (§5.2).
    /// - Parameters:
    ///   - isVocabulary: whether terms and `@vocab` count, as for properties and types.
    ///   - isReference: whether it may be relative to the base, as for `@id`.
    /// - Returns: an IRI, a blank node beginning with `_:`, a keyword, or text that is none of them; `nil` for what the
    ///   context says is nothing.
    func expand(_ text: String, isVocabulary: Bool = false, isReference: Bool = false) -> String? {
        if text.utf8.first == UInt8(ascii: "@") {
            if Self.keywords.contains(text) { return text }
            if Self.looksLikeKeyword(text) { return nil }
        }
        if let definition = definition(of: text) {
            if isVocabulary { return definition.id }
            if let id = definition.id, Self.keywords.contains(id) { return id }
        }
        if let colon = text.dropFirst().firstIndex(of: ":") {
            let suffix = text[text.index(after: colon)...]
            let prefix = String(text[..<colon])
            if prefix == "_" || suffix.hasPrefix("//") { return text }
            if let definition = definition(of: prefix), definition.isPrefix, let namespace = definition.id {
                return namespace + suffix
            }
            if (try? IRI(text)) != nil { return text }
        }
        if isVocabulary, let vocabulary { return vocabulary + text }
        if isReference, let base, let resolved = try? IRIReference(text).resolved(against: base) {
            return resolved
        }
        return text
    }
}
