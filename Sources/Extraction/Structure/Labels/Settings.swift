import OntologyModel
import RDF
import YAML

/// `Rules/credits.yaml` as it stands.
struct Settings {
    let node: YAMLNode?

    /// The items of a list under a path of keys.
    func strings(_ path: String...) -> [String] {
        var node = node
        for key in path { node = node?[key] }
        return node?.items?.compactMap(\.text) ?? []
    }

    /// Lists by the local name of a class.
    func classes(_ key: String) -> [(String, IRI)] {
        node?[key]?.entries?.flatMap { entry -> [(String, IRI)] in
            guard let type = entry.key.text.flatMap(Self.type) else { return [] }
            return entry.value.items?.compactMap { $0.text.map { ($0, type) } } ?? []
        } ?? []
    }

    /// The roles of a list of entries, once for each of their wordings under `key`.
    func roles(in list: String, key: String) -> [(String, CreditLabels.Role)] {
        node?[list]?.items?.flatMap { entry -> [(String, CreditLabels.Role)] in
            guard let name = entry["name"]?.text else { return [] }
            let role = CreditLabels.Role(
                name: name, predicate: entry["predicate"]?.text,
                subject: entry["subject"]?.text.flatMap(Self.type) ?? LM.Person,
                onlyCompanies: entry["onlyCompanies"]?.bool ?? false,
                distributes: entry["distributes"]?.bool ?? false)
            return entry[key]?.items?.compactMap { $0.text.map { ($0, role) } } ?? []
        } ?? []
    }

    private static func type(_ name: String) -> IRI? { LM.classes.first { $0.localName == name } }
}
