import Foundation

/// A server that speaks SPARQL 1.1: queries, updates and uploads, each tried again where that may help.
final class SPARQLConnection {
    let endpoint: SPARQLEndpoint
    /// The address, for messages.
    let store: String
    private let client: HTTPClient
    private let retries: Retries
    /// A server that never answered is not waited for.
    private var hasAnswered = false

    init(_ endpoint: SPARQLEndpoint, store: String, _ settings: ConnectionSettings, _ retries: Retries)
        throws(StoreError)
    {
        self.endpoint = endpoint
        self.store = store
        self.retries = retries
        client = try HTTPClient(store, settings)
    }

    /// https://www.w3.org/TR/sparql11-protocol/#query-via-post-urlencoded
    func query(_ text: String) throws -> QueryResult {
        let body = Array(("query=" + text.formEncoded).utf8)
        let response = try post(
            endpoint.query, body, type: "application/x-www-form-urlencoded",
            accept: "application/sparql-results+json, application/n-triples;q=0.8")
        return try SPARQLResults.result(response, store: store)
    }

    /// The one number that a query gives.
    func number(_ text: String) throws -> Int {
        guard let value = try query(text).rows.first?.first, let number = Int(value.text) else {
            throw StoreError(store: store, message: "the server gave no number where it was asked to count")
        }
        return number
    }

    /// Several operations are one request, which the server does whole or not at all.
    ///
    /// https://www.w3.org/TR/sparql11-protocol/#update-via-post-direct
    func update(_ operations: [[UInt8]]) throws {
        let text = Array(operations.joined(separator: Array(" ;\n".utf8)))
        _ = try post(endpoint.update, text, type: "application/sparql-update")
    }

    /// The operation that adds triples to a graph.
    static func insertion(of triples: [UInt8], to graph: String?) -> [UInt8] {
        let (before, after) =
            graph.map { ("INSERT DATA { GRAPH <\($0)> {\n", "} }") } ?? ("INSERT DATA {\n", "}")
        return Array(before.utf8) + triples + Array(after.utf8)
    }

    /// Adds triples to a graph, all or none.
    /// - Parameters:
    ///   - triples: N-Triples.
    ///   - graph: its name, or `nil` for the one without.
    func add(_ triples: [UInt8], to graph: String?) throws {
        guard let service = endpoint.graphStore else {
            return try update([Self.insertion(of: triples, to: graph)])
        }
        // https://www.w3.org/TR/sparql11-http-rdf-update/#http-post: merged with what is there.
        let target = graph.map { "?graph=" + $0.formEncoded } ?? "?default"
        _ = try post(service + target, triples, type: "application/n-triples")
    }

    private func post(_ url: String, _ body: [UInt8], type: String, accept: String = "*/*") throws
        -> HTTPClient.Response
    {
        try (hasAnswered ? retries : Retries(pauses: [])).run {
            let response = try client.post(url, body, type: type, accept: accept)
            hasAnswered = true
            guard !(200..<300).contains(response.status) else { return response }
            let error = StoreError(
                store: store, message: response.message, advice: Self.advice(for: response.status, at: url))
            // RFC 9110, section 15: too many requests, bad gateway, unavailable, gateway timeout.
            throw [429, 502, 503, 504].contains(response.status) ? TransientFailure(error) : error
        }
    }

    private static func advice(for status: Int, at url: String) -> String? {
        switch status {
        case 300..<400: "the server wants to be asked elsewhere: give that address"
        case 401:
            "name the user in the address (http://user@host/…) and put the password into LEITMOTIF_PASSWORD or --password-file, or a token into LEITMOTIF_TOKEN"
        case 403: "the user may not do this: the endpoint is read-only, or rights are missing"
        case 404, 405, 501:
            "nothing takes this at \(url): correct the address; a read-only endpoint does not offer it"
        case 413: "the batch is too large for the server: give a smaller --batch"
        case 500...: "see the server's log, then load again: what is in stays"
        default: nil
        }
    }
}

extension String {
    /// As a value in a query string or a form: all but letters, digits and `-._~` by their codes.
    var formEncoded: String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(utf8.count)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
