import ByteStreams

/// Gets the contexts that documents name by their addresses, where that is allowed at all; each once.
final class JSONLDRemoteContexts {
    private let loader: (@Sendable (IRI) throws -> [UInt8])?
    private let maximumNesting: Int
    private var known: [String: JSONValue] = [:]
    private var open: [String] = []

    /// How many contexts one inside another may name (JSON-LD 1.1 API §4.1.2 leaves it to the processor), and how many
    /// one document may have fetched.
    private static let limits = (depth: 10, count: 100)

    init(_ options: RDFReader.Options) {
        loader = options.contextLoader
        maximumNesting = options.maximumNesting
    }

    /// Gives `body` the context at `address`, of which the contexts inside are resolved against that address.
    /// - Throws: ``JSONLDContext/Fault`` that names the address where it cannot be had.
    func with<Result>(
        _ address: String, against base: IRIReference?, _ body: (JSONValue, IRIReference) throws -> Result
    ) throws -> Result {
        guard let reference = try? IRIReference(address),
            let absolute = reference.scheme == nil
                ? base.flatMap({ try? reference.resolved(against: $0) }) : address,
            let iri = try? IRI(absolute), let location = try? IRIReference(absolute)
        else { throw JSONLDContext.Fault("the context '\(address)' is no address") }
        guard !open.contains(absolute), open.count < Self.limits.depth else {
            throw JSONLDContext.Fault("the context <\(absolute)> needs itself, or too many others")
        }
        let context = try context(at: iri)
        open.append(absolute)
        defer { open.removeLast() }
        return try body(context, location)
    }

    private func context(at iri: IRI) throws -> JSONValue {
        if let context = known[iri.value] { return context }
        guard let loader else {
            throw JSONLDContext.Fault(
                "the context \(iri) is not in the document, and none is fetched unless that is allowed (--allow-network); write it inline"
            )
        }
        guard known.count < Self.limits.count else {
            throw JSONLDContext.Fault("more than \(Self.limits.count) contexts to fetch")
        }
        let document: JSONValue
        do {
            document = try JSONParser.parse(
                ByteSource(bytes: loader(iri), name: iri.value), maximumNesting: maximumNesting)
        } catch { throw JSONLDContext.Fault("the context \(iri): \(error)") }
        guard let context = document["@context"] else {
            throw JSONLDContext.Fault("the context \(iri): the document there has no @context")
        }
        known[iri.value] = context
        return context
    }
}
