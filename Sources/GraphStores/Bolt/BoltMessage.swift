/// A request of Bolt 4.4 to 5.8; ``RunWriter`` writes RUN.
///
/// https://neo4j.com/docs/bolt/current/bolt/message/
enum BoltRequest {
    static let runTag: UInt8 = 0x10

    case hello(PackValue)
    case logon(PackValue)
    case goodbye
    case reset
    case begin(PackValue)
    case commit
    case pull
    case route(context: PackValue, database: String?)

    var value: PackValue {
        switch self {
        case .hello(let extra): .structure(tag: 0x01, fields: [extra])
        case .logon(let authentication): .structure(tag: 0x6A, fields: [authentication])
        case .goodbye: .structure(tag: 0x02, fields: [])
        case .reset: .structure(tag: 0x0F, fields: [])
        case .begin(let extra): .structure(tag: 0x11, fields: [extra])
        case .commit: .structure(tag: 0x12, fields: [])
        case .pull: .structure(tag: 0x3F, fields: [["n": -1]])
        case .route(let context, let database):
            .structure(
                tag: 0x66,
                fields: [context, [], database.map { ["db": .string($0)] } ?? .map([])])
        }
    }
}

/// What a server answers.
enum BoltResponse: Hashable {
    case success(PackValue)
    case record([PackValue])
    case ignored
    case failure(BoltFailure)

    /// - Returns: `nil` where it is no message of a server.
    init?(_ value: PackValue) {
        guard case .structure(let tag, let fields) = value else { return nil }
        switch (tag, fields.first) {
        case (0x70, let metadata?): self = .success(metadata)
        case (0x71, .list(let values)?): self = .record(values)
        case (0x7E, _): self = .ignored
        case (0x7F, let metadata?): self = .failure(BoltFailure(metadata))
        default: return nil
        }
    }
}

/// Why a server did not do what it was asked.
struct BoltFailure: Error, Hashable {
    let code: String
    let message: String

    /// Since Bolt 5.7 the code stands under another name.
    init(_ metadata: PackValue) {
        code = (metadata["neo4j_code"] ?? metadata["code"])?.string ?? ""
        message = metadata["message"]?.string ?? "no message"
    }

    /// Whether the same may succeed in a while: https://neo4j.com/docs/status-codes/current/
    var isTransient: Bool {
        code.contains(".TransientError.") || Self.otherLeader.contains(code)
    }

    /// The cluster has another member for writes now.
    private static let otherLeader: Set = [
        "Neo.ClientError.Cluster.NotALeader", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    ]

    var advice: String? {
        switch code {
        case _ where code.contains(".Security."):
            "name the user in the address (bolt://user@host) and put the password into LEITMOTIF_PASSWORD or --password-file"
        case _ where code.contains("DatabaseNotFound"):
            "the address ends in the database: bolt://host:7687/NAME"
        case _ where code.contains("ReadOnly") || code.contains("NotALeader") || code.contains("AccessMode"):
            "this server or database takes no changes: give the address of one that does"
        default: nil
        }
    }

    func error(_ store: String) -> any Error {
        let text = code.isEmpty || message.contains(code) ? message : "\(message) (\(code))"
        let error = StoreError(store: store, message: text, advice: advice)
        return isTransient ? TransientFailure(error) : error
    }
}
