import ByteStreams
import KnowledgeGraph
import OntologyModel
import RDF

/// The evidence of a relation as lists of the same length, which property graphs can hold.
enum EvidenceLists {
    /// `evidence` tells passages apart.
    static let names = [
        "evidence", "sentences", "documents", "starts", "ends", "rules", "confidences",
    ]

    static func entries(
        _ evidence: [Evidence], of statement: Statement, _ identity: Identity
    ) -> [PackValue.Entry] {
        let lists: [[PackValue]] = [
            evidence.map { .string(identity.evidence(statement, $0).value) },
            evidence.map { .string($0.quotation) },
            evidence.map { .string($0.document.value) },
            evidence.map { .integer(Int64($0.textRange.lowerBound)) },
            evidence.map { .integer(Int64($0.textRange.upperBound)) },
            evidence.map { .string($0.rule) },
            evidence.map { .float($0.confidence) },
        ]
        return zip(names, lists).map { PackValue.Entry(key: $0, value: .list($1)) }
    }
}

/// A graph as rows of values for ``CypherStatements``.
struct CypherRows {
    let ontology: Ontology
    let identity: Identity

    func entity(_ entity: Entity) -> PackValue {
        [
            "iri": .string(entity.iri.value), "class": .string(entity.type.value),
            "name": .string(entity.preferredName.text), "names": .strings(entity.names.map(\.text).unique),
            "sameAs": .strings(entity.sameAs.sorted().map(\.value)),
        ]
    }

    /// The class and those above it, by their local names.
    func labels(of type: IRI) -> [String] {
        let above = ontology.ancestors(of: type).subtracting([type]).map(\.localName).sorted()
        return ([type.localName] + above.filter { $0 != type.localName }).filter { !$0.isEmpty }
    }

    func document(_ document: SourceDocument) -> PackValue {
        let texts: [(String, String?)] = [
            ("identifier", document.identifier), ("title", document.title), ("author", document.author),
            ("date", document.date), ("url", document.url), ("textSHA256", document.textSHA256),
            ("sourceSHA256", document.sourceSHA256),
        ]
        let properties = texts.compactMap { name, text in
            text.map { PackValue.Entry(key: name, value: .string($0)) }
        }
        return ["iri": .string(document.iri.value), "properties": .map(properties)]
    }

    func mention(_ document: IRI, _ entity: IRI) -> PackValue {
        ["from": .string(document.value), "to": .string(entity.value)]
    }

    func statement(_ statement: Statement, _ evidence: [Evidence]) -> PackValue {
        .map(ends(of: statement) + EvidenceLists.entries(evidence, of: statement, identity))
    }

    func value(_ literal: Literal) -> PackValue {
        [
            "key": .string(key(of: literal)), "value": .string(literal.lexicalForm),
            "datatype": .string(literal.datatype.value), "language": .string(literal.language ?? ""),
        ]
    }

    func quotation(_ piece: Evidence, of statement: Statement) -> PackValue {
        let properties: PackValue = [
            "text": .string(piece.quotation), "prefix": .string(piece.prefix),
            "suffix": .string(piece.suffix),
            "start": .integer(Int64(piece.textRange.lowerBound)),
            "end": .integer(Int64(piece.textRange.upperBound)),
            "startByte": .integer(Int64(piece.sourceRange.lowerBound)),
            "endByte": .integer(Int64(piece.sourceRange.upperBound)),
            "rule": .string(piece.rule), "confidence": .float(piece.confidence),
            "predicate": .string(statement.predicate.localName), "document": .string(piece.document.value),
        ]
        return .map(
            ends(of: statement) + [
                PackValue.Entry(
                    key: "iri", value: .string(identity.evidence(statement, piece).value)),
                PackValue.Entry(key: "document", value: .string(piece.document.value)),
                PackValue.Entry(key: "properties", value: properties),
            ])
    }

    /// What tells a statement and its evidence.
    func receipt(_ statement: Statement, _ evidence: [Evidence]) -> PackValue {
        let iris = evidence.map { identity.evidence(statement, $0).value }
        return .map(ends(of: statement) + [PackValue.Entry(key: "evidence", value: .strings(iris))])
    }

    /// What tells a value from others: a digest, as indexes take no long texts, and that of FalkorDB none with U+0001.
    private func key(of literal: Literal) -> String {
        let parts = [literal.lexicalForm, literal.datatype.value, literal.language ?? ""]
        return String(SHA256.hex(of: parts.joined(separator: "\u{1}").utf8).prefix(24))
    }

    private func ends(of statement: Statement) -> [PackValue.Entry] {
        let to =
            switch statement.object {
            case .entity(let iri): iri.value
            case .value(let literal): key(of: literal)
            }
        return [
            PackValue.Entry(key: "from", value: .string(statement.subject.value)),
            PackValue.Entry(key: "to", value: .string(to)),
        ]
    }
}

extension [String] {
    /// Each text once, at its first place.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
