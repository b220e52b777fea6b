#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the XML parser gives of a name: pointers to strings that it keeps once each, so that equal names have equal
/// pointers for as long as it lives.
struct XMLName {
    let local: UnsafePointer<UInt8>
    let prefix: UnsafePointer<UInt8>?
    let namespace: UnsafePointer<UInt8>?
}

/// An attribute, with entities replaced and white space normalised.
struct XMLAttribute {
    let name: XMLName
    let value: Bytes
}

/// The attributes of an element where SAX2 has them: five pointers each.
struct XMLAttributes: RandomAccessCollection {
    let start: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let count: Int

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(index: Int) -> XMLAttribute {
        guard let start, let local = start[index * 5], let value = start[index * 5 + 3],
            let end = start[index * 5 + 4]
        else { preconditionFailure("an attribute has a name and a value") }
        return XMLAttribute(
            name: XMLName(local: local, prefix: start[index * 5 + 1], namespace: start[index * 5 + 2]),
            value: Bytes(start: value, count: end - value))
    }
}

extension Bytes {
    /// The bytes of a C string.
    init(cString: UnsafePointer<UInt8>?) {
        guard let cString else {
            self.init(start: nil, count: 0)
            return
        }
        self.init(
            start: cString, count: strlen(UnsafeRawPointer(cString).assumingMemoryBound(to: CChar.self)))
    }
}
