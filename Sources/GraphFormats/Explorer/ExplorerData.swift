import KnowledgeGraph
import OntologyModel
import RDF

/// A graph as the page reads it: lists in which entities, properties, documents and rules go by their numbers.
struct ExplorerData {
    private let graph: KnowledgeGraph
    private let texts: [IRI: String]
    private let places: EntityPlaces
    private let entities: [Entity]
    private let statements: [Statement]
    private let documents: [SourceDocument]
    private let classes: [IRI]
    private let properties: [IRI]
    private let rules: [String]
    private let documentNumber: [IRI: Int]
    private let propertyNumber: [IRI: Int]
    private let ruleNumber: [String: Int]

    init(_ graph: KnowledgeGraph, texts: [IRI: String], places: EntityPlaces) {
        self.graph = graph
        self.texts = texts
        self.places = places
        entities = graph.sortedEntities
        statements = graph.statements
        documents = ExplorerData.documents(of: graph, statements)
        classes = Set(entities.map(\.type)).sorted()
        properties = Set(statements.map(\.predicate)).sorted()
        rules = Set(statements.flatMap { graph.evidence(for: $0).map(\.rule) }).sorted()
        documentNumber = ExplorerData.numbers(of: documents.map(\.iri))
        propertyNumber = ExplorerData.numbers(of: properties)
        ruleNumber = ExplorerData.numbers(of: rules)
    }

    private static func numbers<Key: Hashable>(of keys: [Key]) -> [Key: Int] {
        Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    }

    /// Documents that only evidence names, as in RDF from elsewhere, are known by their IRIs.
    private static func documents(of graph: KnowledgeGraph, _ statements: [Statement]) -> [SourceDocument] {
        let cited = Set(statements.flatMap { graph.evidence(for: $0).map(\.document) })
        let unknown = cited.filter { graph.documents[$0] == nil }.sorted().map {
            SourceDocument(iri: $0, identifier: $0.value, textSHA256: "", sourceSHA256: "")
        }
        return graph.sortedDocuments + unknown
    }

    /// In UTF-8; `<` is escaped, so nothing in it can end the element that it stands in (HTML, section 4.12.1.3).
    var json: [UInt8] {
        var json = JSONText()
        json.object { json in
            json.member("base", graph.identity.base.value)
            json.member("documentClass", LM.Document.value)
            json.member("classes", writeClasses)
            json.member("properties", writeProperties)
            json.member("rules") { $0.array(rules) { $0.string($1) } }
            json.member("documents") { $0.array(documents, write) }
            json.member("entities", writeEntities)
            json.member("statements", writeStatements)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.bytes.count)
        for byte in json.bytes {
            if byte == UInt8(ascii: "<") { bytes += Array("\\u003c".utf8) } else { bytes.append(byte) }
        }
        return bytes
    }

    private func writeClasses(_ json: inout JSONText) {
        let (light, dark) = (Palette(.light), Palette(.dark))
        json.array(classes) { json, type in
            let look = ClassLook(type, graph.ontology)
            json.object {
                $0.member("iri", type.value)
                $0.member("name", type.localName)
                $0.member("label", graph.ontology.classes[type]?.label ?? type.localName)
                $0.member("light", light.style(of: look).stroke)
                $0.member("dark", dark.style(of: look).stroke)
            }
        }
    }

    private func writeProperties(_ json: inout JSONText) {
        let known = graph.ontology.properties
        json.array(properties) { json, iri in
            let label = known[iri]?.label ?? iri.localName
            let inverse = known[iri]?.inverses.min().map { known[$0]?.label ?? $0.localName }
            json.object {
                $0.member("iri", iri.value)
                $0.member("name", iri.localName)
                $0.member("label", label)
                $0.member("inverse", inverse ?? "← \(label)")
                if known[iri]?.isSymmetric ?? false { $0.member("symmetric") { $0.append("true") } }
            }
        }
    }

    private func write(_ json: inout JSONText, _ document: SourceDocument) {
        json.object {
            $0.member("iri", document.iri.value)
            $0.members(of: document)
            $0.member("text", texts[document.iri])
        }
    }

    private func writeEntities(_ json: inout JSONText) {
        let classNumber = Self.numbers(of: classes)
        var values: [IRI: [(Statement, Literal)]] = [:]
        for statement in statements {
            guard case .value(let literal) = statement.object else { continue }
            values[statement.subject, default: []].append((statement, literal))
        }
        var mentions: [IRI: [Int]] = [:]
        for (number, document) in documents.enumerated() {
            for entity in graph.mentions(in: document.iri) { mentions[entity, default: []].append(number) }
        }
        json.array(entities.enumerated()) { json, item in
            let (index, entity) = item
            let own = values[entity.iri] ?? []
            json.object { json in
                json.member("iri", entity.iri.value)
                json.member("class", classNumber[entity.type] ?? 0)
                json.member("name", entity.preferredName.text)
                json.member("also") {
                    $0.array(Set(entity.names.dropFirst().map(\.text)).sorted()) { $0.string($1) }
                }
                json.member("same") { $0.iris(entity.sameAs.sorted()) }
                json.member("x", places[index].x)
                json.member("y", places[index].y)
                json.member("in") { $0.array(mentions[entity.iri] ?? []) { $0.item($1) } }
                let years = own.filter { $0.0.predicate == LM.releaseYear }.map(\.1.lexicalForm)
                json.member("years") { $0.array(years) { $0.string($1) } }
                json.member("values") {
                    $0.array(own) { json, value in
                        json.row {
                            $0.item(propertyNumber[value.0.predicate] ?? 0)
                            $0.item(value.1.lexicalForm)
                            $0.item { write(&$0, graph.evidence(for: value.0)) }
                        }
                    }
                }
            }
        }
    }

    private func writeStatements(_ json: inout JSONText) {
        let entityNumber = Self.numbers(of: entities.map(\.iri))
        let joins = statements.compactMap { statement in
            statement.object.entity.map { (statement: statement, object: $0) }
        }
        json.array(joins) { json, item in
            json.row {
                $0.item(entityNumber[item.statement.subject] ?? 0)
                $0.item(propertyNumber[item.statement.predicate] ?? 0)
                $0.item(entityNumber[item.object] ?? 0)
                $0.item { write(&$0, graph.evidence(for: item.statement)) }
            }
        }
    }

    private func write(_ json: inout JSONText, _ evidence: [Evidence]) {
        json.array(evidence) { json, piece in
            json.row {
                $0.item(documentNumber[piece.document] ?? 0)
                $0.item(piece.textRange.lowerBound)
                $0.item(piece.textRange.upperBound)
                $0.item(piece.sourceRange.lowerBound)
                $0.item(piece.sourceRange.upperBound)
                $0.item(ruleNumber[piece.rule] ?? 0)
                $0.item(piece.confidence)
                $0.item(piece.quotation)
                $0.item(piece.prefix)
                $0.item(piece.suffix)
            }
        }
    }
}

extension JSONText {
    /// `[…]` of parts of different kinds, each an `item`.
    fileprivate mutating func row(_ body: (inout JSONText) -> Void) {
        array(CollectionOfOne(())) { json, _ in body(&json) }
    }

    fileprivate mutating func item(_ number: Int) { item { $0.append(number.description) } }
    fileprivate mutating func item(_ number: Double) { item { $0.append(number.description) } }
    fileprivate mutating func item(_ text: String) { item { $0.string(text) } }

    /// A part of an array, after a comma where one is due.
    fileprivate mutating func item(_ body: (inout JSONText) -> Void) {
        if bytes.last != UInt8(ascii: "["), bytes.last != UInt8(ascii: ",") { append(",") }
        body(&self)
    }
}
