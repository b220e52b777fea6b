/// What a byte may be part of, looked up at once: 256 sets of flags.
///
/// The grammar productions are those of Turtle (RDF 1.2 Turtle §6.5), which the other text formats share.
struct ByteClass: OptionSet {
    let rawValue: UInt8

    /// Ends the run of plain characters in an `IRIREF`: `>` and what may not stand in one.
    static let endsIRI = ByteClass(rawValue: 1)
    /// In an IRI, asks for a look at what is around it: `%`, brackets, and all beyond ASCII.
    static let specialInIRI = ByteClass(rawValue: 2)
    /// Ends the run of plain characters in a quoted string: quotes, backslash, line ends, NUL.
    static let endsString = ByteClass(rawValue: 4)
    /// `PN_CHARS`, as far as ASCII goes, and all beyond ASCII.
    static let name = ByteClass(rawValue: 8)
    /// Space, tab, line feed, carriage return.
    static let whitespace = ByteClass(rawValue: 16)
    /// Must be escaped in a literal of N-Triples, or begins a character that must (U+FFFE, U+FFFF).
    static let escapedInLiteral = ByteClass(rawValue: 32)
    /// Needs an entity, or cannot be, in XML text or attributes; or begins U+FFFE or U+FFFF.
    static let escapedInXML = ByteClass(rawValue: 64)
    /// `#`, of which an IRI has one at most.
    static let hash = ByteClass(rawValue: 128)

    private init(of byte: UInt8) {
        var set: ByteClass = []
        switch byte {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"),
            UInt8(ascii: "}"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
            set.insert(.endsIRI)
        case UInt8(ascii: "#"): set.insert(.hash)
        case UInt8(ascii: "%"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x7F...0xFF:
            set.insert(.specialInIRI)
        default: break
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "\n"),
            UInt8(ascii: "\r"), 0:
            set.insert(.endsString)
        default: break
        }
        if byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte >= 0x80
        {
            set.insert(.name)
        }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            set.insert(.whitespace)
        default: break
        }
        if byte < 0x20 || byte == 0x7F || byte == 0xEF || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "\\")
        {
            set.insert(.escapedInLiteral)
        }
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0..<0x20, 0xEF:
            set.insert(.escapedInXML)
        default: break
        }
        self = set
    }

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Filled once and never changed, hence safe to share.
    nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        for byte in UInt8.min...UInt8.max { table[Int(byte)] = ByteClass(of: byte).rawValue }
        return UnsafePointer(table)
    }()
}

extension UnsafePointer<UInt8> {
    /// Whether `byte` is of the class, by the table that this points to.
    @inline(__always)
    func has(_ kind: ByteClass, _ byte: UInt8) -> Bool { self[Int(byte)] & kind.rawValue != 0 }
}
