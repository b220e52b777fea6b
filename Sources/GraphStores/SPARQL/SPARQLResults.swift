import Foundation
import RDF

/// Answers to queries of SPARQL: https://www.w3.org/TR/sparql11-results-json/, and N-Triples where triples are asked for.
enum SPARQLResults {
    static func result(_ response: HTTPClient.Response, store: String) throws -> QueryResult {
        if response.contentType.contains("json") {
            do {
                return try JSONDecoder().decode(Answer.self, from: Data(response.body)).result
            } catch {
                throw StoreError(
                    store: store, message: "the answer is not JSON of SPARQL: \(response.message)")
            }
        }
        if response.contentType.contains("n-triples") || response.contentType.contains("text/plain") {
            do {
                let quads = try RDFReader(format: .nTriples).quads(in: response.body)
                return QueryResult(
                    columns: ["subject", "predicate", "object"],
                    rows: quads.map {
                        [QueryValue($0.subject), .text($0.predicate.value), QueryValue($0.object)]
                    })
            } catch {
                throw StoreError(store: store, message: "the answer is not N-Triples: \(error)")
            }
        }
        throw StoreError(
            store: store, message: "the answer is neither JSON nor N-Triples but '\(response.contentType)'",
            advice: "is this the address of a SPARQL endpoint?")
    }

    fileprivate struct Answer: Decodable {
        struct Head: Decodable {
            let vars: [String]?
        }
        struct Results: Decodable {
            let bindings: [[String: Binding]]
        }
        struct Binding: Decodable {
            let type: String
            let value: Content
            let datatype: String?
        }
        /// A text, or (SPARQL 1.2) the three parts of a triple, which are shown as one text.
        enum Content: Decodable {
            case text(String)
            indirect case triple(subject: Binding, predicate: Binding, object: Binding)

            private enum Part: CodingKey {
                case subject
                case predicate
                case object
            }

            init(from decoder: any Decoder) throws {
                if let text = try? decoder.singleValueContainer().decode(String.self) {
                    self = .text(text)
                    return
                }
                let parts = try decoder.container(keyedBy: Part.self)
                self = .triple(
                    subject: try parts.decode(Binding.self, forKey: .subject),
                    predicate: try parts.decode(Binding.self, forKey: .predicate),
                    object: try parts.decode(Binding.self, forKey: .object))
            }

            var text: String {
                switch self {
                case .text(let text): text
                case .triple(let subject, let predicate, let object):
                    "<<( \(subject.value.text) \(predicate.value.text) \(object.value.text) )>>"
                }
            }
        }

        let head: Head
        let results: Results?
        let boolean: Bool?

        /// The answer of ASK is a row with one column.
        var result: QueryResult {
            if let boolean {
                return QueryResult(columns: ["answer"], rows: [[.text(boolean ? "true" : "false")]])
            }
            let columns = head.vars ?? []
            let rows = (results?.bindings ?? []).map { row in columns.map { QueryValue(row[$0]) } }
            return QueryResult(columns: columns, rows: rows)
        }
    }
}

extension QueryValue {
    fileprivate init(_ binding: SPARQLResults.Answer.Binding?) {
        guard let binding else {
            self = .null
            return
        }
        self.init(binding.value.text, datatype: binding.datatype)
    }

    fileprivate init(_ term: Term) {
        switch term {
        case .iri(let iri): self = .text(iri.value)
        case .literal(let literal): self.init(literal.lexicalForm, datatype: literal.datatype.value)
        default: self = .text("\(term)")
        }
    }

    /// A number where it is one.
    private init(_ text: String, datatype: String?) {
        let namespace = "http://www.w3.org/2001/XMLSchema#"
        switch datatype.flatMap({ $0.hasPrefix(namespace) ? $0.dropFirst(namespace.count) : nil }) {
        case "integer", "int", "long", "nonNegativeInteger", "positiveInteger":
            self = Int(text).map(QueryValue.integer) ?? .text(text)
        case "decimal", "double", "float":
            self = Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
        default: self = .text(text)
        }
    }
}
