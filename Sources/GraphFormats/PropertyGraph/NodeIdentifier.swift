import KnowledgeGraph

/// Makes the identifiers of nodes where a format cannot take, or people would not want to type, an IRI:
/// `NMTOKEN`s, as the schema of GraphML asks for.
///
/// What the graph's own base begins is cut to its path, so that `film:umbrellas-of-cherbourg-1964` is what
/// people see and type. `/` becomes `:`, any other character that a token may not have its code in hexadecimal
/// between underscores; so two IRIs never share an identifier.
struct NodeIdentifier {
    private let base: [UInt8]

    init(_ identity: Identity) {
        base = Array(identity.base.value.utf8)
    }

    func token(_ iri: String) -> String {
        let bytes = iri.utf8
        guard bytes.starts(with: base), bytes.count > base.count else {
            return "_iri." + escape(iri.unicodeScalars)
        }
        return escape(iri.unicodeScalars.dropFirst(base.count))
    }

    private func escape(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var token = ""
        for scalar in scalars {
            if scalar == "/" {
                token += ":"
            } else if scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "-" || scalar == "."
            {
                token.unicodeScalars.append(scalar)
            } else {
                token += "_" + String(scalar.value, radix: 16, uppercase: true) + "_"
            }
        }
        return token
    }
}
