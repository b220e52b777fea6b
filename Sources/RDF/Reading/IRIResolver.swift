/// Makes absolute IRIs of what a document has, against its base.
struct IRIResolver {
    let validator = IRIValidator()
    private(set) var base: IRIReference?

    init(base: IRI?) {
        self.base = base.flatMap { try? IRIReference($0.value) }
    }

    mutating func setBase(_ iri: Bytes) throws(IRIError) { base = try IRIReference(Array(iri)) }
    mutating func setBase(_ reference: IRIReference?) { base = reference }

    /// The IRI that `text` stands for, copied to `arena`.
    /// - Parameter classes: the classes of all bytes of `text` together.
    @inline(__always)
    mutating func resolve(_ text: Bytes, classes: ByteClass, in arena: TermArena) throws(IRIError) -> Bytes {
        if validator.accepts(text, classes) { return arena.copy(text) }
        return try resolveReference(text, in: arena)
    }

    @inline(never)
    private func resolveReference(_ text: Bytes, in arena: TermArena) throws(IRIError) -> Bytes {
        let reference = try IRIReference(Array(text))
        if reference.scheme != nil { return arena.copy(text) }
        guard let base else {
            try reference.requireAbsolute()
            return arena.copy(text)
        }
        return arena.copy(try reference.resolved(against: base))
    }
}
