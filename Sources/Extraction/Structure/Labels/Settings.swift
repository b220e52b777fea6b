import OntologyModel
import RDF
import Yams

/// `Rules/credits.yaml` as it stands.
struct Settings {
    let node: Node?

    /// The items of a list under a path of keys.
    func strings(_ path: String...) -> [String] {
        var node = node
        for key in path { node = node?.mapping?[key] }
        return node?.sequence?.compactMap { $0.scalar?.string } ?? []
    }

    /// Lists by the local name of a class.
    func classes(_ key: String) -> [(String, IRI)] {
        (node?.mapping?[key]?.mapping).map(Array.init)?.flatMap { name, wordings -> [(String, IRI)] in
            guard let type = name.scalar.flatMap({ Self.type($0.string) }) else { return [] }
            return wordings.sequence?.compactMap { $0.scalar.map { ($0.string, type) } } ?? []
        } ?? []
    }

    /// The roles of a list of entries, once for each of their wordings under `key`.
    func roles(in list: String, key: String) -> [(String, CreditLabels.Role)] {
        (node?.mapping?[list]?.sequence).map(Array.init)?.flatMap { entry -> [(String, CreditLabels.Role)] in
            guard let entry = entry.mapping, let name = entry["name"]?.scalar?.string else { return [] }
            let role = CreditLabels.Role(
                name: name, predicate: entry["predicate"]?.scalar?.string,
                subject: entry["subject"]?.scalar.flatMap { Self.type($0.string) } ?? LM.Person,
                onlyCompanies: entry["onlyCompanies"]?.bool ?? false,
                distributes: entry["distributes"]?.bool ?? false)
            return entry[key]?.sequence?.compactMap { $0.scalar.map { ($0.string, role) } } ?? []
        } ?? []
    }

    private static func type(_ name: String) -> IRI? { LM.classes.first { $0.localName == name } }
}
