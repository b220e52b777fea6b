import ByteStreams

/// Gets the contexts that documents name by their addresses, where that is allowed at all, each once; remembers what
/// contexts made of one another; and bounds what a document may have done with contexts.
final class JSONLDRemoteContexts {
    /// How many contexts may be inside one another by their addresses (JSON-LD 1.1 API §4.1.2 leaves it to the
    /// processor).
    static let deepest = 10
    /// How many contexts one document may have fetched.
    private static let mostFetched = 100
    /// How many terms may be defined by contexts that are applied again and again: some seconds' work, some hundred
    /// megabytes.
    private static let mostDefined = 1_000_000
    /// How many contexts are remembered at a time.
    private static let mostRemembered = 1000

    private struct Key: Hashable {
        enum What: Hashable {
            case scope(ObjectIdentifier, JSONLDContext.ScopeUse)
            case address(String, overridesProtected: Bool)
        }

        let what: What
        let over: ObjectIdentifier
    }

    private let loader: (@Sendable (IRI) throws -> [UInt8])?
    private let maximumNesting: Int
    private var known: [String: JSONValue] = [:]
    private var tried: Set<String> = []
    /// With what the keys stand for, so that they go on standing for it.
    private var remembered: [Key: (over: JSONLDContext, scope: JSONLDContext.Scope?, result: JSONLDContext)] =
        [:]
    private var defined = 0

    init(_ options: RDFReader.Options) {
        loader = options.contextLoader
        maximumNesting = options.maximumNesting
    }

    /// What the scope made of `context`; made with `make` the first time.
    func remembered(
        _ scope: JSONLDContext.Scope, for use: JSONLDContext.ScopeUse, over context: JSONLDContext,
        _ make: () throws -> JSONLDContext
    ) rethrows -> JSONLDContext {
        let key = Key(what: .scope(ObjectIdentifier(scope), use), over: ObjectIdentifier(context))
        return try remembered(key, context, scope, make)
    }

    /// What the context at an address made of `context`; made with `make` the first time.
    func remembered(
        _ address: String, over context: JSONLDContext, _ manner: JSONLDContext.Manner,
        _ make: () throws -> JSONLDContext
    ) rethrows -> JSONLDContext {
        // The contexts inside count for less where contexts are only tried.
        guard !manner.isTrial else { return try make() }
        let key = Key(
            what: .address(address, overridesProtected: manner.overridesProtected),
            over: ObjectIdentifier(context))
        return try remembered(key, context, nil, make)
    }

    private func remembered(
        _ key: Key, _ context: JSONLDContext, _ scope: JSONLDContext.Scope?,
        _ make: () throws -> JSONLDContext
    ) rethrows -> JSONLDContext {
        if let known = remembered[key] { return known.result }
        let result = try make()
        if remembered.count >= Self.mostRemembered { remembered.removeAll(keepingCapacity: true) }
        remembered[key] = (context, scope, result)
        return result
    }

    /// Counts terms that are defined once more.
    /// - Throws: ``JSONLDContext/Fault`` where they come to too many.
    func spend(_ terms: Int) throws {
        defined += terms
        guard defined <= Self.mostDefined else {
            throw JSONLDContext.Fault("the contexts define terms more than \(Self.mostDefined) times")
        }
    }

    /// Whether the context at an address was tried before as that of a term. From now on it was.
    func hasTried(_ address: String) -> Bool { !tried.insert(address).inserted }

    func location(of address: String, against base: IRIReference?) throws -> IRIReference {
        guard let reference = try? IRIReference(address) else {
            throw JSONLDContext.Fault("the context '\(address)' is no address")
        }
        if reference.scheme != nil { return reference }
        guard let base, let location = try? IRIReference(reference.resolved(against: base)) else {
            throw JSONLDContext.Fault(
                "the context '\(address)' is no address; give a base, or write it in full")
        }
        return location
    }

    /// The context of the document at an address.
    func context(at address: String) throws -> JSONValue {
        if let context = known[address] { return context }
        let iri: IRI
        do { iri = try IRI(address) } catch { throw JSONLDContext.Fault("the context: \(error)") }
        guard let loader else {
            throw JSONLDContext.Fault(
                "the context \(iri) is not in the document, and none is fetched unless that is allowed (--allow-network); write it inline"
            )
        }
        guard known.count < Self.mostFetched else {
            throw JSONLDContext.Fault("more than \(Self.mostFetched) contexts to fetch")
        }
        let document: JSONDocument
        do {
            document = try JSONDocument(
                ByteSource(bytes: loader(iri), name: iri.value), maximumNesting: maximumNesting)
        } catch { throw JSONLDContext.Fault("the context \(iri): \(error)") }
        guard let context = document.value["@context"] else {
            throw JSONLDContext.Fault("the context \(iri): the document there has no @context")
        }
        known[address] = context
        return context
    }
}
