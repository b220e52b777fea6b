import Foundation
import RDF

/// Fetches JSON-LD contexts with curl, where the person has allowed it.
enum NetworkContexts {
    /// The document at an address; where that is no JSON and names another that is, as schema.org does, the other
    /// (JSON-LD 1.1 API, Remote Document and Context Retrieval).
    /// - Throws: ``NetworkContextError``.
    static func fetch(_ iri: IRI) throws -> [UInt8] {
        let answer = try get(iri)
        guard !answer.isJSON, let alternate = answer.alternate else { return answer.body }
        return try get(alternate).body
    }

    private struct Answer {
        let body: [UInt8]
        /// Where it came from in the end, its media type, and its `Link` header, a line each.
        let headers: [Substring]

        var isJSON: Bool { headers.dropFirst().first?.contains("json") == true }

        var alternate: IRI? {
            guard let base = headers.first.flatMap({ try? IRI(String($0)) }) else { return nil }
            return headers.dropFirst(2).first?.matches(of: #/<([^>]*)>([^,]*)/#).first {
                $0.2.contains("alternate") && $0.2.contains("application/ld+json")
            }.flatMap { try? base.resolve(String($0.1)) }
        }
    }

    private static func get(_ iri: IRI) throws -> Answer {
        guard ["http://", "https://"].contains(where: iri.value.lowercased().hasPrefix) else {
            throw NetworkContextError(problem: "only http and https are fetched")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "curl", "--fail", "--silent", "--show-error", "--location", "--proto", "=http,https",
            "--max-time", "30", "--max-filesize", "16777216", "--header",
            "Accept: application/ld+json, application/json", "--write-out",
            "%{stderr}%{url_effective}\\n%{content_type}\\n%header{link}", "--", iri.value,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        let told = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let problem = told.split(separator: "\n").first { $0.hasPrefix("curl:") }
            throw NetworkContextError(problem: problem.map(String.init) ?? "curl could not fetch it")
        }
        let headers = told.split(separator: "\n", omittingEmptySubsequences: false)
        return Answer(body: [UInt8](bytes), headers: headers)
    }
}

/// Why a context could not be fetched.
struct NetworkContextError: Error, CustomStringConvertible {
    let problem: String
    var description: String { problem }
}
