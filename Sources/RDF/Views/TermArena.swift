#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes and terms handed out one after another at addresses that stay, and taken back all at once or down to a mark.
final class TermArena {
    /// A point to go back to with ``release(to:)``.
    struct Mark {
        fileprivate let block: Int
        fileprivate let used: Int
    }

    private struct Block {
        let memory: UnsafeMutableRawPointer
        let capacity: Int
    }

    private var blocks: [Block]
    private var current = 0
    private var used = 0
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int

    init(blockSize: Int = 1 << 14) {
        memory = .allocate(byteCount: blockSize, alignment: 16)
        capacity = blockSize
        blocks = [Block(memory: memory, capacity: blockSize)]
    }

    deinit {
        for block in blocks { block.memory.deallocate() }
    }

    var mark: Mark { Mark(block: current, used: used) }

    func release(to mark: Mark) {
        if mark.block != current { enter(mark.block) }
        used = mark.used
    }

    func removeAll() {
        if current != 0 { enter(0) }
        used = 0
    }

    /// Room for `count` bytes, uninitialised.
    @inline(__always)
    func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        if used + count > capacity { advance(toFit: count) }
        let start = memory + used
        used += count
        return start.assumingMemoryBound(to: UInt8.self)
    }

    /// Gives back the end of the latest allocation, which turned out `count` bytes too long.
    @inline(__always)
    func giveBack(_ count: Int) { used -= count }

    func copy(_ bytes: Bytes) -> Bytes {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return bytes }
        let target = allocate(bytes.count)
        memcpy(target, source, bytes.count)
        return Bytes(start: target, count: bytes.count)
    }

    func copy(_ bytes: Bytes, _ more: Bytes) -> Bytes {
        let target = allocate(bytes.count + more.count)
        if let source = bytes.baseAddress { memcpy(target, source, bytes.count) }
        if let source = more.baseAddress { memcpy(target + bytes.count, source, more.count) }
        return Bytes(start: target, count: bytes.count + more.count)
    }

    func copy(_ string: String) -> Bytes {
        var string = string
        return string.withUTF8 { copy($0) }
    }

    /// A triple term of copies of the component structs (what they point to is not copied).
    func triple(_ subject: RawTerm, _ predicate: RawTerm, _ object: RawTerm) -> RawTerm {
        let stride = MemoryLayout<RawTerm>.stride
        let padding = (16 - used % 16) % 16
        let room = UnsafeMutableRawPointer(allocate(padding + 3 * stride + 16))
        let aligned = room.alignedUp(for: RawTerm.self).bindMemory(to: RawTerm.self, capacity: 3)
        aligned.initialize(to: subject)
        (aligned + 1).initialize(to: predicate)
        (aligned + 2).initialize(to: object)
        return .triple(aligned)
    }

    /// A copy of a term that owes nothing to where it came from.
    func copy(_ term: RawTerm) -> RawTerm {
        if let components = term.components {
            return triple(copy(components[0]), copy(components[1]), copy(components[2]))
        }
        var own = term
        own.text = copy(term.text)
        if term.kind == .typed || term.kind == .language { own.qualifier = copy(term.qualifier) }
        return own
    }

    func copy(_ term: Term) -> RawTerm {
        switch term {
        case .iri(let iri): .iri(copy(iri.value))
        case .blankNode(let node): .blankNode(copy(node.label))
        case .literal(let literal):
            if let language = literal.language {
                .language(copy(literal.lexicalForm), copy(language), .init(literal.direction))
            } else {
                .typed(copy(literal.lexicalForm), copy(literal.datatype.value))
            }
        case .triple(let inner):
            triple(copy(inner.subject), .iri(copy(inner.predicate.value)), copy(inner.object))
        }
    }

    func copy(_ quad: Quad) -> RawQuad {
        RawQuad(
            subject: copy(quad.subject), predicate: .iri(copy(quad.predicate.value)),
            object: copy(quad.object),
            graph: quad.graph.map(copy) ?? RawTerm())
    }

    private func enter(_ index: Int) {
        current = index
        memory = blocks[index].memory
        capacity = blocks[index].capacity
    }

    @inline(never)
    private func advance(toFit count: Int) {
        while current + 1 < blocks.count {
            enter(current + 1)
            used = 0
            if count <= capacity { return }
        }
        let size = max(count, blocks[0].capacity)
        blocks.append(Block(memory: .allocate(byteCount: size, alignment: 16), capacity: size))
        enter(blocks.count - 1)
        used = 0
    }
}
