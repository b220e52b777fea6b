import Foundation

/// The addresses at which a server is asked, changed and filled, found from the one that a person gives.
///
/// | server | address | asked | changed | filled |
/// | --- | --- | --- | --- | --- |
/// | Oxigraph | `http://host:7878` | `/query` | `/update` | `/store` |
/// | Fuseki | `http://host:3030/NAME` | `/NAME/query` | `/NAME/update` | `/NAME/data` |
/// | GraphDB, RDF4J | `http://host/repositories/NAME` | itself | `/statements` | `/rdf-graphs/service` |
/// | Virtuoso | `http://host:8890/sparql` | `/sparql-auth` | `/sparql-auth` | `/sparql-graph-crud-auth` |
/// | Blazegraph | `http://host/blazegraph/…/sparql` | itself | itself | by updates |
/// | Stardog | `http://host:5820/NAME` | `/NAME/query` | `/NAME/update` | `/NAME` |
public struct SPARQLEndpoint: Hashable, Sendable {
    /// SPARQL 1.1 Query by POST.
    public var query: String
    /// SPARQL 1.1 Update by POST.
    public var update: String
    /// SPARQL 1.1 Graph Store HTTP Protocol; `nil` where the server has none and updates bring the data.
    public var graphStore: String?
    /// Whether there is a graph without a name; Virtuoso has none.
    public var hasDefaultGraph = true
    /// How many bytes a request may have that changes more than one thing; Virtuoso compiles updates, and refuses those
    /// of more than some thousand lines.
    public var longestUpdate = 64 << 20

    public init(query: String, update: String, graphStore: String?) {
        self.query = query
        self.update = update
        self.graphStore = graphStore
    }

    /// - Parameters:
    ///   - url: without user and password.
    ///   - isAuthenticated: whether somebody is named; Virtuoso has other addresses then.
    public init(_ url: String, isAuthenticated: Bool) {
        let parts = URLComponents(string: url)
        let path = (parts?.path ?? "").split(separator: "/").map(String.init)
        /// The address with this path in place of its own.
        func at(_ path: [String]) -> String {
            var changed = parts
            changed?.path = path.isEmpty ? "" : "/" + path.joined(separator: "/")
            return changed?.string ?? url
        }
        /// The path without a last part that names a service.
        func without(_ services: [String]) -> [String] {
            path.last.map(services.contains) == true ? Array(path.dropLast()) : path
        }
        if let index = path.firstIndex(of: "repositories"), path.count > index + 1 {
            let repository = Array(path[...(index + 1)])
            self.init(
                query: at(repository), update: at(repository + ["statements"]),
                graphStore: at(repository + ["rdf-graphs", "service"]))
        } else if path.contains("blazegraph") || path.contains("bigdata") {
            self.init(query: url, update: url, graphStore: nil)
        } else if let last = path.last, last.hasPrefix("sparql"), path.count == 1 {
            let suffix = isAuthenticated ? "-auth" : ""
            self.init(
                query: at(["sparql" + suffix]), update: at(["sparql" + suffix]),
                graphStore: at(["sparql-graph-crud" + suffix]))
            hasDefaultGraph = false
            longestUpdate = 0
        } else {
            let base = without(["query", "sparql", "update", "store", "data", "get"])
            let store: [String] =
                if base.isEmpty { ["store"] } else if parts?.port == 5820 { base } else { base + ["data"] }
            self.init(
                query: at(base + ["query"]), update: at(base + ["update"]), graphStore: at(store))
        }
    }
}

/// Which graphs of a server a load fills.
public enum GraphTarget: Hashable, Sendable {
    /// The one without a name.
    case unnamed
    case named(String)
    /// For what each document says the one that has the document's name.
    case perDocument
}
