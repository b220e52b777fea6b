/// Finds the XML names of properties and classes, and keeps them.
struct XMLNames {
    /// An element name ready to be written.
    struct Name {
        /// With its prefix.
        let qualified: Bytes
        /// The declaration of its namespace, beginning with a space, where it has to stand with each use.
        let declaration: Bytes
    }

    let description: Name

    private var namespaces: NamespaceTable
    private let iris = ByteTable()
    /// By the number of the IRI in ``iris``; `nil` for one that has no name.
    private var found: [Name?] = []
    private let arena = TermArena(blockSize: 1 << 12)
    /// How many namespaces are declared at the top, once that is written.
    private var declaredAtTop: Int?

    init(_ prefixes: [Prefix]) {
        // XML knows neither names that begin with a digit nor ones that it keeps for itself.
        let usable = prefixes.filter {
            ($0.name.isEmpty || Self.isNCName($0.name)) && !$0.name.lowercased().hasPrefix("xml")
                && $0.name != "rdf"
                && $0.namespace != Vocabulary.RDF.namespace
                && !$0.namespace.hasPrefix("http://www.w3.org/XML/1998/namespace")
                && !$0.namespace.hasPrefix("http://www.w3.org/2000/xmlns/")
        }
        namespaces = NamespaceTable([Prefix("rdf", Vocabulary.RDF.namespace)] + usable)
        description = Name(qualified: arena.copy("rdf:Description"), declaration: Bytes(start: nil, count: 0))
    }

    /// What to declare at the top of the document.
    var declarations: [(name: Bytes, namespace: Bytes)] { namespaces.entries }

    /// From now on, a namespace that was not seen before is declared on each element that needs it.
    mutating func declareInPlace() { declaredAtTop = namespaces.count }

    /// - Throws: ``RDFWriterError/predicateIsNoXMLName(_:)``.
    @inline(__always)
    mutating func property(_ iri: Bytes) throws -> Name {
        guard let name = name(iri) else {
            throw RDFWriterError.predicateIsNoXMLName(IRI(unchecked: iri.string))
        }
        return name
    }

    /// The name of the class `iri`, if it has one.
    mutating func nodeElement(_ iri: Bytes) -> Name? { name(iri) }

    @inline(__always)
    private mutating func name(_ iri: Bytes) -> Name? {
        if let index = iris.index(of: iri) { return found[index] }
        let name = makeName(iri)
        _ = iris.insert(iri)
        found.append(name)
        return name
    }

    private mutating func makeName(_ iri: Bytes) -> Name? {
        guard !Self.isReserved(iri), let split = Self.split(iri) else { return nil }
        let local = Bytes(rebasing: iri[split...])
        let namespace = Bytes(rebasing: iri[..<split])
        let (prefix, number) = namespaces.name(of: namespace) ?? namespaces.addName(for: namespace)
        let nothing = Bytes(start: nil, count: 0)
        let isAtTop = declaredAtTop.map { number < $0 } ?? true
        return Name(
            qualified: qualified(prefix, local),
            declaration: isAtTop ? nothing : declaration(prefix, namespace))
    }

    private func declaration(_ prefix: Bytes, _ namespace: Bytes) -> Bytes {
        let output = OutputBuffer(to: nil)
        output.append(" xmlns:")
        output.append(prefix)
        output.append("=\"")
        XMLText(output).appendAttribute(namespace)
        output.append("\"")
        return arena.copy(output.bytes)
    }

    private func qualified(_ prefix: Bytes, _ local: Bytes) -> Bytes {
        if prefix.count == 0 { return arena.copy(local) }
        return arena.copy(arena.copy(prefix, Bytes(":" as StaticString)), local)
    }

    /// Where the longest `NCName` at the end of `iri` begins; `nil` where there is none.
    static func split(_ iri: Bytes) -> Int? {
        let scalars = Array(iri.string.unicodeScalars)
        var start: Int?
        var length = 0
        for scalar in scalars.reversed() {
            guard isNameCharacter(scalar) else { break }
            length += UTF8.width(scalar)
            if isNameStart(scalar) { start = iri.count - length }
        }
        return start == 0 ? nil : start
    }

    private static func isNCName(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isNCName($0) }
    }

    /// Whether `text` is an `NCName` (XML Namespaces §3).
    static func isNCName(_ text: Bytes) -> Bool {
        let scalars = text.string.unicodeScalars
        guard let first = scalars.first, isNameStart(first) else { return false }
        return scalars.allSatisfy(isNameCharacter)
    }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == "_" || UInt8(scalar.value).isASCIILetter : NameScanner.isNameStart(scalar.value)
    }

    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == "." || ByteClass.table.has(.name, UInt8(scalar.value))
            : NameScanner.isNameStart(scalar.value) || NameScanner.isNameExtender(scalar.value)
    }

    /// The names that the syntax uses itself (RDF 1.1 XML Syntax §5.1, `coreSyntaxTerms`, `oldTerms`, `rdf:li`).
    private static func isReserved(_ iri: Bytes) -> Bool {
        guard iri.hasPrefix(Bytes(RDFName.namespace)) else { return false }
        return reserved.contains(Bytes(rebasing: iri[RDFName.namespace.utf8CodeUnitCount...]).string)
    }

    private static let reserved: Set<String> = [
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "aboutEach",
        "aboutEachPrefix", "bagID", "li", "annotation", "annotationNodeID", "version",
    ]
}
