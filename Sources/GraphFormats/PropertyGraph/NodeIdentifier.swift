import KnowledgeGraph

/// Makes the identifiers of nodes where a format cannot take, or people would not want to type, an IRI:
/// `NMTOKEN`s, as the schema of GraphML asks for.
///
/// What the graph's own base begins is cut to its path, so that `film:umbrellas-of-cherbourg-1964` is what
/// people see and type. `/` becomes `:`, any other character that a token may not have its code in hexadecimal
/// between underscores; so two IRIs never share an identifier.
struct NodeIdentifier: Sendable {
    private let base: [UInt8]

    init(_ identity: Identity) {
        base = Array(identity.base.value.utf8)
    }

    func token(_ iri: String) -> String {
        var output = TextOutput.nothing
        write(iri, to: &output)
        return String(decoding: output.buffer, as: UTF8.self)
    }

    /// Writes the token of an IRI.
    func write(_ iri: String, to output: inout TextOutput) {
        iri.lendUTF8 { bytes in
            let isOurs =
                bytes.count > base.count
                && base.withUnsafeBufferPointer {
                    UnsafeBufferPointer(rebasing: bytes[..<base.count]).isIdentical(to: $0)
                }
            if !isOurs { output.write("_iri.") }
            let rest = UnsafeBufferPointer(rebasing: bytes[(isOurs ? base.count : 0)...])
            if rest.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: "/") }) {
                output.write(rest.lazy.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ":") : $0 })
            } else {
                output.write(escapeScalars(String(decoding: rest, as: UTF8.self)))
            }
        }
    }

    private func escapeScalars(_ text: String) -> String {
        var token = ""
        for scalar in text.unicodeScalars {
            if scalar == "/" {
                token += ":"
            } else if scalar.isASCII, Self.isPlain(UInt8(ascii: scalar)) {
                token.unicodeScalars.append(scalar)
            } else {
                token += "_" + String(scalar.value, radix: 16, uppercase: true) + "_"
            }
        }
        return token
    }

    /// Letters, digits, hyphen and full stop.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
