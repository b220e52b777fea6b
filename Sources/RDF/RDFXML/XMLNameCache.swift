/// The IRIs of element and attribute names, namespace and local name put together. Names are told by pointer; each has
/// one place that it may be in, so the cache does not grow.
final class XMLNameCache {
    private struct Entry {
        var namespace: UnsafePointer<UInt8>?
        var local: UnsafePointer<UInt8>?
        var iri = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    }

    private let entries: UnsafeMutablePointer<Entry>
    private static let count = 512

    init() {
        entries = .allocate(capacity: Self.count)
        entries.initialize(repeating: Entry(), count: Self.count)
    }

    deinit {
        for index in 0..<Self.count { entries[index].iri.deallocate() }
        entries.deallocate()
    }

    /// The IRI of `name`, good until the next call.
    /// - Throws: ``IRIError`` where namespace and local name make no valid IRI.
    @inline(__always)
    func iri(of name: XMLName) throws(IRIError) -> Bytes {
        let key = UInt(bitPattern: name.local) &* 31 &+ UInt(bitPattern: name.namespace)
        let entry = entries + Int((key ^ key >> 9) % UInt(Self.count))
        if entry.pointee.local != name.local || entry.pointee.namespace != name.namespace {
            try fill(entry, name)
        }
        return Bytes(entry.pointee.iri)
    }

    private func fill(_ entry: UnsafeMutablePointer<Entry>, _ name: XMLName) throws(IRIError) {
        let text = Array(Bytes(cString: name.namespace)) + Array(Bytes(cString: name.local))
        try IRIReference(text).requireAbsolute()
        let iri = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
        _ = iri.initialize(from: text)
        entry.pointee.iri.deallocate()
        entry.pointee = Entry(namespace: name.namespace, local: name.local, iri: iri)
    }
}
