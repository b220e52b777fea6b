/// What servers make of Bolt and Cypher where they differ.
enum BoltDialect: Hashable, Sendable {
    /// Neo4j, and whoever does as Neo4j does.
    case neo4j
    case memgraph
    /// FalkorDB up to 4.18, as its `src/bolt` has it.
    case falkorDB

    /// - Parameters:
    ///   - agent: what the server calls itself. FalkorDB calls itself Neo4j.
    ///   - database: the one that the server has by itself. FalkorDB says `falkordb` whatever it has.
    init(agent: String, database: String?) {
        if agent.contains("Memgraph") {
            self = .memgraph
        } else {
            self = database == "falkordb" ? .falkorDB : .neo4j
        }
    }

    /// Whether parameters arrive as they were sent. FalkorDB puts texts into the query with their quotes, and numbers
    /// with six digits.
    var takesParameters: Bool { self != .falkorDB }

    /// Whether BEGIN opens a transaction. FalkorDB answers that it did, and commits each query by itself.
    var hasTransactions: Bool { self != .falkorDB }

    /// Whether a query can be marked as one that only reads.
    var knowsReading: Bool { self != .falkorDB }

    /// Whether it may be told that a connection ends. FalkorDB then forgets to stop watching the socket, and the next
    /// client to get its number is never answered.
    var knowsGoodbye: Bool { self != .falkorDB }

    /// Whether RESET brings it back after a failure. FalkorDB answers it out of turn.
    var knowsReset: Bool { self != .falkorDB }

    /// How many bytes a request should have. FalkorDB looks for RESET in all that has come in, and takes bytes of
    /// requests for sizes on the way; the marker of a long text makes a size above this one, which ends the search.
    var longestRequest: Int { self == .falkorDB ? 40 << 10 : 4 << 20 }

    /// How many batches it has at once. FalkorDB reads one query, which takes it long, while it does another; others
    /// would keep two batches from the same nodes waiting for each other.
    var lanes: Int { self == .falkorDB ? 3 : 1 }

    /// Whether MERGE makes nothing twice that two clients merge at once. In FalkorDB both may find nothing there.
    var mergesAlone: Bool { self != .falkorDB }

    /// What stands in RUN or BEGIN beside the query.
    func extra(in database: String?, onlyReads: Bool) -> PackValue {
        var entries: [PackValue.Entry] = []
        if onlyReads, knowsReading { entries.append(PackValue.Entry(key: "mode", value: "r")) }
        if let database {
            // FalkorDB takes the first key for the name of the graph.
            let key = self == .falkorDB ? database : "db"
            entries.append(PackValue.Entry(key: key, value: .string(database)))
        }
        return .map(entries)
    }

    /// Ways to make the nodes of a label unique by a key and quick to find, the best one first. All statements of a
    /// way have to be understood.
    func uniqueness(_ label: String, _ key: String) -> [[String]] {
        let name = "leitmotif_\(label.lowercased())"
        return switch self {
        case .neo4j:
            [
                ["CREATE CONSTRAINT \(name) IF NOT EXISTS FOR (n:\(label)) REQUIRE n.\(key) IS UNIQUE"],
                ["CREATE INDEX \(name) IF NOT EXISTS FOR (n:\(label)) ON (n.\(key))"],
            ]
        case .memgraph:
            [
                [
                    "CREATE CONSTRAINT ON (n:\(label)) ASSERT n.\(key) IS UNIQUE",
                    "CREATE INDEX ON :\(label)(\(key))",
                ]
            ]
        case .falkorDB: [["CREATE INDEX FOR (n:\(label)) ON (n.\(key))"]]
        }
    }

    /// Asks for the labels that have an index, where it is an error to make one again.
    var indexedLabels: String? {
        self == .falkorDB ? "CALL db.indexes() YIELD label RETURN label" : nil
    }
}

/// A query and its values.
struct BoltQuery: Hashable, Sendable {
    let text: String
    let parameters: [PackValue.Entry]

    init(_ text: String, _ parameters: [PackValue.Entry] = []) {
        self.text = text
        self.parameters = parameters
    }

    init(_ text: String, _ parameters: KeyValuePairs<String, PackValue>) {
        self.init(text, parameters.map { PackValue.Entry(key: $0.key, value: $0.value) })
    }
}
