/// The terms of a dataset, each kept once as bytes.
///
/// A key is a letter for the kind, then: the IRI, the label or the text; for a typed literal the number of its datatype
/// before the text; for one in a language the direction, the tag in lower case and a NUL before it; for a triple the
/// numbers of its three terms.
final class TermStore: @unchecked Sendable {
    // Sendable because nothing is added once the dataset is built.
    private let keys = ByteTable(capacity: 1 << 10)
    private let scratch = OutputBuffer(to: nil)
    /// Tags that were not in lower case, as first written.
    private var writtenTags: [TermID: String] = [:]

    private enum Tag {
        static let iri = UInt8(ascii: "I")
        static let blankNode = UInt8(ascii: "B")
        static let string = UInt8(ascii: "S")
        static let typed = UInt8(ascii: "T")
        static let language = UInt8(ascii: "L")
        static let triple = UInt8(ascii: "Q")
    }

    var count: Int { keys.count }

    /// The number of the term, which is new perhaps; 0 for no term.
    func insert(_ term: RawTerm) -> TermID {
        guard term.kind != .none else { return TermID(rawValue: 0) }
        let parts = components(of: term) { self.insert($0) }
        let known = keys.count
        let id = TermID(rawValue: UInt32(keys.insert(key(of: term, parts))) + 1)
        if term.kind == .language, keys.count > known,
            term.qualifier.contains(where: { $0 &- UInt8(ascii: "A") < 26 })
        {
            writtenTags[id] = term.qualifier.string
        }
        return id
    }

    /// The owned term.
    func term(_ id: TermID) -> Term {
        let key = keys.keys[Int(id.rawValue) - 1]
        let rest = Bytes(rebasing: key[1...])
        switch key[0] {
        case Tag.iri: return .iri(IRI(unchecked: rest.string))
        case Tag.blankNode: return .blankNode(BlankNode(rest.string))
        case Tag.typed:
            return .literal(
                Literal(
                    Bytes(rebasing: rest[4...]).string,
                    datatype: term(number(rest, 0)).iri ?? Vocabulary.XSD.string))
        case Tag.language:
            let end = rest.firstIndex(of: 0) ?? rest.count
            let direction = RawTerm.Direction(rawValue: rest[0] &- UInt8(ascii: "0")) ?? .none
            let tag = writtenTags[id] ?? Bytes(rebasing: rest[1..<end]).string
            return .literal(
                Literal(Bytes(rebasing: rest[(end + 1)...]).string, language: tag, direction: direction.owned)
            )
        case Tag.triple:
            let predicate = term(number(rest, 4)).iri ?? Vocabulary.RDF.nil
            return .triple(Triple(term(number(rest, 0)), predicate, term(number(rest, 8))))
        default: return .literal(Literal(rest.string))
        }
    }

    func kind(_ id: TermID) -> TermView.Kind { Self.kind(ofKey: keys.keys[Int(id.rawValue) - 1]) }

    // MARK: Reading keys

    /// The keys, in the order of the numbers.
    var allKeys: [Bytes] { keys.keys }

    @inline(__always)
    static func kind(ofKey key: Bytes) -> TermView.Kind {
        switch key[0] {
        case Tag.iri: .iri
        case Tag.blankNode: .blankNode
        case Tag.triple: .triple
        default: .literal
        }
    }

    /// The number of a literal's datatype, where the three that have no number in a key have those given.
    @inline(__always)
    static func datatype(
        ofKey key: Bytes, string: UInt32, language: UInt32, directional: UInt32
    ) -> UInt32? {
        switch key[0] {
        case Tag.string: string
        case Tag.typed:
            UInt32(key[1]) | UInt32(key[2]) << 8 | UInt32(key[3]) << 16 | UInt32(key[4]) << 24
        case Tag.language: key[1] == UInt8(ascii: "0") ? language : directional
        default: nil
        }
    }

    /// The language tag, in lower case.
    static func language(ofKey key: Bytes) -> Bytes? {
        guard key[0] == Tag.language else { return nil }
        return Bytes(rebasing: key[2..<endOfTag(key)])
    }

    /// The IRI, label or lexical form; empty for a triple.
    @inline(__always)
    static func text(ofKey key: Bytes) -> Bytes {
        switch key[0] {
        case Tag.typed: Bytes(rebasing: key[5...])
        case Tag.language: Bytes(rebasing: key[min(endOfTag(key) + 1, key.count)...])
        case Tag.triple: Bytes(rebasing: key[key.count...])
        default: Bytes(rebasing: key[1...])
        }
    }

    private static func endOfTag(_ key: Bytes) -> Int { key.firstIndex(of: 0) ?? key.count }

    private func components(of term: RawTerm, _ number: (RawTerm) -> TermID) -> (TermID, TermID, TermID) {
        let none = TermID(rawValue: 0)
        if term.kind == .typed { return (number(.iri(term.qualifier)), none, none) }
        guard let parts = term.components else { return (none, none, none) }
        return (number(parts[0]), number(parts[1]), number(parts[2]))
    }

    private func key(of term: RawTerm, _ parts: (TermID, TermID, TermID)) -> Bytes {
        scratch.removeAll()
        switch term.kind {
        case .none: break
        case .iri: scratch.append(Tag.iri)
        case .blankNode: scratch.append(Tag.blankNode)
        case .string: scratch.append(Tag.string)
        case .typed:
            scratch.append(Tag.typed)
            append(parts.0)
        case .language:
            scratch.append(Tag.language)
            scratch.append(UInt8(ascii: "0") + term.direction.rawValue)
            for byte in term.qualifier { scratch.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) }
            scratch.append(0)
        case .triple:
            scratch.append(Tag.triple)
            append(parts.0)
            append(parts.1)
            append(parts.2)
        }
        scratch.append(term.text)
        return scratch.bytes
    }

    private func append(_ id: TermID) {
        withUnsafeBytes(of: id.rawValue.littleEndian) { bytes in
            for byte in bytes { scratch.append(byte) }
        }
    }

    private func number(_ bytes: Bytes, _ offset: Int) -> TermID {
        var value: UInt32 = 0
        for index in (0..<4).reversed() { value = value << 8 | UInt32(bytes[offset + index]) }
        return TermID(rawValue: value)
    }

    // MARK: Looking up

    /// The number of the term, if it is known; not for two threads at once.
    func find(_ term: RawTerm) -> TermID? {
        guard term.kind != .none else { return nil }
        var isKnown = true
        let parts = components(of: term) {
            let id = find($0)
            if id == nil { isKnown = false }
            return id ?? TermID(rawValue: 0)
        }
        guard isKnown, let index = keys.index(of: key(of: term, parts)) else { return nil }
        return TermID(rawValue: UInt32(index) + 1)
    }

    /// The number of the term, if the dataset has it.
    func find(_ term: Term) -> TermID? {
        let output = OutputBuffer(to: nil)
        guard append(term, to: output), let index = keys.index(of: output.bytes) else { return nil }
        return TermID(rawValue: UInt32(index) + 1)
    }

    /// Appends the key of `term` without touching the store.
    /// - Returns: whether all that it is made of is known.
    private func append(_ term: Term, to output: OutputBuffer) -> Bool {
        func append(_ part: Term) -> Bool {
            guard let id = find(part) else { return false }
            withUnsafeBytes(of: id.rawValue.littleEndian) { bytes in
                for byte in bytes { output.append(byte) }
            }
            return true
        }
        switch term {
        case .iri(let iri):
            output.append(Tag.iri)
            output.append(iri.value)
        case .blankNode(let node):
            output.append(Tag.blankNode)
            output.append(node.label)
        case .literal(let literal):
            if let language = literal.language {
                output.append(Tag.language)
                output.append(UInt8(ascii: "0") + RawTerm.Direction(literal.direction).rawValue)
                output.append(language.lowercased())
                output.append(0)
            } else if literal.datatype == Vocabulary.XSD.string {
                output.append(Tag.string)
            } else {
                output.append(Tag.typed)
                guard append(.iri(literal.datatype)) else { return false }
            }
            output.append(literal.lexicalForm)
        case .triple(let triple):
            output.append(Tag.triple)
            return append(triple.subject) && append(.iri(triple.predicate)) && append(triple.object)
        }
        return true
    }
}
