import Foundation

/// What a careful reader finds in one document: the entities and relations that a gold file lists.
///
/// ```json
/// {"document": "examples/umbrellas.md",
///  "entities": [{"id": "demy", "type": "Person", "names": ["Jacques Demy", "Demy"]}],
///  "relations": [{"s": "demy", "p": "directed", "o": "umbrellas"}],
///  "optional": {"entities": [], "relations": []}}
/// ```
///
/// What stands under `optional` costs nothing to find and nothing to miss.
public struct GoldFile: Sendable, Decodable {
    public struct Entity: Sendable, Decodable {
        public let id: String
        /// The local name of a class; where several are fair, the first of them.
        public let type: String
        /// Every fair class; ``type`` alone where the file lists none.
        public let types: [String]
        public let names: [String]

        private enum CodingKeys: String, CodingKey { case id, type, types, names }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            id = try values.decode(String.self, forKey: .id)
            names = try values.decode([String].self, forKey: .names)
            let several = try values.decodeIfPresent([String].self, forKey: .types)
            guard let first = try values.decodeIfPresent(String.self, forKey: .type) ?? several?.first else {
                throw DecodingError.keyNotFound(
                    CodingKeys.type,
                    DecodingError.Context(
                        codingPath: values.codingPath, debugDescription: "an entity needs a type"))
            }
            type = first
            types = several ?? [first]
        }
    }

    public struct Relation: Sendable, Decodable {
        public let subject: String
        /// The local names of the properties of which any will do.
        public let predicates: [String]
        /// The identifier of an entity, or a year.
        public let object: String

        private enum CodingKeys: String, CodingKey {
            case subject = "s"
            case predicates = "p"
            case object = "o"
        }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            subject = try values.decode(String.self, forKey: .subject)
            object = try values.decode(String.self, forKey: .object)
            if let one = try? values.decode(String.self, forKey: .predicates) {
                predicates = [one]
            } else {
                predicates = try values.decode([String].self, forKey: .predicates)
            }
        }
    }

    private struct Extras: Decodable {
        let entities: [Entity]?
        let relations: [Relation]?
    }

    /// The document: a path in the project, or the name of a file of a corpus.
    public let document: String
    public let entities: [Entity]
    public let relations: [Relation]
    public let optionalEntities: [Entity]
    public let optionalRelations: [Relation]

    private enum CodingKeys: String, CodingKey { case document, entities, relations, optional }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        document = try values.decodeIfPresent(String.self, forKey: .document) ?? ""
        entities = try values.decode([Entity].self, forKey: .entities)
        relations = try values.decode([Relation].self, forKey: .relations)
        let optional = try values.decodeIfPresent(Extras.self, forKey: .optional)
        optionalEntities = optional?.entities ?? []
        optionalRelations = optional?.relations ?? []
    }

    /// Reads a gold file.
    /// - Throws: ``GoldError``, with the place in the file where it has one.
    public init(json: some Sequence<UInt8>, file: String) throws(GoldError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch let error as DecodingError {
            throw GoldError(file: file, reason: Self.reason(error))
        } catch {
            throw GoldError(file: file, reason: "\(error)")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
            return keys.isEmpty ? "at the top" : "at \(keys.joined().drop { $0 == "." })"
        }
        switch error {
        case .keyNotFound(let key, let context): return "“\(key.stringValue)” is missing \(path(context))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(path(context)): \(context.debugDescription)"
        case .dataCorrupted(let context):
            let cause = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey]
            return "this is not JSON: \(cause.map { "\($0)" } ?? context.debugDescription)"
        @unknown default: return "it cannot be read"
        }
    }
}

/// Why a gold file cannot be used.
public struct GoldError: Error, Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let reason: String

    public init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    public var description: String {
        "\(file): error: \(reason); a gold file has “document”, “entities” and “relations”"
    }
}
